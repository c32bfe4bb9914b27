"""A notice asked for on the page: as in the chat, with every reason against it; it goes out by the PIN alone."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest

from db import enterprises, invoices, notices, retailers
from db.database import connection
from db.models import LegalNotice, Outbox
from tests.cast import NOW, PIN, Cast, mark_paid, member_of, retailer
from tests.page_visitor import Visitor
from tests.world import OTHER_RETAILER, OTHER_UDYAM, START, STRANGER, World

STANDING = {"size": "small", "activity": "makes", "registered_on": "2021-03-04",
            "address": "12 Bazaar Street, Erode 638001"}  # fmt: skip


def _known(people: Cast) -> None:
    with connection():
        enterprises.learn(people.retailer_id, size="small", activity="makes", registered_on=date(2021, 3, 4))
        retailers.set_address(people.retailer_id, STANDING["address"])


def _late(people: Cast, number: str = "INV-7", days: int = 60) -> uuid.UUID:
    return people.bill(number, START - timedelta(days=days))


def _wish(bill: uuid.UUID, **more: Any) -> dict[str, Any]:
    return {"invoice": str(bill), "bills": "one"} | more


def _approved(owner: Visitor, world: World, people: Cast, bill: uuid.UUID) -> dict[str, Any]:
    """Asked for on the page, drafted by the worker, approved by PIN on the page."""
    _known(people)
    assert owner.post("/notices", _wish(bill)).json["done"] is True
    world.work()
    shown: dict[str, Any] = owner.get("/notices").json["notices"][0]
    answer = owner.post(f"/notices/{shown['id']}/approve", {"pin": PIN, "sha256": shown["sha256"]})
    assert answer.json["done"] is True
    return shown


def test_what_is_not_known_of_the_supplier_is_asked_once_and_then_it_is_drafted(
    owner: Visitor, people: Cast, world: World
) -> None:
    bill = _late(people)
    found = owner.get(f"/notices/wish/{bill}").json
    assert [each["name"] for each in found["needs"]] == ["size", "activity", "registered_on", "address"]
    assert [each["value"] for each in found["needs"][0]["choices"]] == ["micro", "small", "medium"]
    assert found["needs"][0]["said"].keys() == {"ta", "hi", "en"}
    assert (found["known"], found["against"], found["late"]) == (None, [], ["INV-7"])
    assert owner.post("/notices", _wish(bill, **STANDING)).json["done"] is True
    assert owner.get("/notices").json["making"] == [{"buyer": "Kaveri Garments", "numbers": "INV-7"}]
    world.work()
    found = owner.get("/notices").json
    assert found["making"] == []
    assert [(each["state"], each["numbers"]) for each in found["notices"]] == [("draft", "INV-7")]
    assert owner.get(f"/notices/wish/{_late(people, 'INV-8')}").json["needs"] == []
    with connection():
        assert Outbox.select().where(Outbox.kind == "legal_notice").count() == 0, "nobody said yes yet"


@pytest.mark.parametrize(
    "wrong",
    [{"size": "large"}, {"activity": "3"}, {"registered_on": "2099-01-01"}, {"registered_on": "long ago"},
     {"address": "Erode"}],
)  # fmt: skip
def test_an_answer_that_is_none_is_said_so(owner: Visitor, people: Cast, wrong: dict[str, str]) -> None:
    answer = owner.post("/notices", _wish(_late(people), **(STANDING | wrong))).json
    assert (answer["done"], bool(answer["said"]["hi"])) == (False, True)
    with connection():
        assert LegalNotice.select().count() == 0


@pytest.mark.parametrize(("told", "words"), [({"size": "medium"}, "medium"), ({"activity": "trades"}, "buy and sell")])
def test_who_may_send_no_notice_hears_why(owner: Visitor, people: Cast, told: dict[str, str], words: str) -> None:
    bill = _late(people)
    answer = owner.post("/notices", _wish(bill, **(STANDING | told))).json
    assert answer["done"] is False
    assert words in answer["said"]["en"]
    against = owner.get(f"/notices/wish/{bill}").json["against"]
    assert words in against[0]["en"]
    with connection():
        assert LegalNotice.select().count() == 0


def test_a_bill_in_time_and_a_paid_one_have_their_reason(owner: Visitor, people: Cast) -> None:
    _known(people)
    young, paid = people.bill("INV-8", START), _late(people)
    with connection():
        mark_paid(people.retailer_id, paid, START, "CASH", NOW)
    for bill, words in ((young, "has time until"), (paid, "marked as paid")):
        assert words in owner.get(f"/notices/wish/{bill}").json["against"][0]["en"]
        answer = owner.post("/notices", _wish(bill)).json
        assert answer["done"] is False
        assert words in answer["said"]["en"]


def test_a_doubt_is_told_beforehand_and_is_no_bar(owner: Visitor, people: Cast) -> None:
    _known(people)
    with connection():
        enterprises.learn(people.retailer_id, registered_on=START - timedelta(days=1))
    bill = _late(people)
    found = owner.get(f"/notices/wish/{bill}").json
    assert (found["against"], len(found["doubts"])) == ([], 1)
    assert owner.post("/notices", _wish(bill)).json["done"] is True


def test_all_late_bills_of_the_buyer_are_one_notice_where_that_is_asked(owner: Visitor, people: Cast) -> None:
    _known(people)
    bill, other, young = _late(people), _late(people, "INV-8", 70), people.bill("INV-9", START)
    assert owner.get(f"/notices/wish/{bill}").json["late"] == ["INV-8", "INV-7"]
    assert owner.post("/notices", _wish(bill, bills="all")).json["done"] is True
    with connection():
        about = notices.invoice_ids(people.retailer_id, LegalNotice.get().notice_id)
    assert set(about) == {bill, other}
    assert young not in about


def test_asked_for_twice_it_is_one_and_the_page_leads_to_it(owner: Visitor, people: Cast, world: World) -> None:
    _known(people)
    bill = _late(people)
    for _ in range(2):
        assert owner.post("/notices", _wish(bill)).json["done"] is True
    world.work()
    assert owner.get(f"/notices/wish/{bill}").json["known"]["state"] == "draft"
    assert owner.post("/notices", _wish(bill)).json["done"] is True
    with connection():
        assert LegalNotice.select().count() == 1


def test_the_approved_one_goes_again_has_a_copy_for_the_post_and_a_new_version(
    owner: Visitor, people: Cast, world: World
) -> None:
    bill = _late(people)
    shown = _approved(owner, world, people, bill)
    path = f"/notices/{shown['id']}"
    assert owner.get(f"{path}/copy").data.startswith(b"%PDF")
    assert owner.post(f"{path}/again").json["said"]["en"].startswith("It is on its way")
    world.work()
    assert owner.post(f"{path}/again").json["done"] is True
    with connection():
        assert Outbox.select().where(Outbox.kind == "legal_notice").count() == 2
    assert owner.post(f"{path}/renew").json["done"] is True
    world.work()
    found = owner.get("/notices").json["notices"]
    assert sorted(each["state"] for each in found) == ["draft", "sent"]


def test_a_draft_is_neither_sent_again_nor_copied(owner: Visitor, people: Cast, world: World) -> None:
    _known(people)
    owner.post("/notices", _wish(_late(people)))
    world.work()
    path = f"/notices/{owner.get('/notices').json['notices'][0]['id']}"
    assert owner.get(f"{path}/copy").status_code == 404
    for act in ("again", "renew"):
        assert owner.post(f"{path}/{act}").status_code == 400
    with connection():
        assert Outbox.select().where(Outbox.kind == "legal_notice").count() == 0


def test_a_helper_asks_for_it_and_can_not_send_it(owner: Visitor, people: Cast, world: World) -> None:
    bill = _late(people)
    shown = _approved(owner, world, people, bill)
    member_of(people.retailer_id, lang="ta")
    helper = Visitor(world).sign_in(STRANGER)
    assert helper.post("/notices", _wish(_late(people, "INV-8"))).status_code == 200
    assert helper.post(f"/notices/{shown['id']}/again").status_code == 403


def test_another_firms_bill_is_not_there(owner: Visitor, people: Cast, world: World) -> None:
    bill = _late(people)
    shown = _approved(owner, world, people, bill)
    retailer(OTHER_RETAILER, OTHER_UDYAM, "Ravi Traders")
    other = Visitor(world).sign_in(OTHER_RETAILER)
    assert other.get(f"/notices/wish/{bill}").status_code == 404
    assert other.post("/notices", _wish(bill, **STANDING)).status_code == 404
    assert other.get(f"/notices/{shown['id']}/copy").status_code == 404
    for act in ("again", "renew"):
        assert other.post(f"/notices/{shown['id']}/{act}").status_code == 404
    with connection():
        found = invoices.get(people.retailer_id, bill)
        assert found is not None
        assert len(notices.of_invoice(people.retailer_id, bill)) == 1


@pytest.mark.parametrize("wrong", [{"bills": "some"}, {"invoice": 7}, {"size": 5}])
def test_what_makes_no_sense_is_400(owner: Visitor, people: Cast, wrong: dict[str, Any]) -> None:
    assert owner.post("/notices", _wish(_late(people), **STANDING) | wrong).status_code == 400


def _drafted(owner: Visitor, world: World, people: Cast, *bills: uuid.UUID) -> str:
    _known(people)
    assert owner.post("/notices", _wish(bills[0], bills="all")).json["done"] is True
    world.work()
    return f"/notices/{owner.get('/notices').json['notices'][0]['id']}"


@pytest.mark.parametrize(
    ("what", "value"),
    [("address", "7 Mill Road\nErode 638002"), ("buyer_name", "Kaveri Garments Private Limited"),
     ("buyer_address", "9 Anna Salai, Chennai 600002"), ("amount", "₹1,00,000.50")],
)  # fmt: skip
def test_a_change_makes_a_new_version_with_a_hash_of_its_own(
    owner: Visitor, people: Cast, world: World, what: str, value: str
) -> None:
    bill = _late(people)
    path = _drafted(owner, world, people, bill)
    before = owner.get("/notices").json["notices"][0]
    found = owner.get(f"{path}/change").json
    assert [each["value"] for each in found["choices"]] == [
        "address", "buyer_name", "buyer_address", "amount", "bill_out",
    ]  # fmt: skip
    about = {"what": what, "value": value, "invoice": found["bills"][0]["id"]}
    assert owner.post(f"{path}/change", about).json["done"] is True
    world.work()
    after = owner.get("/notices").json["notices"][0]
    assert (before["version"], after["version"]) == (1, 2)
    assert before["sha256"] != after["sha256"]
    stale = owner.post(f"{path}/approve", {"pin": PIN, "sha256": before["sha256"]})
    assert owner.get("/notices").json["notices"][0]["state"] == "draft", stale.text
    assert owner.post(f"{path}/change", about).status_code == 400, "the version before is no draft any more"


def test_a_bill_is_left_out_but_never_the_last_one(owner: Visitor, people: Cast, world: World) -> None:
    bill, other = _late(people), _late(people, "INV-8")
    path = _drafted(owner, world, people, bill)
    assert owner.post(f"{path}/change", {"what": "bill_out", "invoice": str(other)}).json["done"] is True
    world.work()
    shown = owner.get("/notices").json["notices"][0]
    assert shown["numbers"] == "INV-7"
    answer = owner.post(f"/notices/{shown['id']}/change", {"what": "bill_out", "invoice": str(bill)}).json
    assert (answer["done"], bool(answer["said"]["en"])) == (False, True)


@pytest.mark.parametrize(("what", "value"), [("address", "Erode"), ("amount", "a lot"), ("buyer_name", "7")])
def test_a_change_to_what_can_not_be_is_said_so(
    owner: Visitor, people: Cast, world: World, what: str, value: str
) -> None:
    bill = _late(people)
    path = _drafted(owner, world, people, bill)
    answer = owner.post(f"{path}/change", {"what": what, "value": value, "invoice": str(bill)}).json
    assert (answer["done"], bool(answer["said"]["ta"])) == (False, True)
    assert owner.get("/notices").json["notices"][0]["version"] == 1


def test_another_bill_of_the_firm_is_not_changed_by_a_notice(owner: Visitor, people: Cast, world: World) -> None:
    bill, young = _late(people), people.bill("INV-9", START)
    path = _drafted(owner, world, people, bill)
    for wrong in (str(young), "x", None):
        asked = {"what": "amount", "value": "1", "invoice": wrong}
        assert owner.post(f"{path}/change", asked).status_code == 400
    assert owner.post(f"{path}/change", {"what": "money", "value": "x"}).status_code == 400
    assert people.get(young).principal_amount != 1
