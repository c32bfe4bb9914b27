"""No reminder is promised to a buyer whom none reaches."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from config.settings import Settings
from db import buyers, invoices, ladder, suppressions
from intents.opening import goes_on
from law.ladder import Rung
from tests.cast import NOW, Cast, buyer_of, cast
from tests.intents.talk import Talk, document, has, reading, shown
from tests.world import BUYER, OTHER_GSTIN, START


@pytest.fixture
def people(empty_db: Settings) -> Cast:
    people = cast(phone=None)
    people.bill()
    return people


@pytest.fixture
def talk(people: Cast) -> Talk:
    return Talk()


def reach(people: Cast, **known: str) -> None:
    buyers.save_contact(people.retailer_id, people.buyer_id, **({"phone": BUYER} | known))


def a_part_comes(talk: Talk) -> list[str]:
    for said in ("paid INV-7", "today", "cash", "10000"):
        talk.says(said)
    return talk.ids("still to come")


def test_a_part_that_came_promises_none(talk: Talk, people: Cast) -> None:
    assert a_part_comes(talk) == ["paid.part_late"]


def test_where_he_is_reached_they_go_on(talk: Talk, people: Cast) -> None:
    reach(people)
    assert a_part_comes(talk) == ["paid.part"]


def test_nor_while_the_bill_is_on_hold(talk: Talk, people: Cast) -> None:
    reach(people)
    talk.says("pause INV-7")
    assert a_part_comes(talk) == ["paid.part_late"]


def test_go_on_says_what_is_missing(talk: Talk) -> None:
    talk.says("pause INV-7")
    assert has(talk.says("go on INV-7"), "upload.no_contact")


def test_go_on_of_a_late_bill_says_how_a_reminder_is_asked_for(talk: Talk, people: Cast) -> None:
    reach(people)
    bill = people.bill("INV-8", START - timedelta(days=60))
    for rung in Rung:
        ladder.take(bill, rung, "whatsapp", None, START)
    assert "“remind INV-8”" in shown(talk.says("go on INV-8"))


def test_the_status_of_a_bill_says_that_nothing_can_go(talk: Talk) -> None:
    assert has(talk.says("INV-7"), "upload.no_contact")


def test_nor_is_one_promised_without_his_agreement(talk: Talk, people: Cast) -> None:
    reach(people, opt_in_basis="none")
    assert has(talk.says("INV-7"), "upload.no_opt_in")


def test_nor_is_one_promised_to_who_said_stop(talk: Talk, people: Cast) -> None:
    reach(people)
    suppressions.stop(BUYER)
    assert has(talk.says("INV-7"), "remind.said_stop")


def test_a_bill_nobody_was_written_about_is_taken_out_though_its_day_came(talk: Talk, people: Cast) -> None:
    bill = invoices.unpaid(people.retailer_id)[0]
    ladder.take(bill.invoice_id, Rung.REMINDER_FIRST, "none", None, START)
    assert talk.ids("delete INV-7") == ["mend.ask_remove"]
    assert talk.ids("1") == ["mend.removed"]


def test_why_one_stays_is_said_as_it_is(talk: Talk) -> None:
    a_part_comes(talk)
    reply = talk.says("delete INV-7")
    assert has(reply, "mend.why.money")
    assert "written to" not in shown(reply)


@pytest.mark.parametrize(("hour", "day"), [(11, START), (17, START), (18, START + timedelta(days=1)), (23, None)])
def test_what_is_due_goes_out_after_the_next_round(people: Cast, hour: int, day: object) -> None:
    now = datetime(START.year, START.month, START.day, hour, 30, tzinfo=UTC) - timedelta(hours=5, minutes=30)
    assert goes_on(people.retailer_id, now) == (day or START + timedelta(days=1))


def test_a_bill_due_in_the_evening_names_the_next_day(talk: Talk, people: Cast) -> None:
    reach(people)
    talk.now = NOW + timedelta(hours=10)
    talk.says(doc=document(reading(invoice_number="INV-9", invoice_date=START - timedelta(days=35))))
    assert "25 November 2026" in shown(talk.says("1"))


@pytest.mark.parametrize("said", ["கேஷ்", "ரொக்கமா", "cash la", "nagad", "कैश में"])
def test_cash_is_known_by_its_everyday_words(talk: Talk, said: str) -> None:
    for before in ("paid INV-7", "today"):
        talk.says(before)
    assert talk.ids(said) == ["paid.how_much"]


def test_a_part_that_came_late_is_asked_about_by_its_own_sum(talk: Talk, people: Cast) -> None:
    people.bill("INV-8", START - timedelta(days=90), Decimal("50000"))
    for said in ("paid INV-8", "today", "cash"):
        talk.says(said)
    assert "in the ₹20,000" in shown(talk.says("20000"))
    assert talk.ids("all for the bill") == ["paid.ask_rest"]


@pytest.mark.parametrize(
    "said", ["sorry it was 42000", "galti ho gayi 42000 hi the", "தப்பு 42000 தான்", "no, only 42000"]
)
def test_another_sum_right_after_a_payment_stands_in_its_place(talk: Talk, said: str) -> None:
    for before in ("paid INV-7", "today", "cash", "1"):
        talk.says(before)
    assert talk.ids(said) == ["paid.undone", "paid.ask_rest"]
    assert talk.ids("still to come") == ["paid.part_late"]
    assert "₹38,252" in shown(talk.says("INV-7"))


@pytest.mark.parametrize(
    "said", ["no, that was for INV-8", "illa adhu INV-8 ku", "இல்ல அது INV-8க்கு", "nahi wo INV-8 ka tha"]
)
def test_a_payment_noted_for_the_wrong_bill_goes_to_the_other(talk: Talk, people: Cast, said: str) -> None:
    people.bill("INV-8")
    for before in ("paid INV-7", "today", "cash", "1"):
        talk.says(before)
    assert talk.ids(said) == ["paid.undone", "paid.done"]
    assert {bill.invoice_number for bill in invoices.unpaid(people.retailer_id)} == {"INV-7"}


def test_a_sum_in_another_matter_takes_nothing_back(talk: Talk) -> None:
    for before in ("paid INV-7", "today", "cash", "1", "sorry INV-9 is of 42000", "42000"):
        talk.says(before)
    assert talk.ids("status") == ["status.none"]


@pytest.mark.parametrize("said", ["haan wapas lo", "yes undo", "ஆமா தப்பு"])
def test_undo_with_a_yes_is_undo(talk: Talk, said: str) -> None:
    for before in ("paid INV-7", "today", "cash", "1"):
        talk.says(before)
    assert talk.ids(said) == ["paid.undone"]


@pytest.mark.parametrize(
    "said", ["his new number is 98220 33445", "उनका दूसरा नंबर है 98220 33445", "அவர் புது நம்பர் 98220 33445"]
)
def test_a_buyers_number_is_taken_as_it_is_told(talk: Talk, people: Cast, said: str) -> None:
    assert talk.ids(said) == ["upload.ask_opt_in"]
    assert talk.ids("1") == ["upload.contact_saved"]
    known = buyers.contact_of(people.retailer_id, people.buyer_id)
    assert known is not None and known.phone == "+919822033445"


def test_of_two_buyers_it_is_told_how_the_one_is_named(talk: Talk, people: Cast) -> None:
    people.bill("INV-8", buyer_id=buyer_of(people.retailer_id, OTHER_GSTIN, "+919822012345", name="Anbu Stores"))
    assert talk.ids("his new number is 98220 33445") == ["mend.contact"]
    assert talk.ids("Anbu Stores new number is 98220 33445") == ["upload.ask_opt_in"]
