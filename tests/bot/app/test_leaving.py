"""Leaving from the page: the same seven days, the same copy, the same PIN as in the chat."""

from datetime import timedelta

import pytest

from db import departures, disputes
from db.database import connection
from db.models import Member, Outbox, Retailer
from jobs.leaving import see_off
from tests.cast import NOW, PIN, Cast, member_of
from tests.page_visitor import Visitor
from tests.world import RETAILER, START, STRANGER, World


def _leaves(people: Cast) -> bool:
    with connection():
        return departures.open_of(people.retailer_id) is not None


def test_the_pin_begins_the_seven_days_and_the_copy_comes(owner: Visitor, people: Cast, world: World) -> None:
    told = owner.get("/settings/leave").json
    assert "7 days" in told["said"]["en"]
    assert told["yes"].keys() == {"ta", "hi", "en"}
    assert owner.post("/settings/leave", {"pin": "9999"}).json["done"] is False
    assert not _leaves(people)
    assert owner.post("/settings/leave", {"pin": PIN}).json["done"] is True
    on = str(START + timedelta(days=7))
    assert owner.get("/settings").json["leaves_on"] == owner.get("/today").json["leaves_on"] == on
    with connection():
        rows = Outbox.select().where(Outbox.retailer_id == people.retailer_id)
        assert any("export.caption" in str(each.message) for each in rows)
    assert owner.post("/settings/leave", {"pin": PIN}).status_code == 404, "he is leaving already"
    assert owner.get("/invoices").status_code == 200, "until then it is all there"


def test_it_is_called_back_from_the_page_or_the_chat(owner: Visitor, people: Cast, world: World) -> None:
    owner.post("/settings/leave", {"pin": PIN})
    assert owner.post("/settings/stay").json["done"] is True
    assert owner.get("/settings").json["leaves_on"] is None
    owner.post("/settings/leave", {"pin": PIN})
    world.says(RETAILER, "stay")
    assert not _leaves(people)


def test_after_the_days_everything_is_gone_and_the_page_is_closed(owner: Visitor, people: Cast, world: World) -> None:
    people.bill()
    owner.post("/settings/leave", {"pin": PIN})
    world.move_to(START + timedelta(days=8))
    see_off(world.house)
    with connection():
        assert Retailer.get_by_id(people.retailer_id).status == "forgotten"
    assert owner.get("/today").status_code == 401


def test_papers_at_a_council_are_spoken_of_before_the_yes(owner: Visitor, people: Cast) -> None:
    bill = people.bill()
    with connection():
        found = disputes.want(people.retailer_id, people.buyer_id, [bill], NOW)
        disputes.drafted(found, {"story": "owes"}, [], ("disputes/x/y.zip", bytes(32)), "verified", NOW)
        disputes.approve(people.retailer_id, found.dispute_id, bytes(32), NOW, "retailer")
        disputes.filed(found, "TN-2026-000123", "", START, NOW)
    told = owner.get("/settings/leave").json["said"]["en"]
    assert "INV-7" in told
    assert "council" in told


@pytest.mark.parametrize("role", ["helper", "accountant"])
def test_a_member_leaves_the_firm_and_the_firm_stays(owner: Visitor, people: Cast, world: World, role: str) -> None:
    member_id = member_of(people.retailer_id, role, lang="ta")
    member = Visitor(world).sign_in(STRANGER)
    for method in ("GET", "POST"):
        assert member.ask(method, "/settings/leave", {"pin": PIN}).status_code == 403
    assert "firm's own data stays" in member.get("/members/leave").json["said"]["en"]
    assert member.post("/members/leave").json["done"] is True
    assert member.get("/today").status_code == 401
    assert owner.get("/members").json["members"] == []
    world.work()
    assert any("left" in each for each in world.said_to(RETAILER)), "the owner hears of it"
    with connection():
        gone = Member.get_by_id(member_id)
    assert (gone.status, gone.phone) == ("left", None)
    assert not _leaves(people)


def test_the_owner_does_not_leave_his_own_firm(owner: Visitor) -> None:
    assert owner.get("/members/leave").status_code == 403
    assert owner.post("/members/leave").status_code == 403
