"""How old a debt is: the five groups by which books are kept."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum


class Age(StrEnum):
    """Days since the last day for payment, in the order they are shown."""

    NOT_DUE = "not_due"
    TO_30 = "to_30"
    TO_60 = "to_60"
    TO_90 = "to_90"
    OVER_90 = "over_90"


_LAST_DAYS = ((0, Age.NOT_DUE), (30, Age.TO_30), (60, Age.TO_60), (90, Age.TO_90))


def age(days_late: int) -> Age:
    """The group of a debt so many days late; 0 or less is not due."""
    return next((group for last, group in _LAST_DAYS if days_late <= last), Age.OVER_90)


def ageing(debts: Iterable[tuple[int, Decimal]]) -> dict[Age, Decimal]:
    """The sum owed in each group that has any, from (days late, rupees), in order."""
    sums = dict.fromkeys(Age, Decimal(0))
    for days_late, owed in debts:
        sums[age(days_late)] += owed
    return {group: owed for group, owed in sums.items() if owed}
