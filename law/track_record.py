"""What a buyer's past says: one `Past` a bill, counted together, weighed and averaged. Nobody's name is in here.

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


def tally(pasts: Iterable[Past]) -> list[Tally]:
    """Bills of one weight counted together; `db/history.py` asks the database for the same sums."""
    sums: dict[tuple[bytes, date, bool], list[int]] = defaultdict(lambda: [0] * 5)
    for past in pasts:
        told = (1, past.late, past.in_time, past.disputed, past.outcome == Outcome.DEFAULT)
        key = (past.source, past.month, past.band >= LARGE)
        sums[key] = [so_far + more for so_far, more in zip(sums[key], told, strict=True)]
    return [Tally(*key, *counted) for key, counted in sums.items()]


def oldest(today: date) -> date:
    """The first month that still counts."""
    year, month = divmod(today.year * 12 + today.month - WINDOW_MONTHS, 12)
    return date(year, month + 1, 1)


def recent(tallies: Iterable[Tally], today: date) -> list[Tally]:
    first = oldest(today)
    return [each for each in tallies if each.month >= first]


def suppliers(tallies: Iterable[Tally]) -> int:
    return len({each.source for each in tallies})


def bills(tallies: Iterable[Tally]) -> int:
    return sum(each.bills for each in tallies)


def weights(tallies: Sequence[Tally], today: date) -> list[float]:
    """What a bill of each tally weighs. With three suppliers or more, none has more than a third of the sum."""
    halved = {month: 0.5 ** (age_months(month, today) / HALF_LIFE_MONTHS) for month in {each.month for each in tallies}}
    raw = [halved[each.month] for each in tallies]
    sums: dict[bytes, float] = defaultdict(float)
    for each, weight in zip(tallies, raw, strict=True):
        sums[each.source] += weight * each.bills
    if len(sums) < FEWEST_SUPPLIERS:
        return raw
    most = _most(sorted(sums.values()))
    scale = {source: min(1.0, most / total) for source, total in sums.items()}
    return [weight * scale[each.source] for each, weight in zip(tallies, raw, strict=True)]


def _most(ascending: list[float]) -> float:
    """What a supplier may weigh: the largest sum that is a third of all sums cut to it."""
    for cut in (0, 1, 2):
        rest = ascending[: len(ascending) - cut]
        most = MOST_SHARE * sum(rest) / (1 - MOST_SHARE * cut)
        if rest[-1] <= most * (1 + 1e-12):
            return most if cut else rest[-1]
    return ascending[0]


def measure(tallies: Sequence[Tally], today: date) -> Metrics:
    """The means of bills that are recent. A bill that gets worse makes no mean better, and changes no weight."""
    if not tallies:
        return Metrics()
    late = in_time = disputed = defaulted = total = 0.0
    for each, weight in zip(tallies, weights(tallies, today), strict=True):
        total += weight * each.bills
        late += weight * each.late
        in_time += weight * each.in_time
        disputed += weight * each.disputed
        defaulted += weight * each.defaulted
    return Metrics(late / total, in_time / total, disputed / total, defaulted / total, total)


def by_month(tallies: Iterable[Tally], fewest: int) -> dict[date, float]:
    """Mean days late of each month that at least `fewest` suppliers have bills in, each supplier counted alike."""
    found: dict[date, dict[bytes, tuple[int, int]]] = defaultdict(lambda: defaultdict(lambda: (0, 0)))
    for each in tallies:
        late, count = found[each.month][each.source]
        found[each.month][each.source] = (late + each.late, count + each.bills)
    return {
        month: sum(late / count for late, count in told.values()) / len(told)
        for month, told in sorted(found.items())
        if len(told) >= fewest
    }
