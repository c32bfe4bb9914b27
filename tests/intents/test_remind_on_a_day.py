"""A reminder for a day to come: shown, confirmed, kept until then, told, moved and called off."""

from datetime import UTC, date, datetime, timedelta

import pytest

from db import audit, invoices, pauses, planned, preferences, promises
from db.models import AskedReminder, Invoice, Outbox, PlannedReminder, Retailer
from intents.remind.calling_off import wants
from locales import Lang
from tests.cast import NOW, Cast, buyer_of
from tests.intents.talk import Talk, shown
from tests.world import OTHER_GSTIN, START

FRIDAY = date(2026, 11, 27)
"""START is a Tuesday."""
LATE = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)


def _planned() -> list[date]:
    return [row.goes_on for row in PlannedReminder.select()]


def _waiting() -> int:
    return int(Outbox.select().where((Outbox.kind == "reminder") & (Outbox.status == "queued")).count())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("remind kaveri on friday", FRIDAY), ("remind him on 30 nov", date(2026, 11, 30)),
        ("remind kaveri after 5 days", date(2026, 11, 29)), ("send reminder for INV-7 in 3 days", FRIDAY),
        ("remind kaveri after a week", date(2026, 12, 1)), ("remind kaveri day after tomorrow", date(2026, 11, 26)),
        ("வெள்ளிக்கிழமை காவேரிக்கு நினைவூட்டு", FRIDAY),
        ("5 நாள் கழிச்சு காவேரிக்கு நினைவூட்டுங்க", date(2026, 11, 29)),
        ("vellikizhamai kaveri ku reminder anuppu", FRIDAY),
        ("anju naal kazhichu kaveri ku ninaivoottu", date(2026, 11, 29)),
        ("शुक्रवार को कावेरी को याद दिला दो", FRIDAY), ("5 दिन बाद INV-7 का रिमाइंडर भेज दो", date(2026, 11, 29)),
        ("shukravar ko kaveri ko yaad dilana", FRIDAY), ("kaveri ko 5 din baad yaad dilana", date(2026, 11, 29)),
    ],
)  # fmt: skip
def test_a_day_that_is_said_is_shown_confirmed_and_kept(people: Cast, talk: Talk, text: str, day: date) -> None:
    assert talk.ids(text) == ["remind.shown", "remind.ask_on"]
    assert _planned() == []
    assert talk.ids("yes") == ["remind.planned"]
    assert _planned() == [day]
    assert _waiting() == 0


@pytest.mark.parametrize(
    "text",
    [
        "45 din ho gaye kaveri ko reminder bhejo", "45 naal aachu kaveri ku reminder podu",
        "INV-7 45 days over, send reminder", "remind kaveri, 10 days late",
        "10 din se paisa nahi aaya kaveri ko yaad dilao", "remind kaveri now", "remind kaveri today",
        "30 நாள் ஆச்சு காவேரிக்கு நினைவூட்டு", "20 दिन हो गए कावेरी को याद दिलाओ",
    ],
)  # fmt: skip
def test_for_how_long_it_is_late_is_no_day_to_wait_for(people: Cast, talk: Talk, text: str) -> None:
    assert talk.ids(text) == ["remind.shown", "remind.ask_now"]


def test_the_bills_own_day_tells_which_bill_not_when(people: Cast, talk: Talk) -> None:
    people.bill("INV-9", START - timedelta(days=19))
    assert talk.ids("remind kaveri about the bill of 5 nov") == ["remind.shown", "remind.ask_now"]


def test_a_day_too_far_off_is_not_kept(people: Cast, talk: Talk) -> None:
    assert talk.ids("remind kaveri on 20 march") == ["remind.too_far"]


def test_of_a_week_a_day_is_chosen(people: Cast, talk: Talk) -> None:
    reply = talk.says("remind kaveri next week")
    assert [part.id for part in reply.parts] == ["remind.which_day"]
    assert "30 November 2026" in reply.choices[0].render("en")
    assert talk.ids("2") == ["remind.shown", "remind.ask_on"]
    talk.says("yes")
    assert _planned() == [date(2026, 12, 2)]


