"""Trains the understanding. The same phrases give the same model."""

import random
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt

from intents.understanding.augment import varied
from intents.understanding.calibrate import Calibration, fit
from intents.understanding.features import Bag, bag, words_of
from intents.understanding.fill import chatter, filled, gibberish
from intents.understanding.model import Model
from intents.understanding.phrases import Phrase, load, sides
from intents.understanding.softmax import Rows, train

VARIANTS = 4
_GIBBERISH, _CHATTER = 150, 1500
_RARE = 2
"""A feature that was seen in fewer messages than this is left out: it is a typing error or a made-up name."""


@dataclass(frozen=True)
class Examples:
    """Messages ready to learn from."""

    bags: list[Bag]
    labels: npt.NDArray[np.int64]


def held_out(phrase: Phrase) -> bool:
    """Every sixth phrase is for calibration and for choosing the threshold, never for learning beside them."""
    return crc32(f"{phrase.intent}:{phrase.text}".encode()) % 6 == 0


def examples(phrases: list[Phrase], classes: list[str], *, variants: int, seed: int) -> Examples:
    """Each phrase as it stands (its holes filled) and in some variants; to learn from, gibberish and chatter too."""
    dice = random.Random(seed)  # noqa: S311 -- variety, no secret
    bags, labels = [], []
    for phrase in phrases:
        for nth in range(variants):
            text = filled(varied(phrase.text, phrase.lang, dice) if nth else phrase.text, dice)
            bags.append(bag(text))
            labels.append(classes.index(phrase.intent))
    if variants == VARIANTS:
        strange = [gibberish(dice) for _ in range(_GIBBERISH)] + [chatter(dice) for _ in range(_CHATTER)]
        bags += [bag(text) for text in strange]
        labels += [classes.index("unknown")] * len(strange)
    return Examples(bags, np.array(labels, np.int64))


def vocabulary(bags: list[Bag]) -> npt.NDArray[np.uint32]:
    """The features that enough messages have, sorted."""
    seen, counts = np.unique(np.concatenate([each.hashes for each in bags]), return_counts=True)
    kept: npt.NDArray[np.uint32] = seen[counts >= _RARE]
    return kept


def learn(phrases: list[Phrase], classes: list[str], seed: int, calibration: Calibration) -> Model:
    """A model of these phrases, with a calibration found elsewhere."""
    learnt = examples(phrases, classes, variants=VARIANTS, seed=seed)
    known = vocabulary(learnt.bags)
    columns, values = [], []
    for each in learnt.bags:
        at = np.searchsorted(known, each.hashes).clip(max=len(known) - 1)
        here = known[at] == each.hashes
        columns.append(at[here].astype(np.int64))
        values.append(each.weights[here])
    often = np.bincount(learnt.labels, minlength=len(classes))
    importance = (often.mean() / often[learnt.labels]).astype(np.float32) ** 0.5
    weights = train(Rows(columns, values), learnt.labels, importance, (len(known), len(classes)))
    spoken = [_spoken(phrase) for phrase in phrases if phrase.intent != "unknown"]
    words, often = np.unique(np.concatenate(spoken), return_counts=True)
    return Model(tuple(classes), known, weights.astype(np.float16), words, often.astype(np.uint32), calibration)


def _spoken(phrase: Phrase) -> npt.NDArray[np.uint32]:
    """A phrase's words, each once by its sound and once by its spelling, without made-up names."""
    text = phrase.text.replace("{", "#").replace("}", "")
    said = {f"p:{form}" for form in bag(text).words} | {f"w:{word}" for word in words_of(text)}
    return np.array(sorted(crc32(each.encode()) for each in said), np.uint32)


def train_side(side: str) -> Model:
    """Learn from five sixths, calibrate on the rest, then learn from all with that calibration."""
    phrases = load(side)
    classes = sorted({phrase.intent for phrase in phrases})
    first = learn([each for each in phrases if not held_out(each)], classes, 1, Calibration())
    kept = examples([each for each in phrases if held_out(each)], classes, variants=3, seed=2)
    return learn(phrases, classes, 3, fit(first, kept.bags, kept.labels))


def build() -> dict[str, Model]:
    return {side: train_side(side) for side in sides()}
