"""A promise that names no day: "next week" and "next month" get days to choose from."""

from collections.abc import Sequence
from datetime import date, timedelta

from intents.buyer.questions import WORDS
from intents.lexicon import plain
from locales import Message

_IN_A_WEEK, _IN_A_MONTH = (0, 2, 4), (5, 10, 15)
"""Monday, Wednesday, Friday; days of a month."""
_SOON = timedelta(days=7)


def days_of(text: str, today: date) -> list[date]:
    """Three days of the week or the month that is named; none where neither is."""
    said = plain(text)
    if not WORDS.has("next", said):
        return []
    if WORDS.has("week", said):
        monday = today + timedelta(days=7 - today.weekday())
        return [monday + timedelta(days=each) for each in _IN_A_WEEK]
    if WORDS.has("month", said):
        first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
        return [first.replace(day=each) for each in _IN_A_MONTH]
    return []


def in_month_of(days: Sequence[date], day: int) -> date | None:
    """The bare day of a month, in the month of the days that were offered."""
    try:
        return next((each for each in days if each.day == day), days[0].replace(day=day))
    except ValueError:
        return None


def question(days: Sequence[date], today: date) -> tuple[Message, tuple[Message, ...]]:
    """On which day, with what can be tapped."""
    if not days:
        return Message("buyer.promise_when", {"example": today + _SOON}), ()
    return Message("buyer.promise_which_day"), choices(days)


def choices(days: Sequence[date]) -> tuple[Message, ...]:
    return tuple(Message("buyer.on_day", {"date": each}) for each in days)
