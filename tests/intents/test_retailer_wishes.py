"""Status, payment, language, help."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.settings import Settings
from db import dues, retailers, suppressions
from db.models import Payment
from law.interest import compound_interest
from locales import LANGUAGES, Lang
from tests.cast import Cast, buyer_of, cast
from tests.intents.talk import Talk, shown
from tests.world import OTHER_GSTIN, RETAILER, START


@pytest.fixture
def people(empty_db: Settings) -> Cast:
    return cast()


@given(languages=st.lists(st.sampled_from(LANGUAGES), min_size=1, max_size=5))
def test_p34_a_language_change_shows_in_the_very_next_message(people: Cast, languages: list[Lang]) -> None:
    """Feature: msme-payment-enforcement, Property 34: For any language change, the next message is in it."""
    talk = Talk()
    for lang in languages:
        talk.says("language")
        reply = talk.says(str(LANGUAGES.index(lang) + 1))
        assert reply.lang == lang
        assert retailers.find_by_phone(RETAILER).preferred_language == lang


@pytest.mark.parametrize("words", ["हिंदी में बात करो", "hindi mein", "இந்தியில் பேசு மொழி"])
def test_a_named_language_is_changed_at_once(talk: Talk, words: str) -> None:
    assert talk.says(words).lang == "hi"


def test_status_lists_what_is_owed_with_days_and_total(people: Cast, talk: Talk) -> None:
    people.bill("A-1", dated=START - timedelta(days=12), amount=Decimal(100000))
    people.bill("A-2", dated=START - timedelta(days=100), amount=Decimal(100000))
    said = shown(talk.says("status"))
    assert "33 days left" in said
    assert "55 days overdue" in said
    assert "₹2,01," in said


@given(later=st.integers(0, 900), amount=st.decimals("1", "9999999", places=2))
def test_p20_the_total_is_computed_when_it_is_asked_for(people: Cast, later: int, amount: Decimal) -> None:
    """Feature: msme-payment-enforcement, Property 20: Querying at different times reflects the overdue days then."""
    invoice = people.get(_bill(people, amount))
    day = invoice.due_date + timedelta(days=later)
    total = dues.claim_of(invoice, day).total
    assert total == compound_interest(amount, invoice.due_date, day).total
    assert total >= dues.claim_of(invoice, invoice.due_date).total == amount


def _bill(people: Cast, amount: Decimal) -> object:
    _bill.count = getattr(_bill, "count", 0) + 1  # type: ignore[attr-defined]
    return people.bill(f"P-{_bill.count}", amount=amount)  # type: ignore[attr-defined]


def test_one_bill_by_its_number(people: Cast, talk: Talk) -> None:
    people.bill("INV/77")
    people.bill("INV/78")
    said = shown(talk.says("kitne din bache hain inv/77 ke"))
    assert "INV/77" in said
    assert "INV/78" not in said
    assert talk.ids("status INV/99") == ["upload.not_found"]


def test_a_payment_ends_the_bill(people: Cast, talk: Talk) -> None:
    invoice_id = people.bill()
    assert talk.ids("panam vandhuchu") == ["paid.ask_date"]
    assert talk.ids("today") == ["paid.ask_reference"]
    assert talk.ids("526312345678") == ["paid.how_much"]
    assert talk.ids("1") == ["paid.done"]
    bill = people.get(invoice_id)
    assert (bill.status, bill.payment_date, bill.payment_reference) == ("paid", START, "526312345678")
    assert Payment.select().count() == 1


def test_what_the_text_says_is_not_asked_again(people: Cast, talk: Talk) -> None:
    people.bill()
    people.bill("INV-8")
    assert talk.ids("पैसा आ गया INV-8 आज UTR SBIN526312345678 ₹80252") == ["paid.done"]


def test_between_several_bills_it_asks_which(people: Cast, talk: Talk) -> None:
    people.bill()
    other = people.bill("INV-8")
    assert talk.ids("payment received") == ["paid.which"]
    assert talk.ids("hmm") == ["choose.again", "paid.which"]
    talk.says("2")
    talk.says("today")
    talk.says("cash")
    talk.says("yes")
    assert people.get(other).status == "paid"


@pytest.mark.parametrize(("when", "said"), [("1/1/2026", "paid.date_early"), ("25/12/2026", "paid.date_wrong")])
def test_a_day_that_cannot_be_is_asked_again(people: Cast, talk: Talk, when: str, said: str) -> None:
    people.bill()
    talk.says("paid")
    assert talk.ids(when) == [said]
    assert talk.state["step"] == "date"


def test_an_odd_reference_is_kept_and_said_to_be_odd(people: Cast, talk: Talk) -> None:
    people.bill()
    talk.says("paid today")
    talk.says("REF12345")
    assert talk.ids("1") == ["paid.done", "paid.reference_odd"]


def test_a_paid_bill_is_not_paid_again(people: Cast, talk: Talk) -> None:
    people.bill()
    talk.says("paid INV-7 today UTR SBIN526312345678")
    talk.says("all of it")
    talk.says("1")
    assert talk.ids("paid INV-7 today UTR SBIN526312345678") == ["paid.already"]


def test_a_talk_about_a_payment_can_be_dropped(people: Cast, talk: Talk) -> None:
    people.bill()
    talk.says("paid")
    assert talk.ids("रहने दो") == ["cancelled.text"]


def test_help_knows_where_one_stands(people: Cast, talk: Talk) -> None:
    assert talk.ids("help") == ["help.text", "help.empty"]
    people.bill()
    assert talk.ids("உதவி") == ["help.text", "help.open"]


def test_what_is_not_understood_is_said_and_nothing_is_guessed(talk: Talk) -> None:
    assert talk.ids("the weather is fine") == ["unknown.retailer"]
    assert talk.ids("yes") == ["nothing.to_confirm"]


def test_what_is_not_understood_gets_three_ways_on(talk: Talk) -> None:
    talk.says("the weather is fine")
    assert talk.ids("3") == ["help.text", "help.empty"]
    talk.says("the weather is fine")
    assert talk.ids("பில் அனுப்ப")[0] == "upload.how"
    talk.says("the weather is fine")
    assert talk.ids("it really is fine weather") == ["unknown.retailer"]


def test_the_law_is_asked_for_the_days(people: Cast) -> None:
    assert people.get(people.bill(dated=date(2026, 1, 1))).due_date == date(2026, 2, 15)


@pytest.mark.parametrize("word", ["STOP", "நிறுத்து", "बंद करो"])
def test_stop_is_obeyed_whatever_is_going_on_and_start_undoes_it(people: Cast, talk: Talk, word: str) -> None:
    people.bill()
    talk.says("paid")
    open_question = talk.state
    assert talk.ids(word) == ["stop.done"]
    assert suppressions.stopped(RETAILER)
    assert talk.state == open_question
    assert talk.ids("START") == ["stop.undone"]
    assert not suppressions.stopped(RETAILER)


def test_a_bill_is_found_by_its_figures_and_by_its_buyer(people: Cast, talk: Talk) -> None:
    people.bill("INV/2026/077")
    other = people.bill("INV/2026/078", buyer_id=buyer_of(people.retailer_id, OTHER_GSTIN, name="Murugan Stores"))
    assert "INV/2026/077" in shown(talk.says("status of bill 77"))
    said = shown(talk.says("முருகன் ஸ்டோர்ஸ் எவ்வளவு பாக்கி"))
    assert "INV/2026/078" in said
    assert "INV/2026/077" not in said
    assert talk.ids("murugan stores paid today UTR SBIN526312345678") == ["paid.how_much"]
    assert talk.ids("1") == ["paid.done"]
    assert people.get(other).status == "paid"


def test_between_two_that_are_close_nothing_is_guessed(people: Cast, talk: Talk) -> None:
    people.bill("A-77")
    people.bill("B-77")
    assert talk.ids("payment received for bill 77") == ["upload.not_found", "paid.which"]
    assert talk.ids("Zenith Toys paid 4000 yesterday") == ["paid.none_of_buyer", "paid.which"]
