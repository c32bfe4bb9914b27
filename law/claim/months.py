"""A debt lived through: payments in time, then month after month, by one of the two conventions."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from law.appropriation import Owed, Receipt
from law.claim.told import Schedule
from law.months import month_after

RateOf = Callable[[date], Decimal]
NOTHING = Decimal(0)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Line:
    """A row before it is rounded: the exact total owed at its end."""

    start: date
    end: date
    bearing: Decimal
    rate: Decimal
    payment: Decimal
    owed: Decimal


def run(
    owed: Owed, due: date, as_of: date, receipts: Sequence[Receipt], schedule: Schedule, rate_of: RateOf
) -> Iterator[Line]:
    """Live through the debt: payments in time, then month after month until `as_of`."""
    for receipt in (each for each in receipts if each.day <= due):
        payment = owed.take(receipt)
        yield Line(receipt.day, receipt.day, NOTHING, NOTHING, payment, owed.total)
    late = [each for each in receipts if each.day > due]
    last, number = due, 1
    while last < as_of:
        end = month_after(due, number)
        of_month = [each for each in late if last < each.day <= end]
        month = _days_of if schedule == "statutory" else _whole_or_nothing
        yield from month(owed, last, end, min(end, as_of), of_month, rate_of(last + _ONE_DAY))
        if end <= as_of:
            owed.rest()
        last, number = end, number + 1


def _days_of(
    owed: Owed, last: date, end: date, until: date, receipts: Sequence[Receipt], rate: Decimal
) -> Iterator[Line]:
    """A month by its days: each payment ends a stretch; a stretch bears its share of the month's twelfth."""
    days_in_month = (end - last).days
    at = last
    for day in sorted({each.day for each in receipts} | {until}):
        bearing, start = owed.bearing, at + _ONE_DAY
        owed.running += bearing * rate * (day - at).days / (1200 * days_in_month)
        payment = sum((owed.take(each) for each in receipts if each.day == day), NOTHING)
        if bearing or payment:
            yield Line(start, day, bearing, rate, payment, owed.total)
        at = day


def _whole_or_nothing(
    owed: Owed, last: date, end: date, until: date, receipts: Sequence[Receipt], rate: Decimal
) -> Iterator[Line]:
    """A month counts when it is complete, and for what stayed unpaid to its last day."""
    early = sum((owed.take(each) for each in receipts if each.day < end), NOTHING)
    bearing = owed.bearing if until == end else NOTHING
    owed.running += bearing * rate / 1200
    on_the_day = sum((owed.take(each) for each in receipts if each.day == end), NOTHING)
    if bearing or early or on_the_day:
        yield Line(last + _ONE_DAY, until, bearing, rate, early + on_the_day, owed.total)
