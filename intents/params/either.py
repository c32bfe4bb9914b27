"""Two days of which one is meant, "Friday or Saturday", "வெள்ளி இல்ல சனி தரட்டுமா": the later one can be waited for."""

import re
from collections.abc import Sequence
from datetime import date

from intents.params.tables import words

_BESIDE = frozenset(("on", "ku", "kku", "ko", "tak", "varai", "க்கு", "को", "तक", "by", "kizhamai", "கிழமை", "maybe"))
_NEAR = 3


def later(text: str, found: Sequence[tuple[date, tuple[int, int]]]) -> date:
    """The first of these days, one at least; of two with only an "or" between them the later one."""
    if len(found) == 1:
        return found[0][0]
    (one, first), (other, second) = found[:2]
    return max(one, other) if is_or(text[first[1] : second[0]]) else one


def is_or(between: str) -> bool:
    said = [word for word in re.split(r"[\s,.…-]+", between.lower()) if word and word not in _BESIDE]
    return len(said) == 1 and said[0] in words("either", "words")


def is_asked(behind: str) -> bool:
    """Whether a question follows within a few words, so that a "no" between two things is an "or"."""
    return any(_asks(word) for word in behind.lower().split()[:_NEAR])


def _asks(word: str) -> bool:
    said = word.strip(",.")
    return said.endswith(("?", *words("either", "endings"))) or said in words("either", "asks")
