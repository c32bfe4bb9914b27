"""A buyer answers: courteously thanked, and the retailer hears at once."""

from datetime import date, timedelta

import pytest

from config.settings import Settings
from db import audit, preferences, suppressions
from db.models import BuyerReply, Outbox
from intents.spoken import Spoken
from tests.cast import NOW, Cast, buyer_of, cast, retailer
from tests.intents.talk import Talk, retailer_heard, shown
from tests.world import BUYER, OTHER_RETAILER, OTHER_UDYAM, START


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
        ("who is this?", ["buyer.who"], "notify.buyer_wrote", "other"),
    ],
)
def test_each_kind_of_answer(people: Cast, buyer: Talk, text: str, answer: list[str], news: str, kind: str) -> None:
    assert buyer.ids(text) == answer
    asked = {"promise": ["pause.ask_promise"], "dispute": ["pause.ask_dispute"]}
    assert retailer_heard() == [news, *asked.get(kind, [])]
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
    assert retailer_heard() == ["notify.buyer_wrote", "notify.buyer_promise", "pause.ask_promise"]


@pytest.mark.parametrize("word", ["STOP", "stop", "வேண்டாம்", "niruthunga", "बंद करो", "mat bhejo"])
def test_stop_holds_in_every_language_and_the_retailer_is_told(people: Cast, buyer: Talk, word: str) -> None:
    assert buyer.ids(word) == ["buyer.stopped"]
    assert suppressions.stopped(BUYER)
    assert retailer_heard() == ["notify.buyer_stop"]
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
    assert retailer_heard() == []


def test_a_buyers_words_cannot_do_what_a_retailer_may(people: Cast, buyer: Talk) -> None:
    for text in ("delete my data", "mark paid INV-7 today UTR SBIN526312345678", "approve notice", "status"):
        buyer.says(text)
    assert all(people.get(reply.invoice_id).status == "active" for reply in BuyerReply.select())


@pytest.mark.parametrize(
    ("said", "answered", "day"),
    [
        ("next week", "2", date(2026, 12, 2)), ("அடுத்த வாரம் தரேன்", "1", date(2026, 11, 30)),
        ("agle hafte", "3", date(2026, 12, 4)),
        ("next month", "25", date(2026, 12, 25)), ("agle mahine kar dunga", "2", date(2026, 12, 10)),
        ("next week", "friday", date(2026, 11, 27)),
    ],
)  # fmt: skip
def test_next_week_gets_days_to_choose_from(buyer: Talk, said: str, answered: str, day: date) -> None:
    asked = buyer.says(said)
    assert [part.id for part in asked.parts] == ["buyer.promise_which_day"]
    assert [choice.id for choice in asked.choices] == ["buyer.on_day"] * 3
    assert buyer.says(answered).parts[0].params["date"] == day


def test_the_days_are_offered_again(buyer: Talk) -> None:
    buyer.says("agle hafte")
    assert len(buyer.says("pakka").choices) == 3


def test_the_example_of_a_day_lies_ahead(buyer: Talk) -> None:
    [asked] = buyer.says("दे दूँगा").parts
    assert asked.params["example"] > START


@pytest.mark.parametrize("figure", ["1", "25", "12500", "INV-7"])
def test_a_bare_figure_is_no_payment(people: Cast, buyer: Talk, figure: str) -> None:
    buyer.says(figure)
    assert [kept.kind for kept in BuyerReply.select()] == ["other"]


@pytest.mark.parametrize(
    "text", ["2 boxes damaged in INV-7, will pay rest next monday", "maal kharab tha lekin baki paisa kal dunga"]
)
def test_what_is_disputed_weighs_more_than_the_rest_that_will_be_paid(people: Cast, buyer: Talk, text: str) -> None:
    assert buyer.ids(text) == ["buyer.dispute"]
    assert BuyerReply.get().kind == "dispute"


def test_stop_said_again_gets_no_second_answer(people: Cast, buyer: Talk) -> None:
    assert buyer.ids("stop") == ["buyer.stopped"]
    for again in ("STOP", "band karo", "dont message me"):
        assert buyer.ids(again) == []
    assert retailer_heard() == ["notify.buyer_stop", *["notify.buyer_wrote"] * 3]
    assert buyer.ids("who are you") == ["buyer.who"]
    assert buyer.ids("start") == ["buyer.started"]
    assert buyer.ids("stop") == ["buyer.stopped"]


@pytest.mark.parametrize("text", ["wrong number", "தப்பான நம்பர்", "galat number hai", "wrong number stop this"])
def test_a_wrong_number_is_written_to_no_more_and_the_retailer_asked_for_the_right_one(
    people: Cast, buyer: Talk, text: str
) -> None:
    assert buyer.ids(text) == ["buyer.wrong_number"]
    assert suppressions.stopped(BUYER)
    assert retailer_heard() == ["notify.buyer_wrong_number"]


def test_who_asks_where_to_pay_gets_the_suppliers_own_ways(people: Cast, buyer: Talk) -> None:
    assert buyer.ids("account number anuppunga") == ["buyer.pay_asked"]
    preferences.choose(people.retailer_id, upi_id="murugan@okhdfc")
    said = buyer.says("share your bank details")
    assert [part.id for part in said.parts] == ["buyer.pay_to"]
    assert "murugan@okhdfc" in shown(said)
    assert retailer_heard() == ["notify.buyer_asks_where", "notify.buyer_wrote"]


