from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.ageing import Age, age, ageing


@pytest.mark.parametrize(
    ("days", "group"),
    [
        *((days, "not_due") for days in (-5, 0)),
        *((days, "to_30") for days in (1, 30)),
        *((days, "to_60") for days in (31, 60)),
        *((days, "to_90") for days in (61, 90)),
        *((days, "over_90") for days in (91, 900)),
    ],
)
def test_each_group_has_its_days(days: int, group: str) -> None:
    assert age(days) == group


@given(st.lists(st.tuples(st.integers(-50, 500), st.decimals("0.01", "99999", places=2))))
def test_the_groups_hold_all_that_is_owed_in_order(debts: list[tuple[int, Decimal]]) -> None:
    groups = ageing(debts)
    assert sum(groups.values(), Decimal(0)) == sum((owed for _, owed in debts), Decimal(0))
    assert list(groups) == sorted(groups, key=list(Age).index)
