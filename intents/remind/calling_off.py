"""What was planned, or waits for its hour, is called off: "cancel the reminder to Kaveri"."""

import uuid
from collections.abc import Sequence
from datetime import date

from db import asked, buyers, invoices, planned
from intents.lexicon import plain, says
from intents.remind import when, whom
from intents.remind.heard import WORDS, about_reminders
from intents.remind.moment import Moment
from intents.turn import Reply, Turn, say
from locales import Message


def is_meant(turn: Turn) -> bool:
    return turn.side == "retailer" and turn.retailer_id is not None and wants(turn.text, turn.today)


def wants(text: str, today: date) -> bool:
    """ "cancel the reminder", and "don't remind him on Friday": no reminders at all is another wish (`promise`)."""
    said = plain(text)
    if not about_reminders(said):
        return False
    return WORDS.has("off", said) or (says("hold", text) and when.said(text, today) is not None)


def begin(turn: Turn) -> Reply | None:
    """Of the bills that are named, else of all of his."""
    assert turn.retailer_id is not None  # noqa: S101 -- looked at before
    found = whom.named(turn)
    if isinstance(found, Message):
        return say(found)
    return say(call_off(turn, [bill.invoice_id for bill in found or invoices.unpaid(turn.retailer_id)]))


def call_off(at: Moment, invoice_ids: Sequence[uuid.UUID]) -> Message:
    """→ what is said of it: which will not go, or that none was to go."""
    assert at.retailer_id is not None  # noqa: S101 -- only a retailer has bills
    bills = invoices.lock(at.retailer_id, invoice_ids)
    gone = planned.call_off(at.retailer_id, invoice_ids, at.now) | asked.call_off(at.retailer_id, invoice_ids, at.now)
    named = [bill for bill in bills if bill.invoice_id in gone]
    if not named:
        return Message("remind.nothing_planned")
    names = sorted({buyers.name_for(bill.retailer_id, bill.buyer_id) for bill in named})
    numbers = sorted(bill.invoice_number for bill in named)
    return Message("remind.called_off", {"buyer": ", ".join(names), "numbers": ", ".join(numbers)})
