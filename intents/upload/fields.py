"""The fields of a bill: how each is shown, asked for and taken from an answer."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from intents import answers, params
from intents.upload.draft import ASKED, Draft
from law.papers import gstin_valid, invoice_number_valid, normal_gstin, normal_udyam, udyam_valid
from locales import Message, Value


def read_back(draft: Draft) -> Message:
    """All fields as read, those to be checked marked (Property 6)."""
    open_fields = draft.open_fields()
    return Message("upload.read_back", {"lines": [_line(draft, name, name in open_fields) for name in ASKED]})


def label(name: str) -> Message:
    return Message(f"upload.label.{name}")


def _line(draft: Draft, name: str, doubtful: bool) -> Message:
    value = draft.values.get(name)
    if value is None:
        return Message("upload.line_missing", {"label": label(name)})
    shown = {"label": label(name), "value": _shown(value)}
    return Message("upload.line_check", shown) if doubtful else Message("upload.line", shown)


def question(draft: Draft, name: str) -> tuple[Message, tuple[Message, ...]]:
    """Ask for a missing field, or whether a doubtful one is right."""
    value = draft.values.get(name)
    if value is None:
        return Message(f"upload.ask.{name}"), ()
    asked = Message("upload.ask_check", {"label": label(name), "value": _shown(value)})
    return asked, (Message("upload.confirm"),)


def _shown(value: Any) -> Value:
    if isinstance(value, Decimal | date):
        return value
    return str(value)


def parse(name: str, text: str, today: date) -> Any:
    """The value that an answer names; None where it names none that can be right."""
    return _PARSERS[name](text, today)


def _number(text: str, _: date) -> str | None:
    said = " ".join(text.split())
    return said if invoice_number_valid(said) else None


def _gstin(text: str, _: date) -> str | None:
    return normal_gstin(text) if gstin_valid(text) else None


def _udyam(text: str, _: date) -> str | None:
    return normal_udyam(text) if udyam_valid(text) else None


def _day(text: str, today: date) -> date | None:
    return answers.past_day(params.day_in(text, today), today)


_PARSERS: dict[str, Callable[[str, date], Any]] = {
    "invoice_number": _number,
    "buyer_gstin": _gstin,
    "buyer_name": lambda text, _: answers.name(text),
    "invoice_date": _day,
    "principal_amount": lambda text, _: answers.amount(text),
    "udyam_number": _udyam,
}