def test_whom_is_asked_without_losing_the_day(people: Cast, talk: Talk) -> None:
    gupta = buyer_of(people.retailer_id, OTHER_GSTIN, name="Gupta Traders", phone="+919876500011")
    people.bill("GT-12", buyer_id=gupta)
    assert talk.ids("send a reminder on friday") == ["remind.whom"]
    assert "GT-12" in shown(talk.says("gupta traders"))
    talk.says("yes")
    assert [(row.buyer_id, row.goes_on) for row in PlannedReminder.select()] == [(gupta, FRIDAY)]


@pytest.mark.parametrize(
    "text", ["on monday", "not now, monday", "no, on monday", "ok but on monday", "सोमवार को", "திங்கக்கிழமை"]
)
def test_another_day_in_answer_is_shown_once_more(people: Cast, talk: Talk, text: str) -> None:
    talk.says("remind kaveri now")
    assert talk.ids(text) == ["remind.shown", "remind.ask_on"]
    talk.says("yes")
    assert _planned() == [date(2026, 11, 30)]


@pytest.mark.parametrize("text", ["yes, on friday", "ok friday", "हाँ शुक्रवार को"])
def test_a_yes_that_names_the_same_day_is_a_yes(people: Cast, talk: Talk, text: str) -> None:
    talk.says("remind kaveri on friday")
    assert talk.ids(text) == ["remind.planned"]


def test_what_was_shown_for_friday_can_still_go_today(people: Cast, talk: Talk) -> None:
    talk.says("remind kaveri on friday")
    assert talk.ids("no, now") == ["remind.shown", "remind.ask_now"]
    assert talk.ids("yes, now") == ["remind.sent"]
    assert _planned() == []


def test_another_day_said_later_takes_the_place_of_the_first(people: Cast, talk: Talk) -> None:
    for day in ("friday", "saturday"):
        talk.says(f"remind kaveri on {day}")
        talk.says("yes")
    assert _planned() == [date(2026, 11, 28)]


def test_a_free_day_of_the_retailers_is_passed_over_and_said(people: Cast, talk: Talk) -> None:
    preferences.choose(people.retailer_id, skip_sundays=True)
    assert "30 November 2026" in shown(talk.says("remind kaveri on sunday"))


def test_where_the_ladder_writes_on_that_day_it_is_left_to_it(people: Cast, talk: Talk) -> None:
    for day in (30, 40, 44):
        on = START + timedelta(days=day)
        assert talk.ids(f"remind kaveri on {on:%d %b}") == ["remind.comes"]
    assert talk.ids(f"remind kaveri on {START + timedelta(days=41):%d %b}") == ["remind.shown", "remind.ask_on"]


def test_a_promise_for_the_day_before_stands_in_no_ones_way(people: Cast, talk: Talk) -> None:
    [bill] = Invoice.select()
    promises.keep(people.retailer_id, [bill.invoice_id], "by thursday", FRIDAY - timedelta(days=1), NOW)
    assert talk.ids("remind kaveri tomorrow") == ["remind.promise"]
    assert talk.ids("remind kaveri on friday") == ["remind.shown", "remind.ask_on"]


def test_what_is_paused_then_is_refused_now(people: Cast, talk: Talk) -> None:
    [bill] = Invoice.select()
    pauses.pause(people.retailer_id, [bill.invoice_id], "dispute", NOW, by="buyer")
    assert talk.ids("remind kaveri on friday") == ["remind.dispute"]


def test_status_and_the_trail_tell_of_it(people: Cast, talk: Talk) -> None:
    [bill] = Invoice.select()
    talk.says("remind kaveri on friday")
    talk.says("yes")
    assert "a reminder goes on 27 November 2026" in shown(talk.says("status INV-7"))
    talk.says("cancel reminder INV-7")
    assert "a reminder goes on" not in shown(talk.says("status INV-7"))
    acts = [act.action for act in audit.trail(people.retailer_id, bill.invoice_id)]
    assert acts[-2:] == ["reminder_planned", "reminder_called_off"]


