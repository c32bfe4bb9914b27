"""What a buyer's past says: one `Past` a bill, weighed and averaged. Nobody's name is in here.

A bill weighs half as much every nine months and nothing after three years, by the month in which it fell due: a month
that payment does not move, so that paying later never makes a bill lighter or heavier. Together the bills of one
supplier weigh at most a third, so that nobody sinks or lifts a buyer alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

DEFAULT_AFTER = 90
"""Days after the due date from which an unpaid bill counts as not paid at all."""
MOST_LATE = 120
HALF_LIFE_MONTHS = 9
WINDOW_MONTHS = 36
MOST_SHARE = 1 / 3
FEWEST_SUPPLIERS = 3
"""Under three, what one supplier tells could be read off the sum."""
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


@dataclass(frozen=True)
class Metrics:
    """Weighted means: days late (0 to 120), shares (0 to 1). `weight` counts bills at the full weight of this month."""

    late_days: float = 0.0
    in_time: float = 0.0
    disputed: float = 0.0
    defaulted: float = 0.0
    weight: float = 0.0


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


def age_months(month: date, today: date) -> int:
    return max((today.year - month.year) * 12 + today.month - month.month, 0)


def recent(rows: Iterable[Past], today: date) -> list[Past]:
    return [row for row in rows if age_months(row.month, today) < WINDOW_MONTHS]


def suppliers(rows: Iterable[Past]) -> int:
    return len({row.source for row in rows})


def weights(rows: Sequence[Past], today: date) -> list[float]:
    """The weight of each bill. With three suppliers or more, none has more than a third of the sum."""
    halving = {month: 0.5 ** (age_months(month, today) / HALF_LIFE_MONTHS) for month in {row.month for row in rows}}
    raw = [halving[row.month] for row in rows]
    sums: dict[bytes, float] = defaultdict(float)
    for row, weight in zip(rows, raw, strict=True):
        sums[row.source] += weight
    if len(sums) < FEWEST_SUPPLIERS:
        return raw
    most = _most(sorted(sums.values()))
    scale = {source: min(1.0, most / total) for source, total in sums.items()}
    return [weight * scale[row.source] for row, weight in zip(rows, raw, strict=True)]


def _most(ascending: list[float]) -> float:
    """What a supplier may weigh: the largest sum that is a third of all sums cut to it."""
    for cut in (0, 1, 2):
        rest = ascending[: len(ascending) - cut]
        most = MOST_SHARE * sum(rest) / (1 - MOST_SHARE * cut)
        if rest[-1] <= most * (1 + 1e-12):
            return most if cut else rest[-1]
    return ascending[0]


def measure(rows: Sequence[Past], today: date) -> Metrics:
    """The means of bills that are recent. A bill that gets worse makes no mean better, and changes no weight."""
    if not rows:
        return Metrics()
    each = weights(rows, today)
    late = in_time = disputed = defaulted = 0.0
    for row, weight in zip(rows, each, strict=True):
        late += weight * row.late
        in_time += weight * row.in_time
        disputed += weight * row.disputed
        defaulted += weight * (row.outcome == Outcome.DEFAULT)
    total = sum(each)
    return Metrics(late / total, in_time / total, disputed / total, defaulted / total, total)


def by_month(rows: Sequence[Past], fewest: int) -> dict[date, float]:
    """Mean days late of each month that at least `fewest` suppliers have bills in, each supplier counted alike."""
    found: dict[date, dict[bytes, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        found[row.month][row.source].append(row.late)
    return {
        month: sum(sum(late) / len(late) for late in told.values()) / len(told)
        for month, told in sorted(found.items())
        if len(told) >= fewest
    }
