"""The ladder every unpaid bill climbs: three reminders, then the legal notice.

Each rung is taken once, in order, on its own day after the invoice date. A day that was missed (the service
was down) is caught up, but never with two rungs of one bill on the same day. A bill that is registered late begins
at the newest reminder that was due by then: what nobody was asked to send is not sent in arrears.
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
REMINDERS = LADDER[:-1]


class Step(NamedTuple):
    """A rung and the first day on which it may be taken."""

    rung: Rung
    on: date


def next_step(
    invoice_date: date,
    taken: Collection[Rung],
    last_taken_on: date | None,
    registered_on: date,
    *,
    paid: bool = False,
) -> Step | None:
    """The next rung of a bill and its day; None when it is paid (Property 9) or the ladder is climbed.

    A rung below one already taken is passed over: no friendly reminder follows a legal notice.
    """
    rung = None if paid else _next_rung(taken, first_rung(invoice_date, registered_on))
    if rung is None:
        return None
    own_day = day_of(rung, invoice_date)
    if last_taken_on is None:
        return Step(rung, own_day)
    return Step(rung, max(own_day, last_taken_on + timedelta(days=1)))


def first_rung(invoice_date: date, registered_on: date) -> Rung:
    """Where the ladder of a bill begins that is watched from this day on. Always a reminder: nobody's first word from
    us is a notice."""
    due = [rung for rung in REMINDERS if day_of(rung, invoice_date) <= registered_on]
    return due[-1] if due else LADDER[0]


def day_of(rung: Rung, invoice_date: date) -> date:
    return invoice_date + timedelta(days=OFFSETS[rung])


def _next_rung(taken: Collection[Rung], first: Rung) -> Rung | None:
    climbed = max((LADDER.index(rung) + 1 for rung in taken), default=0)
    at = max(climbed, LADDER.index(first))
    return LADDER[at] if at < len(LADDER) else None
