"""A message as counted features: words, their phonetic form, pieces of it, what they mean, what was found in them."""

import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt

from intents.understanding.concepts import concepts_of
from intents.understanding.phonetic import skeleton, spoken
from intents.understanding.script import script_of

_WORD = re.compile(r"#[a-z]+|[^\W\d_][\w\u0900-\u097f\u0b80-\u0bff']*|[?]")
WEIGHTS = {"w": 0.7, "p": 1.2, "b": 0.8, "g": 1.1, "k": 1.3, "j": 0.8, "f": 0.5}
"""How much each group of features counts beside the others; chosen on the development phrases."""


@dataclass(frozen=True)
class Bag:
    """A message's features: their hashes (uint32), their weights (float32) and the forms of its words."""

    hashes: npt.NDArray[np.uint32]
    weights: npt.NDArray[np.float32]
    words: tuple[str, ...]


def words_of(text: str) -> list[str]:
    """Words, marks of what was found (#number …) and question marks, in lower case."""
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


def bag(text: str) -> Bag:
    """The features of a text in which parameters stand as marks; each group is brought to the same length."""
    words = words_of(text)
    forms = [word if word[0] in "#?" else skeleton(word) for word in words]
    hashes: list[int] = []
    weights: list[float] = []
    for group, names in _groups(words, forms).items():
        share = WEIGHTS[group] / len(names) ** 0.5 if names else 0.0
        hashes += [crc32(f"{group}:{name}".encode()) for name in names]
        weights += [share] * len(names)
    return Bag(np.array(hashes, np.uint32), np.array(weights, np.float32), tuple(forms))


def _groups(words: list[str], forms: list[str]) -> dict[str, set[str]]:
    ends = ["<", *forms, ">"]
    meant = [concepts_of(word) for word in words if word[0] not in "#?"]
    return {
        "w": set(words),
        "p": set(forms),
        "b": {f"{one} {two}" for one, two in itertools.pairwise(ends)},
        "g": set(_pieces(words)),
        "k": {name for names in meant for name in names},
        "j": set(_pairs(meant)),
        "f": {"always", *_shape(words)},
    }


def _pieces(words: list[str]) -> Iterator[str]:
    for word in words:
        if word[0] in "#?":
            continue
        form = f"<{spoken(word)}>"
        for size in (3, 4, 5):
            yield from (form[start : start + size] for start in range(len(form) - size + 1))


def _pairs(meant: list[frozenset[str]]) -> Iterator[str]:
    """Meanings that stand together, in their order, near or far."""
    for first, one in enumerate(meant):
        for two in meant[first + 1 : first + 6]:
            yield from (f"{a}>{b}" for a in one for b in two if a != b)


def _shape(words: list[str]) -> Iterator[str]:
    yield f"length {min(len(words), 8)}"
    yield from (f"script {script_of(word)}" for word in words)
    yield from (word for word in words if word[0] in "#?")
