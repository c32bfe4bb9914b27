"""The fitted curve: four means become a score, its risk and how sure it is."""

from enum import StrEnum
from math import exp, log1p

from law.track_record import (
    Metrics,
)

PRIOR = Metrics(late_days=28.0, in_time=0.38, disputed=0.04, defaulted=0.05)
"""Whoever is unknown stands a little below the common buyer: 73 of 100, medium."""
PRIOR_WEIGHT = 3.0
BASE, PER_LATE, PER_MISSED, PER_DISPUTED, PER_DEFAULTED = -6.0, 2.6, 2.2, 3.0, 0.5
LOW_FROM, MEDIUM_FROM = 80, 50
SURE_FROM, FAIRLY_SURE_FROM = 20.0, 6.0


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
