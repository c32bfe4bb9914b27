"""The ladder every unpaid bill climbs: three reminders, then the legal notice.

Each rung is taken once, in order, on its own day after the invoice date. A day that was missed (the service
was down, the bill was registered late) is caught up, but never with two rungs of one bill on the same day.
"""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple


class Rung(StrEnum):
    """The steps in the order they are taken; the values are stored with each communication."""

    REMINDER_FIRST = "reminder_first"
    REMINDER_SECOND = "reminder_second"
    REMINDER_FINAL = "reminder_final"
    LEGAL_NOTICE = "legal_notice"


OFFSETS: dict[Rung, int] = {
    Rung.REMINDER_FIRST: 30,
    Rung.REMINDER_SECOND: 40,
    Rung.REMINDER_FINAL: 44,
    Rung.LEGAL_NOTICE: 46,
}
"""Days after the invoice date (Property 10); the notice waits until day 45 is over."""

LADDER: tuple[Rung, ...] = tuple(OFFSETS)


class Step(NamedTuple):
    """A rung and the first day on which it may be taken."""

    rung: Rung
    on: date


def next_step(
    invoice_date: date, taken: Collection[Rung], last_taken_on: date | None, *, paid: bool = False
) -> Step | None:
    """The next rung of a bill and its day; None when it is paid (Property 9) or the ladder is climbed.

    A rung below one already taken is passed over: no friendly reminder follows a legal notice.
    """
    rung = None if paid else _next_rung(taken)
    if rung is None:
        return None
    own_day = invoice_date + timedelta(days=OFFSETS[rung])
    if last_taken_on is None:
        return Step(rung, own_day)
    return Step(rung, max(own_day, last_taken_on + timedelta(days=1)))


def step_due(
    invoice_date: date,
    taken: Collection[Rung],
    last_taken_on: date | None,
    today: date,
    *,
    paid: bool = False,
) -> Step | None:
    """The step to take today, or one that was missed; None when there is nothing to do yet, or ever again."""
    step = next_step(invoice_date, taken, last_taken_on, paid=paid)
    return step if step is not None and step.on <= today else None


def _next_rung(taken: Collection[Rung]) -> Rung | None:
    climbed = max((LADDER.index(rung) for rung in taken), default=-1) + 1
    return LADDER[climbed] if climbed < len(LADDER) else None
