"""On which day a buyer is to be reminded, where one is said: "on Friday", "5 din baad", "அடுத்த வாரம்"."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from db.models import Invoice
from intents import params
from intents.buyer import vague
from intents.lexicon import plain
from intents.remind.heard import WORDS
from locales import Message

FURTHEST = timedelta(days=90)
_ONE = re.compile(r"\ban? (?=(?:day|week|month)\b)", re.IGNORECASE)


def said(text: str, today: date) -> date | None:
    """The day that is named; None where none is, or where the text counts for how long the bill is late already."""
    seen = params.scan(_ONE.sub("1 ", text), today, future=True)
    day = seen.params.get("promised_date")
    counted = all(mark != "#day" for _, mark in seen.marks)
    if day is None or (counted and WORDS.has("past", plain(text))):
        return today if WORDS.has("now", plain(text)) else None
    return date.fromisoformat(day)


def of_bills(on: date | None, bills: Sequence[Invoice], today: date) -> date | Message | None:
    """The day as it is meant for these bills: one of their own days tells which bill, not when; a word where the day
    is too far off to be kept."""
    if on is None or on <= today + FURTHEST:
        return on
    own = {(day.month, day.day) for bill in bills for day in (bill.invoice_date, bill.due_date)}
    return None if (on.month, on.day) in own else Message("remind.too_far", {"date": on, "last": today + FURTHEST})


def offered(text: str, today: date) -> list[date]:
    """Days to choose from where a week or a month is said."""
    return vague.days_of(text, today)


def choices(days: Sequence[date]) -> tuple[Message, ...]:
    return tuple(Message("remind.on_day", {"date": day}) for day in days)
