"""What the bill should say, where a text names it: a sum, a number, a day; never what the bill says already."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from db.corrections import Right
from db.models import Invoice
from intents import answers
from intents.lexicon import latin_digits
from intents.params import days, found_in
from intents.turn import Turn
from law.bank_rate import FIRST_DAY
from law.papers import invoice_number_key, invoice_number_valid

_BARE = re.compile(r"(?<![\w/-])\d[\d,]{2,}(?:\.\d{1,2})?(?![\w/-])")
_PLAIN = re.compile(r"\d+")


def sum_in(text: str, turn: Turn, number: str = "") -> Decimal | None:
    """The sum that is named, in words or figures; a bill's number is none."""
    said = without(text, number)
    whole = answers.amount(said)
    if whole is not None:
        return whole
    found = found_in(said, turn.today).get("amount")
    bare = _BARE.search(said)
    return answers.amount(found) if found else answers.amount(bare[0]) if bare else None


def number_in(text: str, turn: Turn, bill: Invoice) -> str | None:
    """As the whole answer, or beside other words and the bill's own number."""
    rest = without(text, bill.invoice_number)
    whole = " ".join(rest.split())
    found = whole if is_number(whole) else found_in(rest, turn.today).get("invoice_number")
    if found is None or not is_number(found):
        return None
    return None if invoice_number_key(found) == bill.number_key else found


def number_beside(turn: Turn, number: str) -> str | None:
    """Another bill number in the text beside this one. Figures alone may be a sum."""
    found = found_in(without(turn.text, number), turn.today).get("invoice_number")
    return found if found and not _PLAIN.fullmatch(found) else None


def day_in(text: str, turn: Turn, bill: Invoice) -> date | None:
    """A day that can be a bill's: not before the first Bank Rate on record, not to come."""
    said = without(text, bill.invoice_number)
    written = [day for day, _ in days.find(said, turn.today, future=False)]
    spoken = days.spoken_day(said, turn.today, future=False)
    fits = (day for day in (*written, spoken) if day and FIRST_DAY <= day <= turn.today and day != bill.invoice_date)
    return next(fits, None)


def without(text: str, number: str) -> str:
    said = latin_digits(text)
    return re.sub(rf"(?<![A-Za-z0-9]){re.escape(number)}(?![A-Za-z0-9])", " ", said, flags=re.I) if number else said


def is_number(text: str) -> bool:
    return any(sign.isdigit() for sign in text) and invoice_number_valid(text)


def right_in(kind: str, text: str, turn: Turn, bill: Invoice) -> Right | None:
    """What the bill should say by this text; None where it does not say."""
    if kind == "amount":
        amount = sum_in(text, turn, bill.invoice_number)
        return None if amount is None else Right(amount=amount)
    if kind == "number":
        number = number_in(text, turn, bill)
        return None if number is None else Right(number=number)
    dated = day_in(text, turn, bill)
    return None if dated is None else Right(dated=dated)


def kept_in(state: dict[str, Any]) -> Right:
    """What the open question is about. Without a kind it is from before numbers and days could be put right."""
    kind, new = state.get("kind", "amount"), state["new"]
    if kind == "date":
        return Right(dated=date.fromisoformat(new))
    return Right(number=new) if kind == "number" else Right(amount=Decimal(new))
