"""What a reminder says."""

import re
import uuid
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from jobs.reminders import Bill, Late, Reminder
from jobs.reminding import Pay
from jobs.reminding.paying import reference
from jobs.reminding.prose import whole
from law.ladder import LADDER, Rung
from law.msmed import due_date
from law.upi import pay_link
from locales import LANGUAGES, Lang, day, rupees, t
from locales.check import _SCRIPTS

NUMBERS = st.from_regex(r"[A-Z0-9][A-Z0-9/-]{0,15}", fullmatch=True)
AMOUNTS = st.decimals("0.01", "99999999999.99", places=2)
DATES = st.dates(date(2017, 7, 1), date(2100, 1, 1))
LATES = st.none() | st.builds(Late, AMOUNTS, st.integers(0, 120), st.sampled_from([Decimal("17.25"), Decimal("16.5")]))
BILLS = st.builds(lambda n, d, a, late: Bill(n, d, a, due_date(d), late), NUMBERS, DATES, AMOUNTS, LATES)
RUNGS = st.sampled_from([rung for rung in LADDER if rung is not Rung.LEGAL_NOTICE])
BANK = {"holder": "Murugan Stores", "number": "30012345678", "ifsc": "SBIN0001234", "bank": "SBI"}
LONGEST, LONGEST_CAPTION, LONGEST_TEMPLATE = 1600, 1024, 1024


def _pay(bills: list[Bill], vpa: str = "murugan@okaxis") -> Pay:
    amount = sum((bill.amount for bill in bills), Decimal(0))
    link = pay_link(vpa, "Murugan Stores", amount, "Bill", reference(uuid.uuid4()))
    return Pay("Murugan Stores", vpa, link, amount, ", ".join(bill.number for bill in bills), BANK)


@given(
    bills=st.lists(BILLS, min_size=1, max_size=6), rung=RUNGS, on=DATES, lang=st.sampled_from(LANGUAGES),
    payable=st.booleans(),
)  # fmt: skip
def test_p12_number_amount_and_due_date_are_in_every_reminder(
    bills: list[Bill], rung: Rung, on: date, lang: Lang, payable: bool
) -> None:
    """Feature: msme-payment-enforcement, Property 12: For any generated reminder, the message includes the invoice
    number, principal amount and payment due date."""
    reminder = Reminder("Murugan Stores", "Kaveri", bills, rung, on, _pay(bills) if payable else None)
    mail, free = reminder.letter(lang, short=False), reminder.letter(lang, short=True)
    templates = [reminder.by_template(wording, "HX1", lang) for wording in reminder.templates()]
    for letter in (mail, free, *templates):
        _check_has_all(letter.body, bills, lang)
    assert len(free.body) < LONGEST
    assert not free.enclosures or len(free.body) <= LONGEST_CAPTION
    assert all(len(letter.body) <= LONGEST_TEMPLATE for letter in templates)
    assert all("\n" not in value for letter in templates for value in (letter.variables or {}).values())


def test_an_email_asks_for_no_word_that_nobody_would_read() -> None:
    reminder = Reminder(
        "Murugan Stores",
        "Kaveri",
        [Bill("A-1", date(2026, 11, 1), Decimal(1), date(2026, 12, 16))],
        Rung.REMINDER_FIRST,
        date(2026, 12, 1),
    )
    answers = t("reminder.answers", "en")
    assert answers in reminder.letter("en", short=True).body
    assert answers not in reminder.letter("en", short=False).body


def _check_has_all(text: str, bills: list[Bill], lang: Lang) -> None:
    for bill in bills:
        assert bill.number in text
        assert rupees(bill.amount, lang) in text
        assert day(bill.due, lang) in text


@given(bills=st.lists(BILLS, min_size=7, max_size=60), lang=st.sampled_from(LANGUAGES))
def test_a_list_that_no_message_could_hold_says_how_many_more_and_the_sum(bills: list[Bill], lang: Lang) -> None:
    reminder = Reminder("Murugan Stores", "Kaveri", bills, Rung.REMINDER_FIRST, date(2026, 12, 1))
    letters = [reminder.letter(lang, short=True), reminder.by_template(reminder.templates()[0], "HX1", lang)]
    assert len(letters[0].body) < LONGEST
    assert len(letters[1].body) <= LONGEST_TEMPLATE
    for letter in letters:
        assert rupees(sum((bill.amount for bill in bills), Decimal(0)), lang) in letter.body
        assert bills[0].number in letter.body
        assert "STOP" in letter.body
    _check_has_all(reminder.letter(lang, short=False).body, bills, lang)  # an e-mail holds any list (Property 12)


@given(
    lang=st.sampled_from(LANGUAGES), rung=RUNGS, bill=BILLS, on=DATES, text=st.text(max_size=900),
    shown=st.sets(st.integers(0, 2)),
)  # fmt: skip
def test_p12_a_text_of_the_model_that_lacks_one_is_not_sent(
    lang: Lang, rung: Rung, bill: Bill, on: date, text: str, shown: set[int]
) -> None:
    """Feature: msme-payment-enforcement, Property 12: checked after generation; else the template's text is sent."""
    draft = Reminder("Murugan Stores", "Kaveri", [bill], rung, on, _pay([bill])).letter(lang, short=True).draft
    assert draft is not None
    written = " ".join([text, *(draft.must_show[n] for n in shown)])
    body = whole(written, draft)
    if body is not None:
        _check_has_all(body, [bill], lang)
        assert "STOP" in body
    if len(shown) == 3 and len(written) < 300:
        assert body is not None
    assert whole(None, draft) is None


@given(lang=st.sampled_from(LANGUAGES), rung=RUNGS, bill=BILLS, on=DATES)
def test_p11_a_reminder_is_in_the_buyers_language(lang: Lang, rung: Rung, bill: Bill, on: date) -> None:
    """Feature: msme-payment-enforcement, Property 11: For any language, what is generated is in that language."""
    reminder = Reminder("Murugan Stores", "Kaveri", [bill], rung, on, _pay([bill]))
    paragraphs = reminder.text(lang).split("\n\n")
    foreign = "".join(script for other, script in _SCRIPTS.items() if other != lang)
    for paragraph in paragraphs:
        assert not re.search(f"[{foreign}]", paragraph)
        assert lang == "en" or re.search(f"[{_SCRIPTS[lang]}]", paragraph)


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


def test_the_tax_lever_is_named_on_day_40_alone_and_by_the_bills_own_act() -> None:
    for dated, law in ((date(2026, 2, 1), "43B(h)"), (date(2026, 5, 1), "37(2)(g)")):
        bill = Bill("A-1", dated, Decimal(1), due_date(dated))
        for rung in (Rung.REMINDER_FIRST, Rung.REMINDER_SECOND, Rung.REMINDER_FINAL):
            for lang in LANGUAGES:
                text = Reminder("S", "B", [bill], rung, due_date(dated)).text(lang)
                assert (law in text) == (rung is Rung.REMINDER_SECOND)
