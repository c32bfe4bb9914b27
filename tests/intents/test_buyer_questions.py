"""A buyer asks which bill and for its pages, and says which he means."""

from decimal import Decimal

import pytest

from config.settings import Settings
from db import audit, invoices, payments
from db.database import connection
from db.models import BuyerReply, Outbox
from db.payments import NewPayment
from intents.buyer.questions import asked
from intents.spoken import Spoken
from tests.cast import NOW, Cast, buyer_of, cast, retailer
from tests.intents.talk import Talk, shown
from tests.world import BUYER, OTHER_GSTIN, OTHER_RETAILER, OTHER_UDYAM, START, STRANGER, World


@pytest.fixture
def people(empty_db: Settings) -> Cast:
    people = cast()
    people.bill("A-1")
    people.bill("A-2")
    return people


@pytest.fixture
def buyer(people: Cast) -> Talk:
    return Talk(phone=BUYER, side="buyer", lang="en")


def _told() -> list[tuple[str, object]]:
    rows = Outbox.select().where(Outbox.kind == "notify").order_by(Outbox.position)
    return [(part.id, part.params["numbers"]) for row in rows for part in Spoken.from_json(row.message).parts]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("which bill?", "which"),
        ("endha bill", "which"),
        ("எந்தப் பில்?", "which"),
        ("कौन सा बिल है", "which"),
        ("kaun sa bill", "which"),
        ("how much is due? what", "which"),
        ("evlo baaki", "which"),
        ("कितना बाकी है", "which"),
        ("send the bill", "send"),
        ("bill anuppunga", "send"),
        ("பில்லை அனுப்புங்கள்", "send"),
        ("बिल भेज दीजिए", "send"),
        ("bill ka photo bhejo", "send"),
        ("how much total", "which"),
        ("who is this?", "who"),
        ("நீங்க யாரு", "who"),
        ("aap kaun ho", "who"),
        ("share your bank details", "pay"),
        ("அக்கவுண்ட் நம்பர் அனுப்புங்க", "pay"),
        ("account number bhejo", "pay"),
        ("wrong number", "wrong_number"),
        ("நான் அவன் இல்ல", "wrong_number"),
        ("galat number hai", "wrong_number"),
        ("ok", None),
        ("call me tomorrow", None),
    ],
)
def test_a_question_is_known_by_its_words(text: str, question: str | None) -> None:
    assert asked(text) == question


def test_which_bill_is_answered_with_all_that_is_open(buyer: Talk) -> None:
    said = shown(buyer.says("which bill?"))
    assert "A-1 of 24 November 2026, Murugan Stores: ₹80,252, due 8 January 2027" in said
    assert "A-2" in said
    assert _told() == []


def test_what_remains_after_a_part_payment_is_what_he_is_shown(people: Cast, buyer: Talk) -> None:
    part = NewPayment(START, "CASH", Decimal(30_000))
    payments.record(people.retailer_id, invoices.find_by_number(people.retailer_id, "A-1")[0].invoice_id, part, NOW)
    said = shown(buyer.says("which bill?"))
    assert "A-1 of 24 November 2026, Murugan Stores: ₹50,252" in said
    assert buyer.says("already paid").choices[0].params["amount"] == Decimal("50252.00")


def test_a_claim_that_fits_several_bills_asks_which_and_counts_for_the_one(buyer: Talk) -> None:
    reply = buyer.says("paid, utr SBIN526312345678")
    assert [part.id for part in reply.parts] == ["buyer.which"]
    assert [choice.id for choice in reply.choices] == ["buyer.choice", "buyer.choice", "buyer.all"]
    assert buyer.ids("A-2") == ["buyer.paid"]
    [claim] = BuyerReply.select().where(BuyerReply.kind == "paid")
    assert claim.reference == "SBIN526312345678"
    assert claim.text == "paid, utr SBIN526312345678"
    assert _told() == [("notify.buyer_wrote", "A-1, A-2"), ("notify.buyer_paid", "A-2")]


@pytest.mark.parametrize("word", ["3", "All of them", "all", "எல்லாம்", "सभी", "sab"])
def test_all_of_them_is_an_answer_too(buyer: Talk, word: str) -> None:
    buyer.says("paid")
    assert "buyer.paid" in buyer.ids(word)
    assert BuyerReply.select().where(BuyerReply.kind == "paid").count() == 2


def test_a_bill_that_is_named_is_not_asked_for(buyer: Talk) -> None:
    assert "buyer.paid" in buyer.ids("paid bill A-1")
    assert _told() == [("notify.buyer_paid", "A-1")]


def test_another_message_leaves_the_question(buyer: Talk) -> None:
    buyer.says("paid")
    assert buyer.ids("STOP") == ["buyer.stopped"]


def test_the_bill_that_is_asked_for_comes_page_by_page(world: World) -> None:
    people = cast(lang="en")
    with connection():
        people.bill("A-1")
        people.bill("A-2")
        world.house.services.storage.put(people.retailer_id, "invoices/x/y/original.jpeg", b"\xff\xd8 a page")
    world.says(BUYER, "send the bill")
    world.phones.tap(BUYER, "A-2")
    world.work()
    world.twilio_quiet()
    words, page = world.phones.received(BUYER)[-2:]
    assert "A-2" in words["body"]
    assert page["media"][0]["content_type"] == "image/jpeg"
    assert world.phones.file(page["media"][0]) == b"\xff\xd8 a page"
    with connection():
        assert ("notify.buyer_asked_bill", "A-2") in _told()
        assert list(audit.breaks()) == []


def test_nothing_of_one_retailer_reaches_another_buyer(people: Cast, buyer: Talk) -> None:
    other = retailer(OTHER_RETAILER, OTHER_UDYAM, "Sharma Traders")
    Cast(other, buyer_of(other, gstin=OTHER_GSTIN, phone=STRANGER, name="Delhi Textiles")).bill("SH-1")
    for text in ("which bill?", "send bill SH-1", "send the bill", "paid", "SH-1"):
        reply = buyer.says(text)
        said = shown(reply) + "".join(choice.render("en") for choice in reply.choices)
        assert "SH-1" not in said
        assert "Sharma" not in said
        assert all(each.about["retailer_id"] == str(people.retailer_id) for each in reply.enclosures)
    assert "A-1" not in shown(Talk(phone=STRANGER, side="buyer").says("which bill?"))


def test_bills_of_two_retailers_are_told_apart(people: Cast, buyer: Talk) -> None:
    other = retailer(OTHER_RETAILER, OTHER_UDYAM, "Sharma Traders")
    Cast(other, buyer_of(other)).bill("SH-1")
    reply = buyer.says("paid")
    assert "SH-1 (Sharma Traders, ₹80,252)" in [choice.render("en") for choice in reply.choices]
    buyer.says("SH-1")
    assert {row.retailer_id for row in BuyerReply.select().where(BuyerReply.kind == "paid")} == {other}
