"""What a reminder says."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from jobs.reminders import Bill, Reminder
from law.ladder import LADDER, Rung
from law.msmed import due_date
from locales import LANGUAGES, Lang, day, rupees

NUMBERS = st.from_regex(r"[A-Z0-9][A-Z0-9/-]{0,15}", fullmatch=True)
AMOUNTS = st.decimals("0.01", "99999999999.99", places=2)
DATES = st.dates(date(2017, 7, 1), date(2100, 1, 1))
BILLS = st.builds(lambda n, d, a: Bill(n, d, a, due_date(d)), NUMBERS, DATES, AMOUNTS)


@given(
    bills=st.lists(BILLS, min_size=1, max_size=5),
    rung=st.sampled_from([rung for rung in LADDER if rung is not Rung.LEGAL_NOTICE]),
    on=DATES,
    lang=st.sampled_from(LANGUAGES),
)
def test_p12_number_amount_and_due_date_are_in_every_reminder(
    bills: list[Bill], rung: Rung, on: date, lang: Lang
) -> None:
    """Feature: msme-payment-enforcement, Property 12: For any generated reminder, the message includes the invoice
    number, principal amount and payment due date."""
    reminder = Reminder("Murugan Stores", "Kaveri", bills, rung, on)
    templates = [reminder.by_template(wording, "HX1", lang).body for wording in reminder.templates()]
    for text in (reminder.text(lang), reminder.letter(lang, short=True).body, *templates):
        _check_has_all(text, bills, lang)


def _check_has_all(text: str, bills: list[Bill], lang: Lang) -> None:
    for bill in bills:
        assert bill.number in text
        assert rupees(bill.amount, lang) in text
        assert day(bill.due, lang) in text


@given(lang=st.sampled_from(LANGUAGES), amount=AMOUNTS)
def test_the_supplier_and_the_buyer_are_named_and_a_way_to_stop_is_given(lang: Lang, amount: Decimal) -> None:
    bill = Bill("A-1", date(2026, 11, 1), amount, date(2026, 12, 16))
    text = Reminder("Murugan Stores", "Kaveri", [bill], Rung.REMINDER_FIRST, date(2026, 12, 1)).text(lang)
    assert "Murugan Stores" in text
    assert "Kaveri" in text
    assert "STOP" in text


def test_each_rung_has_its_own_words_until_the_bill_is_late() -> None:
    bill = Bill("A-1", date(2026, 11, 1), Decimal(1), date(2026, 12, 16))
    reminders = [Rung.REMINDER_FIRST, Rung.REMINDER_SECOND, Rung.REMINDER_FINAL]
    for lang in LANGUAGES:
        in_time = {Reminder("S", "B", [bill], rung, date(2026, 12, 16)).text(lang) for rung in reminders}
        late = {Reminder("S", "B", [bill], rung, date(2026, 12, 17)).text(lang) for rung in reminders}
        assert (len(in_time), len(late)) == (3, 1)
