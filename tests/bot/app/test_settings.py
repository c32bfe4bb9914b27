"""Settings and members: the chat's own, changed with the PIN."""

from datetime import timedelta

from db import departures, preferences
from db.database import connection
from db.models import Outbox
from tests.cast import NOW, PIN, Cast, member_of
from tests.page_visitor import Visitor
from tests.world import START, STRANGER, World


def test_members_are_invited_and_removed_with_the_pin(owner: Visitor, people: Cast) -> None:
    about = {"phone": "99001 12233", "role": "accountant"}
    assert owner.post("/members", about | {"pin": "0000"}).json["done"] is False
    assert owner.get("/members").json["members"] == []
    assert owner.post("/members", about | {"pin": PIN}).json["done"] is True
    found = owner.get("/members").json["members"]
    assert [(each["role"], each["status"]) for each in found] == [("accountant", "invited")]
    assert owner.post(f"/members/{found[0]['id']}/remove", {"pin": PIN}).json["done"] is True
    assert owner.get("/members").json["members"] == []


def test_settings_are_the_chats_settings(owner: Visitor, people: Cast) -> None:
    assert owner.get("/settings").json["daily_summary"] == "daily"
    assert owner.post("/settings", {"name": "daily_summary", "value": "weekly"}).json["daily_summary"] == "weekly"
    assert owner.post("/settings", {"name": "skip_sundays", "value": "yes"}).json["skip_sundays"] == "yes"
    with connection():
        assert preferences.get(people.retailer_id).daily_summary == "weekly"
    for wrong in ({"name": "upi_id", "value": "thief@bank"}, {"name": "daily_summary", "value": "hourly"}, {}):
        assert owner.post("/settings", wrong).status_code == 400


def test_where_buyers_pay_is_changed_with_the_pin_alone(owner: Visitor, people: Cast) -> None:
    assert owner.post("/settings/upi", {"upi_id": "murugan@okaxis", "pin": "9999"}).json["done"] is False
    assert owner.post("/settings/upi", {"upi_id": "murugan@okaxis", "pin": PIN}).json["done"] is True
    with connection():
        assert preferences.get(people.retailer_id).upi_id == "murugan@okaxis"


def test_who_asked_to_be_forgotten_sees_it_and_calls_it_back(owner: Visitor, people: Cast) -> None:
    assert owner.get("/today").json["leaves_on"] is None
    assert owner.post("/settings/stay").status_code == 404
    with connection():
        departures.begin(people.retailer_id, START + timedelta(days=7), NOW)
    assert owner.get("/today").json["leaves_on"] == str(START + timedelta(days=7))
    assert owner.post("/settings/stay").json["done"] is True
    with connection():
        assert departures.open_of(people.retailer_id) is None


def test_a_copy_of_everything_is_the_owners_and_wants_his_pin(owner: Visitor, people: Cast, world: World) -> None:
    assert owner.post("/settings/export", {"pin": "0000"}).json["done"] is False
    assert owner.post("/settings/export", {"pin": PIN}).json["done"] is True
    with connection():
        rows = Outbox.select().where(Outbox.retailer_id == people.retailer_id)
        assert any("export.caption" in str(each.message) for each in rows)
    member_of(people.retailer_id, "accountant")
    assert Visitor(world).sign_in(STRANGER).post("/settings/export", {"pin": PIN}).status_code == 403
