"""Working days, for those who will not have their buyers written to on Sundays or public holidays.

No rule of the Act: its days are calendar days (section 2(b), 45 days). Only the sending moves, never the rung.
"""

from collections.abc import Collection
from datetime import date, timedelta

_SUNDAY = 6


def is_working(day: date, holidays: Collection[date], *, skip_sundays: bool) -> bool:
    return day not in holidays and not (skip_sundays and day.weekday() == _SUNDAY)


def next_working_day(day: date, holidays: Collection[date], *, skip_sundays: bool) -> date:
    """The first working day on or after `day`."""
    while not is_working(day, holidays, skip_sundays=skip_sundays):
        day += timedelta(days=1)
    return day
