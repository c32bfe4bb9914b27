from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.msmed import days_left, due_date, financial_year, overdue

days = st.dates(date(1950, 1, 1), date(2200, 12, 31))


@given(days)
def test_p07_due_date_is_45_days_after_invoice_date(invoice_date: date) -> None:
    """Feature: msme-payment-enforcement, Property 7: Due Date Calculation."""
    assert due_date(invoice_date).toordinal() == invoice_date.toordinal() + 45


@given(days, st.integers(-20_000, 20_000))
def test_p08_days_left_are_exact_for_any_two_dates(due: date, offset: int) -> None:
    """Feature: msme-payment-enforcement, Property 8: Days Remaining Calculation."""
    today = due + timedelta(days=offset)
    assert days_left(due, today) == -offset
    assert overdue(due, today) == (offset > 0)


def test_the_due_date_itself_is_still_in_time() -> None:
    due = due_date(date(2025, 12, 1))
    assert due == date(2026, 1, 15)
    assert days_left(due, due) == 0
    assert not overdue(due, due)


def test_a_leap_day_counts_as_a_day() -> None:
    assert due_date(date(2024, 2, 1)) == date(2024, 3, 17)
    assert due_date(date(2025, 2, 1)) == date(2025, 3, 18)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2026, 3, 31), "2025-26"),
        (date(2026, 4, 1), "2026-27"),
        (date(2025, 12, 31), "2025-26"),
        (date(2000, 1, 1), "1999-00"),
    ],
)
def test_financial_year_runs_from_april_to_march(day: date, year: str) -> None:
    assert financial_year(day) == year
