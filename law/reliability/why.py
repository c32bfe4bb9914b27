"""The reasons a score is shown with: how late, how often, better or worse of late, large bills."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from law.track_record import (
    Metrics,
    Tally,
    age_months,
    bills,
    measure,
    suppliers,
)

TREND_MONTHS, TREND_DAYS, LARGER_DAYS, FEWEST_BILLS = 6, 5, 10, 3


@dataclass(frozen=True)
class Reason:
    """A reason by name, with the whole figures its words show."""

    name: str
    figures: dict[str, int] = field(default_factory=dict)


def reasons(known: Sequence[Tally], metrics: Metrics, today: date, fewest: int) -> Iterable[Reason]:
    if not known:
        return
    days = round(metrics.late_days)
    yield Reason("late", {"n": days}) if days else Reason("never_late")
    yield Reason("in_time", {"share": round(100 * metrics.in_time)})
    yield from _trend(known, today)
    yield from _larger(known, today, fewest)
    disputes = sum(each.disputed for each in known)
    defaults = sum(each.defaulted for each in known)
    if disputes:
        yield Reason("disputes", {"n": disputes})
    if defaults:
        yield Reason("defaults", {"n": defaults})


def _trend(known: Sequence[Tally], today: date) -> Iterable[Reason]:
    """The last six months against the time before, where both have bills enough."""
    now = [each for each in known if age_months(each.month, today) < TREND_MONTHS]
    before = [each for each in known if age_months(each.month, today) >= TREND_MONTHS]
    if min(bills(now), bills(before)) < FEWEST_BILLS:
        return
    figures = {"now": round(measure(now, today).late_days), "before": round(measure(before, today).late_days)}
    if figures["before"] - figures["now"] >= TREND_DAYS:
        yield Reason("improving", figures)
    if figures["now"] - figures["before"] >= TREND_DAYS:
        yield Reason("worsening", figures)


def _larger(known: Sequence[Tally], today: date, fewest: int) -> Iterable[Reason]:
    """Whether large bills wait longer than small ones."""
    large = [each for each in known if each.large]
    small = [each for each in known if not each.large]
    if min(bills(large), bills(small)) < FEWEST_BILLS or min(suppliers(large), suppliers(small)) < fewest:
        return
    more = round(measure(large, today).late_days - measure(small, today).late_days)
    if more >= LARGER_DAYS:
        yield Reason("larger_later", {"n": more})
