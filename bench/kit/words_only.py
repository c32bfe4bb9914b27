"""The baseline: the same phrases, the same learning, but nothing except the words as they are spelt."""

from collections.abc import Callable
from zlib import crc32

import numpy as np

from intents.understanding.features import words_of
from intents.understanding.phrases import load
from intents.understanding.softmax import Rows, train


def baseline(side: str) -> Callable[[str], str]:
    """A bag-of-words classifier of one side, from a marked text to an intent."""
    phrases = load(side)
    classes = sorted({phrase.intent for phrase in phrases})
    bags = [_words(phrase.text.replace("{", "#").replace("}", "")) for phrase in phrases]
    place = {word: at for at, word in enumerate(sorted(set().union(*bags)))}
    columns = [np.array(sorted(place[word] for word in bag), np.int64) for bag in bags]
    values = [np.full(len(each), len(each) ** -0.5, np.float32) for each in columns]
    labels = np.array([classes.index(phrase.intent) for phrase in phrases], np.int64)
    weights = train(
        Rows(columns, values), labels, np.ones(len(labels), np.float32), (len(place), len(classes)), epochs=40
    )

    def said(text: str) -> str:
        known = [place[word] for word in _words(text) if word in place]
        return classes[int(weights[known].sum(axis=0).argmax())] if known else "unknown"

    return said


def _words(text: str) -> set[int]:
    return {crc32(word.encode()) for word in words_of(text)} or {0}
