"""What a bill weighs by its age and beside other suppliers', and the means that follow."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from law.track_record.counting import Tally

HALF_LIFE_MONTHS = 9
WINDOW_MONTHS = 36
MOST_SHARE = 1 / 3
FEWEST_SUPPLIERS = 3
"""Under three, what one supplier tells could be read off the sum."""


@dataclass(frozen=True)
class Metrics:
    """Weighted means: days late (0 to 120), shares (0 to 1). `weight` counts bills at the full weight of this month."""

    late_days: float = 0.0
    in_time: float = 0.0
    disputed: float = 0.0
    defaulted: float = 0.0
    weight: float = 0.0


def age_months(month: date, today: date) -> int:
    return max((today.year - month.year) * 12 + today.month - month.month, 0)


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
