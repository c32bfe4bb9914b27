"""Working days: nothing but Sundays and the holidays given is left out."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from law.working_days import is_working, next_working_day

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
SATURDAY = date(2026, 11, 28)


def test_a_sunday_moves_to_monday_only_where_that_is_wished() -> None:
    sunday = SATURDAY + timedelta(days=1)
    assert next_working_day(sunday, (), skip_sundays=True) == sunday + timedelta(days=1)
    assert next_working_day(sunday, (), skip_sundays=False) == sunday


def test_a_holiday_before_a_sunday_moves_to_monday() -> None:
    assert next_working_day(SATURDAY, {SATURDAY}, skip_sundays=True) == SATURDAY + timedelta(days=2)


@given(day=DAYS, free=st.sets(st.integers(0, 20)), skip_sundays=st.booleans())
def test_it_is_the_first_working_day_from_then_on(day: date, free: set[int], skip_sundays: bool) -> None:
    holidays = {day + timedelta(days=n) for n in free}
    found = next_working_day(day, holidays, skip_sundays=skip_sundays)
    assert is_working(found, holidays, skip_sundays=skip_sundays)
    between = [day + timedelta(days=n) for n in range((found - day).days)]
    assert not any(is_working(each, holidays, skip_sundays=skip_sundays) for each in between)
