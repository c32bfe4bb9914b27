"""Today and the bills: the owner's own rows, a page at a time."""

from datetime import date, timedelta
from decimal import Decimal

from db import pauses
from db.database import connection
from tests.cast import NOW, Cast, buyer_of, mark_paid
from tests.page_visitor import Visitor
from tests.world import OTHER_GSTIN, START, World


def test_today_says_what_is_owed_and_what_happens_next(owner: Visitor, people: Cast) -> None:
    people.bill("INV-7", START - timedelta(days=60), Decimal(100_000))
    people.bill("INV-8", START - timedelta(days=25), Decimal(50_000))
    found = owner.get("/today").json
    assert (found["bills"], found["owed"]) == (2, "150000.00")
    assert (found["late"]["bills"], found["late"]["owed"]) == (1, "100000.00")
    told = [(each["on"], each["what"], each["bills"][0]["number"]) for each in found["coming"]]
    assert (str(START + timedelta(days=5)), "reminder_first", "INV-8") in told
    assert (str(START), "reminder_final", "INV-7") in told, "the newest of what was missed is done today"
    assert {each["group"]: each["owed"] for each in found["ageing"]} == {
        "not_due": "50000.00", "to_30": "100000.00", "to_60": "0.00", "to_90": "0.00", "over_90": "0.00",
    }  # fmt: skip
    due = START + timedelta(days=20)
    week = str(due - timedelta(days=due.weekday()))
    assert {each["week"]: each["expected"] for each in found["weeks"]}[week] == "50000.00"


def test_no_reminder_is_foretold_that_can_not_go(owner: Visitor, people: Cast) -> None:
    without = buyer_of(people.retailer_id, OTHER_GSTIN, phone=None, name="Gupta Traders")
    bill = people.bill("INV-8", START - timedelta(days=25), buyer_id=without)
    on = str(START + timedelta(days=5))
    assert ("no_way", on) in {(each["what"], each["on"]) for each in owner.get("/today").json["coming"]}
    assert owner.get(f"/invoices/{bill}").json["next"] == {"on": on, "rung": "no_way"}


def test_nor_one_of_a_bill_that_is_on_hold(owner: Visitor, people: Cast) -> None:
    bill = people.bill(dated=START - timedelta(days=25))
    with connection():
        pauses.pause(people.retailer_id, [bill], "stopped", NOW)
    assert owner.get(f"/invoices/{bill}").json["next"] is None


def test_a_bill_has_its_sum_its_pages_and_its_story(owner: Visitor, people: Cast, world: World) -> None:
    bill = people.bill(dated=START - timedelta(days=120), amount=Decimal(100_000))
    world.house.services.storage.put(people.retailer_id, "invoices/x/y/original.jpeg", b"a picture")
    found = owner.get(f"/invoices/{bill}").json
    assert Decimal(found["total"]) == Decimal(found["outstanding"]) + Decimal(found["interest"])
    assert Decimal(found["interest"]) > 0
    assert found["timeline"][0]["what"].keys() == {"ta", "hi", "en"}
    assert found["pages"] == [{"page": 1, "type": "image/jpeg"}]
    picture = owner.get(f"/invoices/{bill}/pages/1")
    assert (picture.data, picture.mimetype) == (b"a picture", "image/jpeg")
    assert picture.headers["Cache-Control"] == "private, no-store"
    assert owner.get(f"/invoices/{bill}/pages/2").status_code == 404


def test_bills_come_a_page_at_a_time_and_none_twice(owner: Visitor, people: Cast) -> None:
    for n in range(120):
        people.bill(f"B-{n}", START - timedelta(days=n % 7))
    found, after, pages = [], "", 0
    while after is not None:
        answer = owner.get(f"/invoices?after={after}").json
        found += [each["number"] for each in answer["invoices"]]
        after, pages = answer["after"], pages + 1
    assert pages == 3
    assert len(found) == len(set(found)) == 120
    assert [each["number"] for each in owner.get("/invoices?most=120").json["invoices"]] == found


def test_bills_are_found_by_state_by_number_and_by_the_buyers_name(owner: Visitor, people: Cast) -> None:
    other = buyer_of(people.retailer_id, OTHER_GSTIN, phone=None, name="Ravi Textiles")
    people.bill("INV-7", START - timedelta(days=60))
    people.bill("INV-8", START)
    people.bill("X/9", START, buyer_id=other)
    paid = people.bill("INV-10", START - timedelta(days=3))
    with connection():
        mark_paid(people.retailer_id, paid, START, "CASH", NOW)

    def numbers(query: str) -> set[str]:
        return {each["number"] for each in owner.get(f"/invoices?{query}").json["invoices"]}

    assert numbers("state=late") == {"INV-7"}
    assert numbers("state=open") == {"INV-7", "INV-8", "X/9"}
    assert numbers("state=paid") == {"INV-10"}
    assert numbers("q=inv-") == {"INV-7", "INV-8", "INV-10"}
    assert numbers("q=ravi") == {"X/9"}
    assert numbers(f"buyer={other}") == {"X/9"}
    assert numbers("q=%25") == set(), "a pattern is no pattern here"
    for wrong in ("state=nothing", "after=x", "q=" + "x" * 61, "most=0", "most=201"):
        assert owner.get(f"/invoices?{wrong}").status_code == 400


def test_days_are_indias(owner: Visitor, world: World) -> None:
    assert owner.get("/session").json["today"] == str(date(2026, 11, 24)) == str(world.today)


def test_an_id_that_is_none_is_404(owner: Visitor) -> None:
    for path in ("/invoices/x", "/buyers/x", "/notices/x/document", "/disputes/x/document", "/uploads/x"):
        method = "PUT" if "uploads" in path else "GET"
        headers = {"Upload-Offset": "0"} if method == "PUT" else {}
        assert owner.ask(method, path, headers=headers).status_code == 404, path
