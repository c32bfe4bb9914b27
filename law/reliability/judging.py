"""A buyer is judged by his bills, and the last twelve months are shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from law.reliability.curve import Confidence, Risk, confidence_of, risk_of, score
from law.reliability.why import Reason, reasons
from law.track_record import (
    FEWEST_SUPPLIERS,
    Metrics,
    Tally,
    bills,
    by_month,
    measure,
    recent,
    suppliers,
)

SHOWN_MONTHS = 12


class Basis(StrEnum):
    """Whose bills: of three suppliers or more, of the one who asks, of nobody yet."""

    SHARED = "shared"
    OWN = "own"
    NONE = "none"


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
        tuple(reasons(known, metrics, today, fewest)),
        _shown_months(by_month(known, fewest), today),
    )


def _shown_months(found: dict[date, float], today: date) -> tuple[tuple[date, int | None], ...]:
    """The last twelve months, whether or not there is something to show of them."""
    shown = []
    for back in range(SHOWN_MONTHS - 1, -1, -1):
        years, month = divmod(today.year * 12 + today.month - 1 - back, 12)
        first = date(years, month + 1, 1)
        shown.append((first, round(found[first]) if first in found else None))
    return tuple(shown)
