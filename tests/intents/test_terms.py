"""What a retailer tells of a supply, in words, and the history of payments he asks for."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from config.settings import Settings
from db import audit, payments
from db.payments import NewPayment
from tests.cast import NOW, Cast, buyer_of, cast
from tests.intents.talk import Talk, has, shown
from tests.world import OTHER_GSTIN, START


@pytest.fixture
def people(empty_db: Settings) -> Cast:
    return cast()


@pytest.mark.parametrize(
    ("text", "column", "value"),
    [
        ("INV-7 was delivered on 3 Nov", "accepted_on", date(2026, 11, 3)),
        ("INV-7 டெலிவரி 3/11/2026", "accepted_on", date(2026, 11, 3)),
        ("INV-7 का माल मिला 3/11/2026", "accepted_on", date(2026, 11, 3)),
        ("INV-7 3/11/2026 को डिलीवर हुआ", "accepted_on", date(2026, 11, 3)),
        ("inv-7 maal pahunch gaya 03-11-2026", "accepted_on", date(2026, 11, 3)),
        ("INV-7 agreed 30 days", "agreed_days", 30),
        ("INV-7 agreed 0 days", "agreed_days", 0),
        ("INV-7 credit period 90 days", "agreed_days", 90),
        ("INV-7 கடன் காலம் 30 நாட்கள்", "agreed_days", 30),
        ("INV-7 उधार 30 दिन", "agreed_days", 30),
        ("INV-7 objection removed on 20/11/2026", "objection_removed_on", date(2026, 11, 20)),
        ("INV-7 आपत्ति दूर हुई 20/11/2026", "objection_removed_on", date(2026, 11, 20)),
    ],
)
def test_what_is_told_is_kept_and_shown(people: Cast, talk: Talk, text: str, column: str, value: object) -> None:
    invoice_id = people.bill(dated=date(2026, 11, 1))
    people.bill("INV-8")
    assert talk.ids(text) == ["terms.kept"]
    assert getattr(people.get(invoice_id), column) == value
    assert audit.trail(people.retailer_id, invoice_id)[-1].action == "terms_told"


def test_delivery_and_agreement_are_told_one_after_the_other(people: Cast, talk: Talk) -> None:
    people.bill(dated=date(2026, 11, 1))
    talk.says("delivered on 3/11/2026")
    said = shown(talk.says("agreed 90 days"))
    assert "18 December 2026" in said
    assert "45 days at most" in said
    assert "16 December 2026" in said


def test_without_a_number_and_with_several_bills_it_asks_which(people: Cast, talk: Talk) -> None:
    people.bill()
    people.bill("INV-8")
    assert talk.ids("delivered on 3/11/2026") == ["terms.which"]


@pytest.mark.parametrize("text", ["INV-7 will be delivered", "INV-7 delivered on 25/12/2026", "status INV-7"])
def test_without_a_day_that_has_been_nothing_is_kept(people: Cast, talk: Talk, text: str) -> None:
    invoice_id = people.bill()
    talk.says(text)
    assert people.get(invoice_id).accepted_on is None


def _pay(people: Cast, invoice_id: object, amount: int, days: int = 0) -> None:
    new = NewPayment(START + timedelta(days=days), "SBIN526312345678", Decimal(amount))
    payments.record(people.retailer_id, invoice_id, new, NOW)  # type: ignore[arg-type]


@pytest.mark.parametrize("words", ["payment history INV-7", "भुगतान का ब्योरा INV-7", "வந்த பணம் விவரம் INV-7"])
def test_p38_the_history_of_a_bill(people: Cast, talk: Talk, words: str) -> None:
    """Feature: msme-payment-enforcement, Property 38: Payment History Update."""
    invoice_id = people.bill(dated=START - timedelta(days=10))
    assert has(talk.says(words), "payments.none")
    _pay(people, invoice_id, 1_000)
    _pay(people, invoice_id, 2_000)
    said = shown(talk.says(words))
    assert said.index("₹2,000") < said.index("₹1,000")
    assert "after 10 days" in said
    assert "SBIN526312345678" in said


def test_p38_the_history_of_a_buyer(people: Cast, talk: Talk) -> None:
    """Feature: msme-payment-enforcement, Property 38: Payment History Update."""
    other = people.bill("B-1", buyer_id=buyer_of(people.retailer_id, OTHER_GSTIN, name="Anand Hardware"))
    _pay(people, people.bill(), 1_000)
    _pay(people, other, 2_000)
    said = shown(talk.says("payment history anand hardware"))
    assert "₹2,000" in said
    assert "₹1,000" not in said
    assert talk.ids("payment history") == ["payments.of_whom"]


def test_what_was_taken_back_is_no_history(people: Cast, talk: Talk) -> None:
    _pay(people, people.bill(), 1_000)
    talk.says("undo")
    assert has(talk.says("payment history INV-7"), "payments.none")


def test_a_bill_that_is_not_there_is_said_so(people: Cast, talk: Talk) -> None:
    assert talk.ids("INV-99 agreed 30 days") == ["upload.not_found"]