@pytest.mark.parametrize("text", ["bill nahi mila", "பில் கிடைக்கல", "i have not got the bill"])
def test_who_never_got_the_bill_gets_it(people: Cast, buyer: Talk, text: str) -> None:
    assert buyer.ids(text) == ["buyer.bills_follow"]


def test_what_may_be_a_stop_is_done_as_it_stands_and_he_hears_how_a_stop_is_said(people: Cast, buyer: Talk) -> None:
    assert buyer.ids("send bill copy again and stop calling me") == ["buyer.bills_follow", "buyer.how_to_stop"]
    assert not suppressions.stopped(BUYER)


@pytest.mark.parametrize(
    "said", ["I also want this service for my shop", "எனக்கும் இந்த சேவை வேணும்", "mujhe bhi ye service chahiye"]
)
def test_a_buyer_may_join_for_his_own_firm(people: Cast, buyer: Talk, said: str) -> None:
    assert buyer.ids(said) == ["onboarding.three"]
    assert buyer.ids("3") == ["onboarding.consent"]
    buyer.side = None
    assert buyer.ids("1") == ["onboarding.ask_name"]
    assert not suppressions.stopped(BUYER)


def test_a_stop_amid_joining_is_a_stop(people: Cast, buyer: Talk) -> None:
    buyer.says("register me")
    assert buyer.ids("STOP") == ["buyer.stopped"]


def test_the_reference_that_he_was_asked_for_belongs_to_the_bill_he_named(people: Cast, buyer: Talk) -> None:
    people.bill("INV-8")
    buyer.says("INV-8 ka paisa de diya")
    assert buyer.ids("UTR 512345678901") == ["buyer.paid"]
    [kept] = [each for each in BuyerReply.select() if each.reference == "512345678901"]
    assert people.get(kept.invoice_id).invoice_number == "INV-8"


def test_a_start_is_told_to_whom_the_stop_was_told(people: Cast, buyer: Talk) -> None:
    buyer.says("STOP")
    buyer.says("START")
    buyer.says("START")
    assert retailer_heard() == ["notify.buyer_stop", "notify.buyer_start"]


def test_who_asks_where_to_pay_is_told_of_with_what_to_do(people: Cast, buyer: Talk) -> None:
    buyer.says("account number do")
    assert retailer_heard() == ["notify.buyer_asks_where"]


def test_a_day_that_was_tapped_is_quoted_with_the_words_before_it(people: Cast, buyer: Talk) -> None:
    buyer.says("अगले हफ्ते दूंगा")
    buyer.says("2")
    assert "अगले हफ्ते दूंगा – 2" in [each.text for each in BuyerReply.select()]


def test_what_a_buyer_claims_stands_at_baakis_time_of_it(people: Cast) -> None:
    """On a day that was moved, "paid" names that day, not the machine's."""
    later = NOW + timedelta(days=17)
    Talk(phone=BUYER, side="buyer", lang="hi", now=later).says("paid, UTR SBIN526312345678")
    assert BuyerReply.get().created_at == later


@pytest.mark.parametrize(
    "asked", ["evlo tharanum", "எவ்வளவு தரணும்", "kitna dena hai", "how much do i pay", "कितना देना है"]
)
def test_how_much_he_is_to_pay_is_told(people: Cast, buyer: Talk, asked: str) -> None:
    assert buyer.ids(asked)[0] == "buyer.open"


@pytest.mark.parametrize("word", ["START", "sorry, start pannunga", "மீண்டும் அனுப்புங்கள்", "फिर शुरू करो"])
def test_who_said_stop_may_begin_again_in_his_own_language(people: Cast, buyer: Talk, word: str) -> None:
    buyer.says("STOP")
    assert buyer.ids(word) == ["buyer.started"]
    assert not suppressions.stopped(BUYER)


@pytest.mark.parametrize(
    "said", ["5000 kam kar do to aaj hi de dunga", "கொஞ்சம் குறைச்சா நாளைக்கே தரேன்", "if you reduce 5000 i will pay tomorrow"]
)
def test_he_will_pay_if_it_is_made_less_is_no_promise(people: Cast, buyer: Talk, said: str) -> None:
    assert buyer.ids(said)[0] == "buyer.discount"
    assert retailer_heard()[0] == "notify.buyer_discount"


@pytest.mark.parametrize("asked", ["யாருங்க நீங்க", "yaarunga idhu"])
def test_who_writes_is_asked_respectfully_too(people: Cast, buyer: Talk, asked: str) -> None:
    assert buyer.ids(asked) == ["buyer.who"]


@pytest.mark.parametrize("said", ["paid in cash", "पैसा दे दिया है नकद", "கேஷ்ல குடுத்துட்டேன்"])
def test_of_cash_no_reference_is_asked(people: Cast, buyer: Talk, said: str) -> None:
    assert buyer.ids(said) == ["buyer.paid"]


def test_a_reference_is_asked_for_once(people: Cast, buyer: Talk) -> None:
    assert buyer.ids("I have paid") == ["buyer.paid", "buyer.ask_reference"]
    assert buyer.ids("already paid it all") == ["buyer.paid"]
    assert buyer.ids("526312345678") == ["buyer.paid"]
