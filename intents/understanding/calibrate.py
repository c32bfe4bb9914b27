"""How sure the classifier may be: fitted on phrases that it did not learn from."""

from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from intents.understanding.features import Bag

if TYPE_CHECKING:
    from intents.understanding.model import Model

LOWEST, HIGHEST = 0.40, 0.51
"""The threshold lies between: development phrases are more like the learnt ones than a stranger's are."""
Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Calibration:
    """Confidence = logistic(bias + lead × the best class's lead + seen × features known + words × words known).

    `threshold`: below this confidence the answer is "unknown".
    """

    bias: float = 0.0
    lead: float = 1.0
    seen: float = 0.0
    words: float = 0.0
    threshold: float = 0.5

    def confidence(self, lead: float, seen: float, words: float) -> float:
        return float(1 / (1 + np.exp(-(self.bias + self.lead * lead + self.seen * seen + self.words * words))))

    def as_array(self) -> Doubles:
        return np.array(astuple(self), np.float64)

    @classmethod
    def from_array(cls, stored: Doubles) -> "Calibration":
        return cls(*(float(each) for each in stored))


def best_wish(classes: tuple[str, ...], scores: npt.NDArray[np.float32]) -> tuple[int, float]:
    """The best class that is a wish, and by how much (log odds) it leads all the others together."""
    shifted = scores.astype(np.float64) - float(scores.max())
    odds = np.exp(shifted)
    wishes = [at for at, name in enumerate(classes) if name != "unknown"]
    best = max(wishes, key=lambda at: float(scores[at]))
    rest = max(float(odds.sum() - odds[best]), 1e-9)
    return best, float(shifted[best] - np.log(rest))


def fit(model: "Model", bags: list[Bag], labels: npt.NDArray[np.int64]) -> Calibration:
    """Logistic regression of "the best wish is right" on held-out messages, and the threshold that serves them best."""
    unknown = model.classes.index("unknown")
    seen, right = [], []
    for each, label in zip(bags, labels, strict=True):
        best, lead = best_wish(model.classes, model.scores(each))
        seen.append((1.0, lead, *model.coverage(each)))
        right.append(float(best == label))
    table, truth = np.array(seen), np.array(right)
    slopes = _logistic(table, truth)
    sure = 1 / (1 + np.exp(-table @ slopes))
    bias, lead, known, words = (float(each) for each in slopes)
    return Calibration(bias, lead, known, words, _threshold(sure, truth, labels == unknown))


def _logistic(table: Doubles, truth: Doubles) -> Doubles:
    """Newton's steps, with a light pull towards zero on all but the bias."""
    slopes = np.zeros(table.shape[1])
    pull = np.diag([1e-6] + [1.0] * (table.shape[1] - 1))
    for _ in range(30):
        sure = 1 / (1 + np.exp(-table @ slopes))
        gradient = table.T @ (sure - truth) + pull @ slopes
        bend = (table * (sure * (1 - sure))[:, None]).T @ table + pull
        slopes = slopes - np.linalg.solve(bend, gradient)
    return slopes


def _threshold(sure: Doubles, truth: Doubles, out_of_scope: npt.NDArray[np.bool_]) -> float:
    """The lowest threshold of the best mean of wishes understood and of out-of-scope texts left alone."""
    best, found = -1.0, 0.5
    for threshold in np.arange(LOWEST, HIGHEST, 0.02):
        understood = (truth[~out_of_scope] * (sure[~out_of_scope] >= threshold)).mean()
        left = (sure[out_of_scope] < threshold).mean()
        worth = 0.75 * understood + 0.25 * left
        if worth > best + 1e-4:
            best, found = worth, float(threshold)
    return round(found, 2)
