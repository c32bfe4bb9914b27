from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.bank_rate import BANK_RATES, LAST_MEETING, BankRate, BankRateUnknownError, rate_on, read_rows, stale


@pytest.mark.parametrize(
    ("day", "percent"),
    [
        (date(2018, 8, 1), "6.75"),
        (date(2022, 9, 30), "6.15"),
        (date(2025, 2, 6), "6.75"),
        (date(2025, 2, 7), "6.50"),
        (date(2025, 12, 4), "5.75"),
        (date(2025, 12, 5), "5.50"),
        (date(2026, 10, 6), "5.50"),
        (date(2026, 10, 7), "5.75"),
        (date(2030, 1, 1), "5.75"),
    ],
)
def test_the_rate_of_a_day_is_that_of_the_last_change(day: date, percent: str) -> None:
    assert rate_on(day) == Decimal(percent)


def test_a_day_before_the_first_row_is_an_error_that_names_it() -> None:
    with pytest.raises(BankRateUnknownError, match="2018-07-31"):
        rate_on(date(2018, 7, 31))


def test_every_row_names_its_source_and_lies_in_a_likely_range() -> None:
    assert len(BANK_RATES) == 19
    assert all(row.source and Decimal(4) <= row.percent <= Decimal(9) for row in BANK_RATES)


@given(st.dates(date(2018, 8, 1), date(2030, 1, 1)))
def test_the_rate_changes_only_on_the_days_of_the_rows(day: date) -> None:
    changes = {row.since for row in BANK_RATES}
    assert day in changes or day == date(2018, 8, 1) or rate_on(day) == rate_on(day - timedelta(days=1))


def test_rows_may_come_in_any_order() -> None:
    rows = (BankRate(date(2025, 1, 1), Decimal(6), "b", True), BankRate(date(2024, 1, 1), Decimal(5), "a", True))
    assert rate_on(date(2024, 6, 1), rows) == 5
    assert rate_on(date(2025, 6, 1), rows) == 6


def test_two_rates_from_one_day_are_refused() -> None:
    row = '[[rate]]\nfrom = 2025-01-01\npercent = "6"\nsource = "s"\nmark = "known"\n'
    with pytest.raises(ValueError, match="same day"):
        read_rows(row + row)
    assert read_rows(row) == (BankRate(date(2025, 1, 1), Decimal(6), "s", False),)


def test_the_table_is_stale_once_the_committee_must_have_met_again() -> None:
    assert BANK_RATES[-1].since <= LAST_MEETING
    assert not stale(LAST_MEETING + timedelta(days=60))
    assert stale(LAST_MEETING + timedelta(days=70))
    assert stale(date(2026, 12, 20), last_meeting=date(2026, 10, 7))
