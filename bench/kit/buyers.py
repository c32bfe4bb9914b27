"""Simulated buyers whose true risk is known, because it is what their bills are drawn from.

A buyer has a habit (days late, how steady), a drift over the years, a chance of not paying at all and of a dispute.
His suppliers differ in how long he lets them wait, and one buyer in eight has a supplier who invents bills: all of
them very late to sink him, or all in time to lift him.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from law.track_record import MOST_LATE, Outcome, Past

TODAY = date(2026, 11, 25)
BAD_LATE = 30
MONTHS = 30


@dataclass(frozen=True)
class Buyer:
    """His bills, and what is known only here: the true chance that the next one goes bad, and whether it did."""

    rows: list[Past]
    attacked: bool
    chance: float
    went_bad: bool


USUAL = (0.35, 0.3, 0.2, 0.15)
HARDER = (0.15, 0.25, 0.3, 0.3)
"""Shares of four habits: before time, about in time, some weeks late, months late."""


def buyers(count: int, seed: int, habits: tuple[float, ...] = USUAL) -> list[Buyer]:
    random = np.random.default_rng(seed)
    return [_buyer(random, habits) for _ in range(count)]


def _buyer(random: np.random.Generator, habits: tuple[float, ...]) -> Buyer:
    habit = random.choice([-8.0, 4.0, 18.0, 45.0], p=habits) + random.normal(0, 6)
    spread = random.uniform(5, 22)
    drift = random.normal(0, 0.9)  # days a month, counted back from today
    unpaid = min(max(random.beta(0.4, 12) + max(habit, 0) / 600, 0), 0.5)
    disputed = random.beta(0.4, 20) + max(habit, 0) / 1500
    rows: list[Past] = []
    for supplier in range(int(random.integers(3, 11))):
        source, waits = bytes([supplier]), random.normal(0, 5)
        for _ in range(1 + int(random.poisson(random.gamma(1.2, 4)))):
            back = int(random.integers(0, MONTHS))
            rows.append(_bill(random, source, back, habit - drift * back + waits, spread, unpaid, disputed))
    attacked = bool(random.random() < 0.125)
    if attacked:
        rows += _invented(random)
    trials = np.maximum(random.normal(habit, np.hypot(spread, 5), 4000), -45)
    chance = float(np.mean(trials > BAD_LATE)) * (1 - unpaid) + unpaid
    return Buyer(rows, attacked, chance, bool(random.random() < chance))


def _bill(
    random: np.random.Generator, source: bytes, back: int, days: float, spread: float, unpaid: float, disputed: float
) -> Past:
    late = int(max(random.normal(days, spread), -45))
    outcome = Outcome.DEFAULT if random.random() < unpaid else Outcome.PAID
    told = bool(random.random() < (0.4 if outcome is Outcome.DEFAULT else disputed))
    return Past(source, month(back), MOST_LATE if outcome is Outcome.DEFAULT else late, outcome, told, _band(random))


def _invented(random: np.random.Generator) -> list[Past]:
    late = int(random.choice([-5, 110]))
    return [Past(b"\xff", month(int(random.integers(0, 6))), late, Outcome.PAID, False, 1) for _ in range(25)]


def _band(random: np.random.Generator) -> int:
    return int(random.choice(5, p=[0.2, 0.35, 0.3, 0.12, 0.03]))


def month(back: int) -> date:
    year, place = divmod(TODAY.year * 12 + TODAY.month - 1 - back, 12)
    return date(year, place + 1, 1)
