"""Months as s.16 counts them: from a fixed start day, so that a short month shortens none after it."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta


def month_after(start: date, months: int) -> date:
    """The day `months` months after `start`, or that month's last: 31 Jan, 28 Feb, 31 Mar."""
    years, month0 = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month0 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def complete_months(due: date, as_of: date) -> int:
    """Whole months from the due date to `as_of`; 0 when payment is not late or less than a month late."""
    months = (as_of.year - due.year) * 12 + as_of.month - due.month
    if months > 0 and month_after(due, months) > as_of:
        months -= 1
    return max(0, months)


def rest_days(due: date, as_of: date) -> Iterator[tuple[date, date]]:
    """First and last day of every complete month overdue; the first begins the day after the due date."""
    start = due
    for months in range(1, complete_months(due, as_of) + 1):
        end = month_after(due, months)
        yield start + timedelta(days=1), end
        start = end