@pytest.mark.parametrize(
    "text",
    [
        "cancel the reminder to kaveri", "cancel reminder INV-7", "call off the reminder", "don't remind him on friday",
        "நினைவூட்டல் ரத்து INV-7", "காவேரி ரிமைண்டர் கேன்சல் பண்ணுங்க", "kaveri reminder cancel pannunga",
        "velli kizhamai reminder vendam", "रिमाइंडर रद्द INV-7", "कावेरी का रिमाइंडर कैंसल कर दो",
        "kaveri ka reminder cancel karo", "शुक्रवार को याद मत दिलाना",
    ],
)  # fmt: skip
def test_it_can_be_called_off(people: Cast, talk: Talk, text: str) -> None:
    talk.says("remind kaveri on friday")
    talk.says("yes")
    assert talk.ids(text) == ["remind.called_off"]
    assert _planned() == []
    assert talk.ids(text) == ["remind.nothing_planned"]


def test_the_reminder_of_one_day_is_called_off_and_the_others_go_on(people: Cast, talk: Talk) -> None:
    """Four words with a bill's number would stop all its reminders: the day says that it is about one."""
    [bill] = Invoice.select()
    talk.says("remind kaveri on friday")
    talk.says("yes")
    assert talk.ids("no reminder INV-7 friday") == ["remind.called_off"]
    assert not pauses.holds(people.get(bill.invoice_id), FRIDAY)


@pytest.mark.parametrize("text", ["stop reminders for INV-7", "no reminder INV-7", "cancel INV-7", "cancel"])
def test_what_stops_all_reminders_or_cancels_something_else_is_not_meant(text: str) -> None:
    assert not wants(text, START)


def test_what_waits_for_the_morning_can_be_called_off_and_asked_for_anew(people: Cast) -> None:
    talk = Talk(now=LATE)
    for _ in range(2):
        talk.says("remind kaveri now")
        assert talk.ids("yes") == ["remind.will_go"]
        assert _waiting() == 1
        assert talk.ids("cancel the reminder to kaveri") == ["remind.called_off"]
        assert (_waiting(), AskedReminder.select().count()) == (0, 0)


def test_one_bill_called_off_leaves_the_others_in_the_message(people: Cast) -> None:
    other, talk = people.bill("INV-8"), Talk(now=LATE)
    talk.says("remind kaveri now")
    talk.says("yes")
    assert talk.ids("cancel reminder INV-7") == ["remind.called_off"]
    assert ([row.invoice_id for row in AskedReminder.select()], _waiting()) == ([other], 1)


def test_a_bill_sent_by_mistake_can_still_be_taken_out(people: Cast, talk: Talk) -> None:
    [bill] = Invoice.select()
    talk.says("remind kaveri on friday")
    talk.says("yes")
    assert invoices.withdraw(people.retailer_id, bill.invoice_id, NOW)
    assert planned.of(people.retailer_id, [bill.invoice_id]) == {}


@pytest.mark.parametrize("lang", ["ta", "hi", "en"])
def test_all_of_it_is_said_in_the_retailers_language(people: Cast, lang: Lang) -> None:
    Retailer.update(preferred_language=lang).execute()
    talk = Talk(lang=lang)
    asked = talk.says("remind kaveri on friday")
    assert {"ta": "அனுப்பட்டுமா", "hi": "भेज दूँ", "en": "Shall I"}[lang] in shown(asked, lang)
    kept = shown(talk.says({"ta": "ஆம்", "hi": "हाँ", "en": "ok"}[lang]), lang)
    off = {"ta": "நினைவூட்டல் ரத்து INV-7", "hi": "रिमाइंडर रद्द INV-7", "en": "cancel reminder INV-7"}[lang]
    assert off in kept
    assert talk.ids(off) == ["remind.called_off"]
