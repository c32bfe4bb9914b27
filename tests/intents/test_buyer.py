"""A buyer answers: courteously thanked, and the retailer hears at once."""

import pytest

from config.settings import Settings
from db import audit, suppressions
from db.models import BuyerReply, Outbox
from intents.spoken import Spoken
from tests.cast import Cast, buyer_of, cast, retailer
from tests.intents.talk import Talk
from tests.world import BUYER, OTHER_RETAILER, OTHER_UDYAM


@pytest.fixture
def people(empty_db: Settings) -> Cast:
    people = cast()
    people.bill()
    return people


@pytest.fixture
def buyer(people: Cast) -> Talk:
    return Talk(phone=BUYER, side="buyer", lang="hi")


def _told() -> list[str]:
    rows = Outbox.select().where(Outbox.kind == "notify").order_by(Outbox.position)
    return [part.id for row in rows for part in Spoken.from_json(row.message).parts]


@pytest.mark.parametrize(
    ("text", "answer", "news", "kind"),
    [
        ("paid, utr SBIN526312345678", ["buyer.paid"], "notify.buyer_paid", "paid"),
        ("भुगतान कर दिया", ["buyer.paid", "buyer.ask_reference"], "notify.buyer_paid", "paid"),
        ("panam anupitten", ["buyer.paid", "buyer.ask_reference"], "notify.buyer_paid", "paid"),
        ("15/12 तक दे दूँगा", ["buyer.promise"], "notify.buyer_promise", "promise"),
        ("நாளை தருகிறேன்", ["buyer.promise"], "notify.buyer_promise", "promise"),
        ("maal kharab tha", ["buyer.dispute"], "notify.buyer_dispute", "dispute"),
        ("பில்லில் தவறு", ["buyer.dispute"], "notify.buyer_dispute", "dispute"),
        ("who is this?", ["buyer.passed_on"], "notify.buyer_wrote", "other"),
    ],
)
def test_each_kind_of_answer(people: Cast, buyer: Talk, text: str, answer: list[str], news: str, kind: str) -> None:
    assert buyer.ids(text) == answer
    asked = {"promise": ["pause.ask_promise"], "dispute": ["pause.ask_dispute"]}
    assert _told() == [news, *asked.get(kind, [])]
    [kept] = BuyerReply.select()
    assert (kept.kind, kept.text) == (kind, text)
    assert list(audit.breaks()) == []


def test_a_claim_is_no_proof(people: Cast, buyer: Talk) -> None:
    buyer.says("paid, utr SBIN526312345678")
    assert BuyerReply.get().reference == "SBIN526312345678"
    assert people.get(BuyerReply.get().invoice_id).status == "active"


def test_a_promise_without_a_day_is_told_at_once_and_the_day_asked(people: Cast, buyer: Talk) -> None:
    assert buyer.ids("दे दूँगा") == ["buyer.promise_when"]
    assert buyer.ids("15/12/2026") == ["buyer.promise"]
    assert _told() == ["notify.buyer_wrote", "notify.buyer_promise", "pause.ask_promise"]


@pytest.mark.parametrize("word", ["STOP", "stop", "வேண்டாம்", "niruthunga", "बंद करो", "mat bhejo"])
def test_stop_holds_in_every_language_and_the_retailer_is_told(people: Cast, buyer: Talk, word: str) -> None:
    assert buyer.ids(word) == ["buyer.stopped"]
    assert suppressions.stopped(BUYER)
    assert _told() == ["notify.buyer_stop"]
    assert buyer.ids("START") == ["buyer.started"]
    assert not suppressions.stopped(BUYER)


def test_every_retailer_concerned_hears_and_only_of_his_own_bills(people: Cast, buyer: Talk) -> None:
    other = retailer(OTHER_RETAILER, OTHER_UDYAM, "Sharma Traders")
    Cast(other, buyer_of(other)).bill("SH-1")
    buyer.says("paid")
    told = {row.retailer_id: Spoken.from_json(row.message).parts[0].params["numbers"] for row in Outbox.select()}
    assert told == {people.retailer_id: "INV-7", other: "SH-1"}


def test_without_an_open_bill_he_is_thanked_and_nobody_bothered(empty_db: Settings) -> None:
    cast()
    assert Talk(phone=BUYER, side="buyer").ids("paid") == ["buyer.nothing_open"]
    assert _told() == []


def test_a_buyers_words_cannot_do_what_a_retailer_may(people: Cast, buyer: Talk) -> None:
    for text in ("delete my data", "mark paid INV-7 today UTR SBIN526312345678", "approve notice", "status"):
        buyer.says(text)
    assert all(people.get(reply.invoice_id).status == "active" for reply in BuyerReply.select())
