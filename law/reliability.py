"""How likely a buyer pays: a score from 0 to 100, its risk, how sure it is, and why (Properties 26 to 29).

The score is the chance, in a hundred, that the next bill is paid within 30 days of its due date. It is a logistic
curve over four means whose signs are fixed, so that it never rises when a buyer gets later, less punctual or more
disputed. Thin data is drawn to what buyers are like on the whole. The curve was fitted on simulated buyers
(`bench/score.py`); real ones will move its figures, not its signs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import exp, log1p

from law.track_record import (
    FEWEST_SUPPLIERS,
    Metrics,
    Tally,
    age_months,
    bills,
    by_month,
    measure,
    recent,
    suppliers,
)

PRIOR = Metrics(late_days=28.0, in_time=0.38, disputed=0.04, defaulted=0.05)
"""Whoever is unknown stands a little below the common buyer: 73 of 100, medium."""
PRIOR_WEIGHT = 3.0
BASE, PER_LATE, PER_MISSED, PER_DISPUTED, PER_DEFAULTED = -6.0, 2.6, 2.2, 3.0, 0.5
LOW_FROM, MEDIUM_FROM = 80, 50
SURE_FROM, FAIRLY_SURE_FROM = 20.0, 6.0
TREND_MONTHS, TREND_DAYS, LARGER_DAYS, FEWEST_BILLS = 6, 5, 10, 3
SHOWN_MONTHS = 12


class Risk(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Confidence(StrEnum):
    """By how much there is to go by."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Basis(StrEnum):
    """Whose bills: of three suppliers or more, of the one who asks, of nobody yet."""

    SHARED = "shared"
    OWN = "own"
    NONE = "none"


@dataclass(frozen=True)
class Reason:
    """A reason by name, with the whole figures its words show."""

    name: str
    figures: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Assessment:
    """`months`: mean days late by month, the newest last, None where too few suppliers had a bill due."""

    score: int
    risk: Risk
    confidence: Confidence
    basis: Basis
    bills: int
    suppliers: int
    metrics: Metrics
    reasons: tuple[Reason, ...]
    months: tuple[tuple[date, int | None], ...]


def assess(tallies: Iterable[Tally], today: date, basis: Basis) -> Assessment:
    """Judge a buyer by his bills. SHARED with fewer than three suppliers says nothing of them: it becomes NONE."""
    known = recent(tallies, today)
    if not known or (basis is Basis.SHARED and suppliers(known) < FEWEST_SUPPLIERS):
        known, basis = [], Basis.NONE
    metrics = measure(known, today)
    points = score(metrics)
    fewest = FEWEST_SUPPLIERS if basis is Basis.SHARED else 1
    return Assessment(
        points,
        risk_of(points),
        confidence_of(metrics.weight),
        basis,
        bills(known),
        suppliers(known),
        metrics,
        tuple(_reasons(known, metrics, today, fewest)),
        _shown_months(by_month(known, fewest), today),
    )


def score(metrics: Metrics) -> int:
    """0 to 100, never higher for more days late, fewer in time, more disputes or more left unpaid."""
    drawn = _drawn_to_the_prior(metrics)
    risk = (
        BASE
        + PER_LATE * log1p(drawn.late_days / 10)
        + PER_MISSED * (1 - drawn.in_time)
        + PER_DISPUTED * drawn.disputed
        + PER_DEFAULTED * drawn.defaulted
    )
    return round(100 / (1 + exp(risk)))


def _drawn_to_the_prior(seen: Metrics) -> Metrics:
    whole = seen.weight + PRIOR_WEIGHT

    def mean(of_buyer: float, of_all: float) -> float:
        return (seen.weight * of_buyer + PRIOR_WEIGHT * of_all) / whole

    return Metrics(
        mean(seen.late_days, PRIOR.late_days),
        mean(seen.in_time, PRIOR.in_time),
        mean(seen.disputed, PRIOR.disputed),
        mean(seen.defaulted, PRIOR.defaulted),
        whole,
    )


def risk_of(points: int) -> Risk:
    """Exactly one for every score."""
    if points >= LOW_FROM:
        return Risk.LOW
    return Risk.MEDIUM if points >= MEDIUM_FROM else Risk.HIGH


def confidence_of(weight: float) -> Confidence:
    if weight <= 0:
        return Confidence.NONE
    if weight < FAIRLY_SURE_FROM:
        return Confidence.LOW
    return Confidence.MEDIUM if weight < SURE_FROM else Confidence.HIGH


def _reasons(known: Sequence[Tally], metrics: Metrics, today: date, fewest: int) -> Iterable[Reason]:
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


def _shown_months(found: dict[date, float], today: date) -> tuple[tuple[date, int | None], ...]:
    """The last twelve months, whether or not there is something to show of them."""
    shown = []
    for back in range(SHOWN_MONTHS - 1, -1, -1):
        years, month = divmod(today.year * 12 + today.month - 1 - back, 12)
        first = date(years, month + 1, 1)
        shown.append((first, round(found[first]) if first in found else None))
    return tuple(shown)
