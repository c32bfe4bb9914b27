"""What people say about a payment in everyday words, and how they put right what they told a moment ago."""

from datetime import timedelta
from decimal import Decimal

import pytest

from db import buyers, invoices
from tests.cast import Cast, buyer_of
from tests.intents.talk import Talk, shown
from tests.world import OTHER_GSTIN, START


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
    assert talk.ids("still to come") == ["paid.part"]
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
    "said",
    [
        "his new number is 98220 33445",
        "iska naya number 98220 33445",
        "उनका दूसरा नंबर है 98220 33445",
        "அவர் புது நம்பர் 98220 33445",
    ],
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


@pytest.mark.parametrize("said", ["garments ka number 98220 33445", "garments number 9822033445"])
def test_a_word_of_his_name_is_enough(talk: Talk, people: Cast, said: str) -> None:
    people.bill("INV-8", buyer_id=buyer_of(people.retailer_id, OTHER_GSTIN, "+919822012345", name="Anbu Stores"))
    assert talk.ids(said) == ["upload.ask_opt_in"]


def test_a_sum_at_the_question_for_the_reference_is_none(talk: Talk) -> None:
    for before in ("paid INV-7", "today"):
        talk.says(before)
    assert talk.ids("60000") == ["paid.ask_reference"]
    assert talk.ids("I don't remember") == ["paid.ask_rest"]


def test_figures_that_are_no_sum_of_the_bill_are_a_reference(talk: Talk) -> None:
    for before in ("paid INV-7", "today"):
        talk.says(before)
    assert talk.ids("526312") == ["paid.how_much"]


@pytest.mark.parametrize("said", ["only 10000 came", "10000 dhan vandhadhu", "10000 hi aaya hai", "10000 தான் வந்துச்சு"])
def test_the_sum_said_once_more_begins_nothing_anew(talk: Talk, said: str) -> None:
    for before in ("paid INV-7", "today", "cash", "10000"):
        talk.says(before)
    assert talk.ids(said) == ["paid.ask_rest"]
