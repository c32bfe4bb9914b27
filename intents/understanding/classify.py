"""One message, one guess."""

from dataclasses import dataclass

from intents.understanding.calibrate import best_wish
from intents.understanding.features import bag
from intents.understanding.model import load


@dataclass(frozen=True)
class Guess:
    """`confidence`, 0 to 1: how likely it is that this is right, be it a wish or "unknown"."""

    name: str
    confidence: float


def classify(marked: str, side: str) -> Guess:
    """What a text wants, with its parameters already replaced by marks (#number, #gstin, #reference, #day, #amount)."""
    model = load()[side]
    features = bag(marked)
    if not features.words:
        return Guess("unknown", 0.9)
    best, lead = best_wish(model.classes, model.scores(features))
    sure = model.calibration.confidence(lead, *model.coverage(features))
    if sure < model.calibration.threshold:
        return Guess("unknown", round(1 - sure, 3))
    return Guess(model.classes[best], round(sure, 3))
