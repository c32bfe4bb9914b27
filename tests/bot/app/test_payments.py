"""Money that came, noted on the page: once however often it is said, and taken back for ten minutes."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from db import payments
from db.database import connection
from locales import LANGUAGES
from tests.cast import Cast
from tests.intents.talk import Talk
from tests.page_visitor import Visitor
from tests.world import START, World


def test_money_that_came_is_noted_once_however_often_it_is_said(owner: Visitor, people: Cast) -> None:
    bill = people.bill(dated=START - timedelta(days=60))
    for _ in range(3):
        answer = owner.post(f"/invoices/{bill}/paid", {"paid_on": str(START), "reference": "UTR123456789012"})
        assert answer.status_code == 200
    with connection():
        assert len(payments.of_invoice(people.retailer_id, bill)) == 1
    assert people.get(bill).status == "paid"
    assert owner.get("/today").json["bills"] == 0


def test_a_part_leaves_the_rest_open_and_one_key_is_one_payment(owner: Visitor, people: Cast) -> None:
    bill = people.bill(dated=START - timedelta(days=20), amount=Decimal(100_000))
    part = {"paid_on": str(START), "reference": "SBIN526312345678", "amount": "40000", "tds": "1000", "key": "k" * 36}
    for _ in range(3):
        assert "₹40,000" in owner.post(f"/invoices/{bill}/paid", part).json["said"]["en"]
    found = owner.get(f"/invoices/{bill}").json
    assert (found["status"], found["outstanding"]) == ("active", "59000.00")
    assert [(each["amount"], each["tds"], each["waived"]) for each in found["payments"]] == [
        ("40000.00", "1000.00", "0.00")
    ]
    rest = {"paid_on": str(START), "reference": "cash", "amount": "58500.50", "rest": "gone", "key": "r" * 36}
    assert owner.post(f"/invoices/{bill}/paid", rest).json["done"]
    assert people.get(bill).status == "paid"
    with connection():
        kept = payments.of_invoice(people.retailer_id, bill)[-1]
    assert (kept.waived, kept.reference) == (Decimal("499.50"), "CASH")
    assert owner.post(f"/invoices/{bill}/paid", part).status_code == 200, "what was noted is told, not refused"


def test_a_mistake_is_taken_back_for_ten_minutes(owner: Visitor, people: Cast, world: World) -> None:
    bill, other = people.bill(dated=START), people.bill("INV-8", START)
    facts = {"paid_on": str(START), "reference": "UTR123456789012", "key": "k" * 36}
    owner.post(f"/invoices/{bill}/paid", facts)
    assert owner.get(f"/invoices/{bill}").json["undo"] is True
    assert owner.post(f"/invoices/{other}/undo").status_code == 404
    assert owner.post(f"/invoices/{bill}/undo").json["done"] is True
    assert people.get(bill).status == "active"
    owner.post(f"/invoices/{bill}/paid", facts)
    assert people.get(bill).status == "active", "what was taken back is not brought again by a late repetition"
    owner.post(f"/invoices/{bill}/paid", facts | {"key": "n" * 36})
    world.move_to(START + timedelta(days=1))
    assert owner.get(f"/invoices/{bill}").json["undo"] is False
    assert owner.post(f"/invoices/{bill}/undo").status_code == 404
    assert people.get(bill).status == "paid"


def test_one_utr_noted_by_two_of_the_firm_counts_once_and_cash_twice(owner: Visitor, people: Cast) -> None:
    bill = people.bill(dated=START, amount=Decimal(100_000))
    for key, reference in zip("abcd", ("UTR123456789012", "utr123456789012", "cash", "cash"), strict=True):
        facts = {"paid_on": str(START), "reference": reference, "amount": "10000", "key": key * 36}
        assert owner.post(f"/invoices/{bill}/paid", facts).json["done"]
    assert owner.get(f"/invoices/{bill}").json["outstanding"] == "70000.00"


def test_money_noted_on_the_page_is_what_it_would_be_in_the_chat(owner: Visitor, people: Cast) -> None:
    """Late, with interest in it, and with tax kept back."""
    bills = [people.bill(f"L-{n}", START - timedelta(days=120), Decimal(100_000)) for n in range(6)]
    reference = "SBIN526312345678"
    facts = [{"amount": "101000", "interest": "yes"}, {"tds": "2000"}, {"amount": "50000", "interest": "yes"}]
    chat = [["2", "101000"], ["3", "2000", "2"], ["2", "50000", "1"]]
    for bill, more in zip(bills[:3], facts, strict=True):
        said = owner.post(f"/invoices/{bill}/paid", {"paid_on": str(START), "reference": reference} | more)
        assert said.json["done"]
    talk = Talk()
    for number, answers in zip(("L-3", "L-4", "L-5"), chat, strict=True):
        for words in (f"paid {number} today {reference}", *answers):
            talk.says(words)
    with connection():
        kept = [payments.of_invoice(people.retailer_id, bill) for bill in bills]
        told = [[(each.amount, each.tds, each.waived, each.interest_part, each.kind) for each in row] for row in kept]
    assert all(len(row) == 1 for row in told)
    assert told[:3] == told[3:]


@pytest.mark.parametrize(
    "wrong",
    [{"amount": "-1"}, {"amount": "0"}, {"amount": 5}, {"amount": "1e3"}, {"amount": "1.001"}, {"amount": "NaN"},
     {"tds": "80252"}, {"rest": "forgive"}, {"interest": "maybe"}, {"key": ""}, {"reference": ""}],
)  # fmt: skip
def test_a_sum_that_can_not_be_is_refused(owner: Visitor, people: Cast, wrong: dict[str, Any]) -> None:
    bill = people.bill(dated=START)
    facts = {"paid_on": str(START), "reference": "cash"} | wrong
    assert owner.post(f"/invoices/{bill}/paid", facts).status_code == 400
    assert owner.get(f"/invoices/{bill}").json["payments"] == []


@pytest.mark.parametrize("day", ["2031-01-01", "2020-01-01", "yesterday"])
def test_a_day_that_can_not_be_is_refused(owner: Visitor, people: Cast, day: str) -> None:
    bill = people.bill(dated=START)
    assert owner.post(f"/invoices/{bill}/paid", {"paid_on": day, "reference": "x"}).status_code == 400
    assert people.get(bill).status == "active"


def test_tax_beyond_any_rate_is_asked_about_first_and_taken_once_it_is_sure(owner: Visitor, people: Cast) -> None:
    bill = people.bill(dated=START, amount=Decimal(100_000))
    facts = {"paid_on": str(START), "reference": "UTR123456789012", "amount": "70000", "tds": "30000", "key": "k" * 36}
    asked = owner.post(f"/invoices/{bill}/paid", facts)
    assert asked.status_code == 409
    details = asked.json["error"]["details"]
    assert details["asks"] == "tds_sure"
    assert all("30%" in details["said"][lang] and "10%" in details["said"][lang] for lang in LANGUAGES)
    assert owner.get(f"/invoices/{bill}").json["payments"] == []
    for _ in range(2):
        assert owner.post(f"/invoices/{bill}/paid", facts | {"tds_sure": "yes"}).json["done"]
    assert [each["tds"] for each in owner.get(f"/invoices/{bill}").json["payments"]] == ["30000.00"]
    assert owner.post(f"/invoices/{bill}/paid", facts).status_code == 200, "what was noted is told, not asked about"


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"amount": "90000", "tds": "10000"}, 200), ({"amount": "89999", "tds": "10001"}, 409),
        ({"amount": "80000", "rest": "tds"}, 409), ({"amount": "80000", "rest": "gone"}, 200),
        ({"amount": "80000", "tds": "9000", "tds_sure": "no"}, 400),
    ],
)  # fmt: skip
def test_what_a_rate_allows_is_taken_as_said(owner: Visitor, people: Cast, facts: dict[str, str], status: int) -> None:
    bill = people.bill(dated=START, amount=Decimal(100_000))
    told = {"paid_on": str(START), "reference": "cash"} | facts
    assert owner.post(f"/invoices/{bill}/paid", told).status_code == status


def test_tax_kept_back_in_parts_is_added_up(owner: Visitor, people: Cast) -> None:
    bill = people.bill(dated=START, amount=Decimal(100_000))
    answers = []
    for _ in range(2):
        part = {"paid_on": str(START), "reference": "cash", "amount": "40000", "tds": "6000"}
        answers.append(owner.post(f"/invoices/{bill}/paid", part).status_code)
    assert answers == [200, 409]
