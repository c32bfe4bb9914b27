"""The fields of a bill: how each is shown, asked for and taken from an answer."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from intents import answers, params
from intents.bill_words import WORDS
from intents.lexicon import is_just, latin_digits, plain
from intents.upload.draft import ASKED, Draft
from law.bank_rate import FIRST_DAY
from law.papers import gstin_valid, invoice_number_valid, normal_gstin, normal_udyam, udyam_valid
from locales import Message, Value

_LONG_NUMBER = re.compile(r"\+?\d{10,}")
_CODE = re.compile(r"(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z\d]{6,}")
_LONGEST = 10
_FEW = 4
NO_GSTIN = (Message("upload.no_gstin"),)
_WRONG = ("wrong", "change")
_NAMED = {
    "principal_amount": "amount",
    "invoice_date": "date",
    "buyer_gstin": "gstin",
    "invoice_number": "number",
    "buyer_name": "buyer",
}


def read_back(draft: Draft) -> Message:
    """All fields as read, those to be checked marked (Property 6)."""
    open_fields = draft.open_fields()
    return Message("upload.read_back", {"lines": [_line(draft, name, name in open_fields) for name in ASKED]})


def label(name: str) -> Message:
    return Message(f"upload.label.{name}")


def _line(draft: Draft, name: str, doubtful: bool) -> Message:
    value = draft.values.get(name)
    if value is None and name in draft.said:
        return Message("upload.line", {"label": label(name), "value": Message("upload.not_registered")})
    if value is None:
        return Message("upload.line_missing", {"label": label(name)})
    shown = {"label": label(name), "value": _shown(value)}
    return Message("upload.line_check", shown) if doubtful else Message("upload.line", shown)


def question(draft: Draft, name: str) -> tuple[Message, tuple[Message, ...]]:
    """Ask for a missing field, or whether a doubtful one is right."""
    value = draft.values.get(name)
    if value is None:
        return Message(f"upload.ask.{name}"), offered(draft, name)
    if name == "udyam_number" and draft.other_udyam:
        return Message("upload.ask_other_udyam", {"value": _shown(value)}), (Message("upload.confirm"),)
    asked = Message("upload.ask_check", {"label": label(name), "value": _shown(value)})
    return asked, (Message("upload.confirm"),)


def offered(draft: Draft, name: str) -> tuple[Message, ...]:
    """What may be tapped in place of an answer: that he has no GSTIN, where none was read."""
    return NO_GSTIN if name == "buyer_gstin" and draft.values.get(name) is None else ()


def wrong(name: str) -> Message:
    """Say what a right answer looks like."""
    return Message(f"upload.wrong.{name}", {"first": FIRST_DAY} if name == "invoice_date" else {})


def _shown(value: Any) -> Value:
    if isinstance(value, Decimal | date):
        return value
    return str(value)


def parse(name: str, text: str, today: date) -> Any:
    """The value that an answer names; None where it names none that can be right."""
    return _PARSERS[name](text, today)


def said_wrong(text: str) -> str | None:
    """The field that a short text says is wrong, or what it is instead; None where it says so of none."""
    said = plain(text)
    if len(said.split()) > _LONGEST or not any(WORDS.has(group, said) for group in _WRONG):
        return None
    if WORDS.has("due_date", said):
        return None  # it follows from the bill's own
    return next((name for name, group in _NAMED.items() if WORDS.has(group, said)), None)


def said_to_drop(text: str) -> bool:
    """ "Delete this bill", of the one that is being read; one with a number may be another."""
    said = plain(text)
    few = len(said.split()) <= (_LONGEST if WORDS.has("this", said) else _FEW)
    return few and not any(sign.isdecimal() for sign in said) and WORDS.has("remove", said) and WORDS.has("bill", said)


def lacks_gstin(text: str) -> bool:
    """ "He has no GST", "unregistered"; not "the total without GST", and nothing beside it that may be a GSTIN with a
    fault."""
    told = _says("no_gstin", text, _LONGEST) and not _says("amount", text, _LONGEST)
    return told and not _CODE.search(latin_digits(text))


def has_none(text: str) -> bool:
    """The answer to the question for it: the choice, "none", a plain no."""
    return answers.choice(text, NO_GSTIN) == 0 or is_just("no", text) or _says("none", text, _FEW)


def is_abroad(text: str) -> bool:
    return _says("abroad", text, _LONGEST)


def _says(group: str, text: str, most: int) -> bool:
    said = plain(text)
    return len(said.split()) <= most and WORDS.has(group, said)


def value_in(name: str, text: str, today: date) -> Any:
    """The new value of a field where it stands among other words; None where it doesn't. A name is asked for."""
    if name == "principal_amount":
        return _worded(text, today)
    if name == "invoice_date":
        return _day(text, today)
    return params.found_in(text, today).get("buyer_gstin") if name == "buyer_gstin" else None


def _number(text: str, _: date) -> str | None:
    said = " ".join(text.split())
    return said if invoice_number_valid(said) else None


def _gstin(text: str, _: date) -> str | None:
    return normal_gstin(text) if gstin_valid(text) else None


def _udyam(text: str, _: date) -> str | None:
    return normal_udyam(text) if udyam_valid(text) else None


def _day(text: str, today: date) -> date | None:
    found = answers.past_day(params.day_in(text, today), today)
    return found if found and found >= FIRST_DAY else None


def _amount(text: str, today: date) -> Decimal | None:
    """In figures or words ("डेढ़ लाख"). Ten figures in a row are a phone or a reference, no bill's amount."""
    if _LONG_NUMBER.fullmatch(latin_digits(text).strip()):
        return None
    return answers.amount(text) or _worded(text, today)


def _worded(text: str, today: date) -> Decimal | None:
    found = params.found_in(latin_digits(text), today).get("amount")
    return answers.amount(found) if found else None


_PARSERS: dict[str, Callable[[str, date], Any]] = {
    "invoice_number": _number,
    "buyer_gstin": _gstin,
    "buyer_name": lambda text, _: answers.name(text),
    "invoice_date": _day,
    "principal_amount": _amount,
    "udyam_number": _udyam,
}
