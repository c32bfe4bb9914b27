"""The fields of a bill: how each is shown and asked for."""

from datetime import date
from decimal import Decimal
from typing import Any

from intents.turn import Reply, say
from intents.upload.draft import ASKED, Draft
from intents.upload.state import Upload
from law.bank_rate import FIRST_DAY
from locales import Message, Value

NO_GSTIN = (Message("upload.no_gstin"),)


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


def ask(upload: Upload, name: str, question: Message | None = None) -> Reply:
    """For the field, whatever was read."""
    choices = offered(upload.draft, name)
    return say(question or Message(f"upload.ask.{name}"), state=upload.at(name).to_json(), choices=choices)


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
