"""The dates and the sections of a notice."""

import uuid
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.notice import SECTIONS, fresh, number_of, pay_by, tax_rules


@given(st.dates(date(2018, 1, 1), date(2040, 1, 1)), st.integers(-3, 30))
def test_the_demand_leaves_15_days_and_an_approval_within_a_week(dated: date, later: int) -> None:
    assert pay_by(dated) - dated == timedelta(days=15)
    assert fresh(dated, dated + timedelta(days=later)) == (0 <= later <= 7)


@pytest.mark.parametrize(
    ("days", "rules"),
    [
        ([date(2022, 5, 1)], ()),
        ([date(2023, 4, 1)], ("43bh",)),
        ([date(2026, 3, 31)], ("43bh",)),
        ([date(2026, 4, 1)], ("37_2_g",)),
        ([date(2026, 3, 31), date(2026, 4, 1)], ("43bh", "37_2_g")),
    ],
)
def test_the_tax_rule_follows_the_bills_dates(days: list[date], rules: tuple[str, ...]) -> None:
    assert tax_rules(days) == rules


def test_the_sections_are_those_that_bear() -> None:
    assert SECTIONS == ("15", "16", "17", "18", "22", "23", "24")


def test_versions_share_a_number() -> None:
    series = uuid.UUID(int=0x7F3A91C2 << 96)
    assert (number_of(series, 1), number_of(series, 2)) == ("BN-7F3A91C2/1", "BN-7F3A91C2/2")
