"""What one bill says of its buyer, and bills of one weight counted together."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

DEFAULT_AFTER = 90
"""Days after the due date from which an unpaid bill counts as not paid at all."""
MOST_LATE = 120
BANDS = (Decimal(10_000), Decimal(50_000), Decimal(200_000), Decimal(1_000_000))
LARGE = 3


class Outcome(StrEnum):
    """How a bill ended, or stands: the values are stored."""

    PAID = "paid"
    DEFAULT = "default"
    DISPUTE = "dispute"


class Past(NamedTuple):
    """One bill. `source` tells the buyer's suppliers apart without naming them; `month` is the first of the one it
    fell due in; `late_days` counts from the due date, negative for early; `band` is the place in `BANDS`."""

    source: bytes
    month: date
    late_days: int
    outcome: str
    disputed: bool
    band: int

    @property
    def late(self) -> int:
        """0 to 120: nobody makes up for a late bill with an early one; an unpaid one is as late as can be."""
        return MOST_LATE if self.outcome == Outcome.DEFAULT else min(max(self.late_days, 0), MOST_LATE)

    @property
    def in_time(self) -> bool:
        return self.outcome == Outcome.PAID and self.late_days <= 0


class Tally(NamedTuple):
    """The bills of one supplier that fell due in one month, large ones (from ₹2 lakh) apart: how many, their days late
    in all, and how many were paid in time, disputed, left unpaid."""

    source: bytes
    month: date
    large: bool
    bills: int
    late: int
    in_time: int
    disputed: int
    defaulted: int


def band_of(amount: Decimal) -> int:
    """0 (under ₹10,000) to 4 (₹10 lakh and more)."""
    return sum(amount >= floor for floor in BANDS)


def month_of(day: date) -> date:
    return day.replace(day=1)


def outcome_of(due: date, paid_on: date | None, on: date, *, disputed: bool) -> tuple[Outcome, int] | None:
    """What a bill says as of a day, with its days late; None where nothing can be said yet."""
    if paid_on is not None:
        return Outcome.PAID, (paid_on - due).days
    late = (on - due).days
    if late >= DEFAULT_AFTER:
        return Outcome.DEFAULT, late
    return (Outcome.DISPUTE, max(late, 0)) if disputed else None


def tally(pasts: Iterable[Past]) -> list[Tally]:
    """Bills of one weight counted together; `db/history.py` asks the database for the same sums."""
    sums: dict[tuple[bytes, date, bool], list[int]] = defaultdict(lambda: [0] * 5)
    for past in pasts:
        told = (1, past.late, past.in_time, past.disputed, past.outcome == Outcome.DEFAULT)
        key = (past.source, past.month, past.band >= LARGE)
        sums[key] = [so_far + more for so_far, more in zip(sums[key], told, strict=True)]
    return [Tally(*key, *counted) for key, counted in sums.items()]
