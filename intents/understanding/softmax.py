"""Softmax regression on sparse features, trained with Adam: all the learning there is."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Rows:
    """Messages as sparse rows: for each the columns of its features, and their values."""

    columns: list[npt.NDArray[np.int64]]
    values: list[Floats]

    def take(self, picked: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], Floats, npt.NDArray[np.int64]]:
        """(columns, values, the row that each belongs to) of the picked rows."""
        columns = [self.columns[at] for at in picked]
        owner = np.repeat(np.arange(len(picked)), [len(each) for each in columns])
        return np.concatenate(columns), np.concatenate([self.values[at] for at in picked]), owner


def scores(weights: Floats, columns: npt.NDArray[np.int64], values: Floats, owner: npt.NDArray[np.int64]) -> Floats:
    """One row of class scores for each message; every message has at least one feature."""
    starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
    found: Floats = np.add.reduceat(weights[columns] * values[:, None], starts, axis=0)
    return found


def probabilities(scored: Floats) -> Floats:
    """Rows that sum to one."""
    raised = np.exp(scored - scored.max(axis=1, keepdims=True))
    result: Floats = raised / raised.sum(axis=1, keepdims=True)
    return result


def train(
    rows: Rows,
    labels: npt.NDArray[np.int64],
    importance: Floats,
    shape: tuple[int, int],
    *,
    epochs: int = 7,
    rate: float = 0.02,
    decay: float = 2e-5,
    smoothing: float = 0.03,
    seed: int = 7,
) -> Floats:
    """Weights (features, classes). The same rows and seed give the same weights."""
    order = np.random.default_rng(seed)
    weights = np.zeros(shape, np.float32)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    batches = [*range(0, len(labels), 512)]
    step, last = 0, epochs * len(batches)
    for _ in range(epochs):
        shuffled = order.permutation(len(labels))
        for start in batches:
            picked = shuffled[start : start + 512]
            slope = _slope(weights, rows, picked, labels[picked], importance[picked], smoothing)
            step += 1
            mean += 0.1 * (slope - mean)
            square += 0.01 * (slope * slope - square)
            pace = rate * (1 - step / (last + 1)) * (1 - 0.99**step) ** 0.5 / (1 - 0.9**step)
            weights -= pace * mean / (np.sqrt(square) + 1e-7) + rate * decay * weights
    return weights


def _slope(
    weights: Floats,
    rows: Rows,
    picked: npt.NDArray[np.int64],
    labels: npt.NDArray[np.int64],
    importance: Floats,
    smoothing: float,
) -> Floats:
    columns, values, owner = rows.take(picked)
    wrong = probabilities(scores(weights, columns, values, owner))
    wrong -= smoothing / weights.shape[1]
    wrong[np.arange(len(labels)), labels] -= 1 - smoothing
    wrong *= (importance / importance.sum())[:, None]
    slope = np.empty_like(weights)
    for kind in range(weights.shape[1]):
        slope[:, kind] = np.bincount(columns, values * wrong[owner, kind], minlength=len(weights))
    return slope
