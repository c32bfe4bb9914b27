"""What the score is measured against: a plain average, and a logistic regression that has seen the answers."""

from collections.abc import Sequence

import numpy as np

from kit.buyers import Buyer

Floats = np.ndarray


def average_delay(found: Sequence[Buyer]) -> Floats:
    """The plain mean of days late, every bill alike: the higher, the riskier."""
    return np.array([np.mean([row.late_days for row in buyer.rows]) for buyer in found])


def features(found: Sequence[Buyer]) -> Floats:
    """One; mean days late on a log scale; shares late, disputed, unpaid; how many bills."""
    return np.array([_features(buyer) for buyer in found])


def _features(buyer: Buyer) -> list[float]:
    rows = buyer.rows
    return [
        1.0,
        float(np.log1p(np.mean([row.late for row in rows]) / 10)),
        float(np.mean([not row.in_time for row in rows])),
        float(np.mean([row.disputed for row in rows])),
        float(np.mean([row.outcome == "default" for row in rows])),
        float(np.log(len(rows))),
    ]


def fit(seen: Sequence[Buyer]) -> Floats:
    """Newton's method, a touch of ridge."""
    x, y = features(seen), np.array([buyer.went_bad for buyer in seen], float)
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - 1e-2 * weights
        curve = x.T @ (x * (p * (1 - p))[:, None]) + 1e-2 * np.eye(len(weights))
        weights += np.linalg.solve(curve, slope)
    return weights


def chances(weights: Floats, found: Sequence[Buyer]) -> Floats:
    return 1 / (1 + np.exp(-features(found) @ weights))


def auc(risk: Floats, bad: Floats) -> float:
    """The chance that a buyer who went bad stood above one who did not; ties count half."""
    values, where, count = np.unique(risk, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(count) - (count - 1) / 2)[where]
    bads = int(bad.sum())
    return float((ranks[bad].sum() - bads * (bads + 1) / 2) / (bads * (len(values[where]) - bads)))
