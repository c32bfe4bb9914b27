"""A notice goes out from the page by the PIN and the hash alone."""

from datetime import timedelta

from db import notices
from db.database import connection
from db.models import Outbox
from tests.cast import PIN, Cast
from tests.drafted import drafted
from tests.page_visitor import Visitor
from tests.world import START, World


def test_a_notice_goes_out_with_the_pin_and_the_hash_and_not_without(
    owner: Visitor, people: Cast, world: World
) -> None:
    notice = drafted(people, people.bill(dated=START - timedelta(days=60)), world.today)
    shown = owner.get("/notices").json["notices"][0]
    assert (shown["state"], shown["sha256"]) == ("draft", notice.sha256)
    assert owner.get(f"/notices/{shown['id']}/document").data.startswith(b"%PDF")
    path = f"/notices/{shown['id']}/approve"
    assert owner.post(path, {"pin": "1111", "sha256": shown["sha256"]}).json["done"] is False
    assert owner.post(path, {"pin": PIN, "sha256": "0" * 64}).json["said"]["en"]
    with connection():
        assert notices.get(people.retailer_id, notice.notice_id).state == "draft"  # type: ignore[union-attr]
    assert owner.post(path, {"pin": PIN, "sha256": shown["sha256"]}).json["done"] is True
    with connection():
        assert notices.get(people.retailer_id, notice.notice_id).state == "approved"  # type: ignore[union-attr]
        assert Outbox.select().where(Outbox.kind == "legal_notice").count() == 1


def test_three_wrong_pins_lock_the_right_one_out(owner: Visitor, people: Cast, world: World) -> None:
    notice = drafted(people, people.bill(dated=START - timedelta(days=60)), world.today)
    path = f"/notices/{notice.notice_id}/approve"
    for pin in ("1111", "2222", "3333", PIN):
        assert owner.post(path, {"pin": pin, "sha256": notice.sha256}).json["done"] is False
    with connection():
        assert notices.get(people.retailer_id, notice.notice_id).state == "draft"  # type: ignore[union-attr]


def test_without_a_pin_the_page_says_how_to_set_one(world: World, people: Cast) -> None:
    notice = drafted(people, people.bill(dated=START - timedelta(days=60)), world.today)
    answer = (
        Visitor(world).sign_in().post(f"/notices/{notice.notice_id}/approve", {"pin": PIN, "sha256": notice.sha256})
    )
    assert answer.json["done"] is False
    assert "set PIN" in answer.json["said"]["en"]
