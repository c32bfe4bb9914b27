"""Tax that no rate on record allows is asked about, whoever says that it was kept back."""

from decimal import Decimal

import pytest

from db import payments
from db.models import Invoice, Outbox, Payment
from db.payments import NewPayment
from intents.spoken import Spoken
from locales import LANGUAGES
from tests.cast import NOW, Cast
from tests.intents.talk import Talk, shown
from tests.world import BUYER, START


@pytest.fixture
def came(people: Cast, talk: Talk) -> Talk:
    """Of ₹80,252 the retailer had 50,000."""
    talk.says("INV-7 paid 50000 today cash")
    return talk


@pytest.fixture
def buyer(people: Cast) -> Talk:
    return Talk(phone=BUYER, side="buyer", lang="en")


def test_a_rest_of_more_than_a_third_is_hardly_tax(came: Talk) -> None:
    asked = came.says("tds")
    assert "₹30,252" in shown(asked)
    assert "37.7%" in shown(asked)
    assert "10%" in shown(asked)
    assert Payment.select().count() == 0


def test_it_is_taken_once_he_is_sure(came: Talk) -> None:
    came.says("tds")
    came.says("yes")
    assert Payment.get().tds == Decimal(30252)


def test_a_no_asks_what_it_is_instead(came: Talk) -> None:
    came.says("tds")
    assert came.ids("no") == ["paid.ask_rest"]
    came.says("still to come")
    assert not Payment.get().tds


def test_a_sum_of_tax_mistyped_is_asked_for_anew(people: Cast, talk: Talk) -> None:
    assert talk.ids("INV-7 paid today in cash") == ["paid.how_much"]
    talk.says("3")
    assert talk.ids("16050") == ["paid.ask_tds_sure"]
    assert talk.ids("no") == ["paid.ask_tds"]
    talk.says("1605")
    assert Payment.get().tds == Decimal(1605)


@pytest.mark.parametrize(("amount", "tax"), [("79,449", "803"), ("78,646", "1606"), ("72,227", "8025")])
def test_what_a_rate_allows_is_taken_as_said(people: Cast, talk: Talk, amount: str, tax: str) -> None:
    talk.says(f"INV-7 paid ₹{amount} today cash")
    talk.says("tds")
    assert Payment.get().tds == Decimal(tax)


def test_tax_kept_back_twice_is_added_up(people: Cast, talk: Talk) -> None:
    [bill] = Invoice.select()
    first = NewPayment(START, "CASH", Decimal(40000), tds=Decimal(8000))
    payments.record(people.retailer_id, bill.invoice_id, first, NOW)
    talk.says("INV-7 paid ₹31,252 today cash")
    assert talk.ids("tds") == ["paid.ask_tds_sure"]


@pytest.mark.parametrize(
    "text",
    [
        "paid 50000 after tds", "20% tds kaat ke 64200 bhej diya", "tds 25 percent pidichitu anupiten",
        "20 प्रतिशत टीडीएस काटकर भेज दिया", "25% டிடிஎஸ் பிடிச்சு அனுப்பிட்டேன்",
    ],
)  # fmt: skip
def test_a_buyers_large_tax_is_asked_about_and_the_retailer_warned(people: Cast, buyer: Talk, text: str) -> None:
    assert buyer.ids(text)[-1] == "buyer.ask_tds"
    said = Spoken.from_json(Outbox.get(Outbox.kind == "notify").message)
    assert [part.id for part in said.parts] == ["notify.buyer_paid_tds"]
    assert all("16A" in said.parts[0].render(lang) for lang in LANGUAGES)


@pytest.mark.parametrize("text", ["2% tds kaat ke bhej diya", "paid 78647 after tds", "paid 50000"])
def test_a_usual_tax_is_not_asked_about(people: Cast, buyer: Talk, text: str) -> None:
    assert "buyer.ask_tds" not in buyer.ids(text)
