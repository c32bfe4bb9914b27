"""A reminder at the retailer's wish: shown, confirmed, once a day, and refused with its own reason where it is out of
place."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from db import asks, audit, buyers, departures, invoices, pauses, payments, preferences, promises, suppressions
from db.models import AskedReminder, Invoice, Outbox, Retailer
from db.payments import NewPayment
from intents.dispatch import answer
from intents.remind import wants
from locales import Lang
from tests.cast import NOW, Cast, buyer_of
from tests.intents.talk import Talk, shown
from tests.world import BUYER, OTHER_GSTIN, START

LATE = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)
"""Nine in the evening in India."""


def _waiting() -> list[Outbox]:
    return list(Outbox.select().where(Outbox.kind == "reminder"))


@pytest.mark.parametrize(
    "text",
    [
        "remind Kaveri Garments now", "send reminder for INV-7", "send a reminder to Kaveri Garments",
        "ping him once more", "pls remind kaveri garments", "remind them again today",
        "உடனே நினைவூட்டு", "INV-7 க்கு ஒரு ரிமைண்டர் போடுங்க", "காவேரிக்கு ஞாபகப்படுத்துங்க",
        "இன்னொரு நினைவூட்டல் அனுப்பு",
        "INV-7 ku ippove reminder anuppu", "kaveri garments ku ninaivoottu", "avangaluku nyabagapaduthunga",
        "अभी याद दिलाओ", "INV-7 का रिमाइंडर भेज दो", "कावेरी को याद दिला दीजिए",
        "abhi yaad dilao", "ek aur reminder bhejo", "kaveri ko takaza karo", "kaveri se paisa mango",
        "INV-7 not paid, send reminder", "paisa nahi aaya kaveri ko reminder bhejo", "45 din ho gaye reminder bhejo",
        "kaveri kitta kaasu kelunga", "45 naal aachu reminder podu",
    ],
)  # fmt: skip
def test_it_is_shown_first_and_goes_at_a_yes(people: Cast, talk: Talk, text: str) -> None:
    said = talk.says(text)
    assert "Kaveri Garments" in shown(said)
    assert "INV-7" in shown(said)
    assert "₹80,252" in shown(said)
    assert _waiting() == []
    assert talk.ids("yes") == ["remind.sent"]
    [row] = _waiting()
    assert row.recipient == BUYER


@pytest.mark.parametrize(
    "text",
    [
        "remind me tomorrow", "when will the reminder go", "did you send the reminder", "how many reminders were sent",
        "don't send a reminder", "stop reminders for INV-7", "reminder anuppiteengala", "eppo reminder pogum",
        "is the reminder sent", "reminder poiducha", "reminder gaya kya", "what happened to the reminder",
        "எனக்கு நினைவூட்டு", "நினைவூட்டல் அனுப்பிட்டீங்களா", "reminder mat bhejo", "reminder bhej diya kya",
        "kitni baar reminder gaya", "रिमाइंडर कब जाएगा", "मुझे याद दिलाओ",
    ],
)  # fmt: skip
def test_a_question_about_reminders_is_no_wish_for_one(text: str) -> None:
    assert not wants(text)


def test_a_no_sends_nothing(people: Cast, talk: Talk) -> None:
    talk.says("remind kaveri now")
    assert talk.ids("no") in (["cancelled.text"], ["remind.not_sent"])
    assert _waiting() == []


def test_it_stands_in_the_bills_trail(people: Cast, talk: Talk) -> None:
    talk.says("send reminder INV-7")
    talk.says("yes")
    [bill] = Invoice.select()
    assert [act.action for act in audit.trail(people.retailer_id, bill.invoice_id)][-1] == "reminder_asked"
    assert [row.goes_on for row in AskedReminder.select()] == [START]
    assert not invoices.untold(people.retailer_id, bill.invoice_id)


def test_a_second_one_on_the_same_day_is_not_written(people: Cast, talk: Talk) -> None:
    talk.says("remind kaveri now")
    talk.says("yes")
    assert talk.ids("remind kaveri now") == ["remind.today"]
    assert len(_waiting()) == 1


def test_who_said_yes_twice_sends_one(people: Cast, talk: Talk) -> None:
    """Owner and helper both had the question open."""
    talk.says("remind kaveri now")
    asked = talk.state
    assert talk.ids("yes") == ["remind.sent"]
    talk.state = asked
    assert talk.ids("yes") == ["remind.today"]
    assert len(_waiting()) == 1


def test_at_night_it_waits_for_the_morning_and_says_so(people: Cast) -> None:
    talk = Talk(now=LATE)
    said = talk.says("remind kaveri now")
    assert "25 November 2026 at 08:00" in shown(said)
    assert talk.ids("yes") == ["remind.will_go"]
    [row] = _waiting()
    assert row.due_at == datetime(2026, 11, 25, 2, 30, tzinfo=UTC)
    assert talk.ids("remind kaveri now") == ["remind.waits"]


def test_the_days_that_the_retailer_keeps_free_are_kept(people: Cast) -> None:
    preferences.choose(people.retailer_id, skip_sundays=True)
    saturday = Talk(today=date(2026, 11, 28), now=datetime(2026, 11, 28, 15, 0, tzinfo=UTC))
    assert "30 November 2026" in shown(saturday.says("remind kaveri"))


def test_where_the_ladder_comes_on_that_day_it_is_left_to_it(people: Cast) -> None:
    due = START + timedelta(days=30)
    eve = datetime(2026, 12, 23, 15, 30, tzinfo=UTC)
    talk = Talk(today=due - timedelta(days=1), now=eve)
    assert talk.ids("remind kaveri now") == ["remind.comes"]


def test_all_bills_of_the_buyer_go_in_one_message(people: Cast, talk: Talk) -> None:
    people.bill("INV-8")
    said = talk.says("remind Kaveri Garments")
    assert "INV-7" in shown(said)
    assert "INV-8" in shown(said)
    assert "₹1,60,504" in shown(said)
    talk.says("yes")
    assert len(_waiting()) == 1
    assert AskedReminder.select().count() == 2


def test_of_several_buyers_it_is_asked_whom(people: Cast, talk: Talk) -> None:
    gupta = buyer_of(people.retailer_id, OTHER_GSTIN, name="Gupta Traders", phone="+919876500011")
    people.bill("GT-12", buyer_id=gupta)
    assert talk.ids("send reminder now") == ["remind.whom"]
    assert "GT-12" in shown(talk.says("gupta traders"))
    talk.says("yes")
    assert [row.recipient for row in _waiting()] == ["+919876500011"]


@pytest.mark.parametrize("yes", ["ok send", "seri anuppu", "bhej do", "அனுப்புங்க", "ok"])
def test_what_is_shown_may_be_sent_off_in_passing(people: Cast, talk: Talk, yes: str) -> None:
    talk.says("remind kaveri")
    assert talk.ids(yes) == ["remind.sent"]


def test_who_means_everybody_hears_that_it_goes_one_by_one(people: Cast, talk: Talk) -> None:
    people.bill("GT-12", buyer_id=buyer_of(people.retailer_id, OTHER_GSTIN, name="Gupta Traders"))
    assert talk.ids("send reminders to all") == ["remind.one_by_one", "remind.whom"]


@pytest.mark.parametrize("text", ["remind gupta tomorrow", "गुप्ता को याद दिलाओ", "குப்தாவுக்கு நினைவூட்டு"])
def test_a_word_of_the_buyers_name_is_enough(people: Cast, talk: Talk, text: str) -> None:
    people.bill("GT-12", buyer_id=buyer_of(people.retailer_id, OTHER_GSTIN, name="Gupta Traders"))
    assert "GT-12" in shown(talk.says(text))


def test_a_payment_told_meanwhile_is_a_payment(people: Cast, talk: Talk) -> None:
    people.bill("GT-12", buyer_id=buyer_of(people.retailer_id, OTHER_GSTIN, name="Gupta Traders"))
    talk.says("send reminder now")
    assert talk.ids("INV-7 ku 50000 vandhuchu cash")[-1].startswith("paid.")


def test_a_clear_wish_leaves_the_question(people: Cast, talk: Talk) -> None:
    talk.says("remind kaveri")
    assert talk.ids("status INV-7") == ["status.one"]
    assert _waiting() == []


def _paid(people: Cast, bill: Invoice) -> None:
    payments.record(people.retailer_id, bill.invoice_id, NewPayment(START, "CASH", bill.principal_amount), NOW)


def _promised(people: Cast, bill: Invoice) -> None:
    promises.keep(people.retailer_id, [bill.invoice_id], "by friday", START + timedelta(days=3), NOW)


def _disputed(people: Cast, bill: Invoice) -> None:
    pauses.pause(people.retailer_id, [bill.invoice_id], "dispute", NOW, by="buyer")


def _held(people: Cast, bill: Invoice) -> None:
    pauses.pause(people.retailer_id, [bill.invoice_id], "stopped", NOW)


def _noticed(people: Cast, bill: Invoice) -> None:
    Invoice.update(status="legal_notice_sent").where(Invoice.invoice_id == bill.invoice_id).execute()


def _filed(people: Cast, bill: Invoice) -> None:
    Invoice.update(status="dispute_filed").where(Invoice.invoice_id == bill.invoice_id).execute()


def _said_stop(people: Cast, bill: Invoice) -> None:
    suppressions.stop(BUYER)


def _unknown(people: Cast, bill: Invoice) -> None:
    buyers.save_contact(people.retailer_id, people.buyer_id, opt_in_basis="none")


def _leaving(people: Cast, bill: Invoice) -> None:
    departures.begin(people.retailer_id, START + timedelta(days=6), NOW)


@pytest.mark.parametrize(
    ("before", "reason"),
    [
        (_paid, "paid"), (_promised, "promise"), (_disputed, "dispute"), (_held, "stopped"), (_noticed, "notice"),
        (_filed, "filed"), (_said_stop, "said_stop"), (_unknown, "no_way"), (_leaving, "leaving"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("at_the_yes", [False, True])
def test_where_it_would_be_out_of_place_it_is_refused_with_the_reason(
    people: Cast, talk: Talk, before: Callable[[Cast, Invoice], None], reason: str, at_the_yes: bool
) -> None:
    """Before it is shown, and as well where the reason came up between the question and the yes."""
    [bill] = Invoice.select()
    if at_the_yes:
        talk.says("send reminder for INV-7")
    before(people, bill)
    assert talk.ids("yes" if at_the_yes else "send reminder for INV-7") == [f"remind.{reason}"]
    assert _waiting() == []


def test_a_promise_that_the_retailer_did_not_wait_for_stands_in_no_ones_way(people: Cast, talk: Talk) -> None:
    [bill] = Invoice.select()
    _promised(people, bill)
    ask_id = asks.put(people.retailer_id, "promise", [bill.invoice_id], START + timedelta(days=3), NOW)
    assert ask_id is not None
    asks.answer(people.retailer_id, ask_id, "go_on", NOW)
    assert "remind.ask_now" in talk.ids("send reminder for INV-7")


def test_a_bill_in_dispute_is_left_out_of_the_others(people: Cast, talk: Talk) -> None:
    people.bill("INV-8")
    [bill] = Invoice.select().where(Invoice.invoice_number == "INV-7")
    _disputed(people, bill)
    assert talk.ids("remind Kaveri Garments") == ["remind.dispute", "remind.shown", "remind.ask_now"]
    talk.says("yes")
    assert [row.invoice_id for row in AskedReminder.select()] != [bill.invoice_id]
    assert AskedReminder.select().count() == 1


def test_an_accountant_sends_none(people: Cast) -> None:
    talk = Talk(answers=lambda turn: answer(replace(turn, role="accountant")))
    assert "remind.shown" not in talk.ids("send reminder for INV-7")


@pytest.mark.parametrize("lang", ["ta", "hi", "en"])
def test_every_word_of_it_is_in_the_retailers_language(people: Cast, lang: Lang) -> None:
    Retailer.update(preferred_language=lang).execute()
    talk = Talk(lang=lang, now=LATE)
    said = talk.says("INV-7 reminder anuppu")
    assert {"ta": "அனுப்பட்டுமா", "hi": "भेज दूँ", "en": "Shall I"}[lang] in shown(said, lang)
    assert talk.ids({"ta": "ஆம்", "hi": "हाँ", "en": "ok"}[lang]) == ["remind.will_go"]
