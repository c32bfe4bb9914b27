"""Whether the ladder writes to a buyer on a day to come, for which a reminder would take the day."""

from collections.abc import Iterator
from datetime import date, datetime

from config.clock import INDIA, OPENS, india_day
from db import invoices, ladder, pauses
from db.ladder import Due
from db.models import Invoice
from intents.opening import opening
from law.ladder import Rung


def comes_by_itself(whose: Due, on: date, now: datetime) -> bool:
    """A rung of any of his bills that goes on that day: its own, or the next one on which he may be written to."""
    bills = invoices.unpaid(whose.retailer_id, whose.buyer_id)
    days = {day for bill in bills for day in _days(bill, on)}
    return any(_goes(whose, day, now) == on for day in days)


def _days(bill: Invoice, until: date) -> Iterator[date]:
    """Those of its reminders, each after the one before it."""
    if bill.next_action_on is None:
        return
    climbed = ladder.climbed([bill.invoice_id]).get(bill.invoice_id, (set[Rung](), None))
    step, day = ladder.next_of(bill, *climbed), bill.next_action_on
    while step is not None and step.rung is not Rung.LEGAL_NOTICE and day <= until:
        if not pauses.holds(bill, day):
            yield day
        step = ladder.next_of(bill, {step.rung}, day)
        day = step.on if step else day


def _goes(whose: Due, day: date, now: datetime) -> date:
    return india_day(opening(whose.retailer_id, max(now, datetime.combine(day, OPENS, INDIA))))
