"""What was likely wanted, of all the ways in which a note could be written.

The classifier's view of each way, and how near the whole sound is to the phrases by which people say each wish: words
that the recogniser divided in the wrong place are no matter to the second.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
from rapidfuzz import fuzz, process

from intents import params
from intents.heard.sounds import words
from intents.understanding.features import bag
from intents.understanding.model import load
from intents.understanding.phonetic import spoken
from intents.understanding.phrases import load as phrases
from locales import Lang

_SIDE = "retailer"
_SOUND, _OTHER_LANGUAGE, _NEAREST = 0.2, 0.97, 3
_FLOOR = 0.02
_LEAD = 1.5
"""All four were chosen on the development set of bench/speech.py."""
_SHORTEST = 4
_OFFERED = 3
_SLOT = re.compile(r"\{[^}]*\}")


@dataclass(frozen=True)
class Likely:
    """`names`: the likeliest wishes, best first. `clear`: the first leads the others, and "unknown"."""

    names: tuple[str, ...]
    clear: bool


def likely(ways: Sequence[str], lang: Lang, today: date) -> Likely:
    """`ways`: texts, one at least."""
    classes = load()[_SIDE].classes
    scores = np.log(np.max([_shares(way, today) for way in ways], axis=0) + _FLOOR) + _SOUND * _nearness(ways, lang)
    ranked = sorted((at for at, name in enumerate(classes) if name != "unknown"), key=lambda at: -scores[at])
    best, second, unknown = scores[ranked[0]], scores[ranked[1]], scores[classes.index("unknown")]
    names = tuple(classes[at] for at in ranked[:_OFFERED])
    return Likely(names, bool(best - second >= _LEAD and best >= unknown))


def _shares(text: str, today: date) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """The classifier's likelihood of each class."""
    scores = load()[_SIDE].scores(bag(params.scan(text, today).marked(text))).astype(np.float64)
    odds = np.exp(scores - scores.max())
    shares: np.ndarray[tuple[int], np.dtype[np.float64]] = odds / odds.sum()
    return shares


def _nearness(ways: Sequence[str], lang: Lang) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """For each class, 0 to 100: how alike its nearest phrases sound."""
    bank, classes = _bank(), load()[_SIDE].classes
    heard = [form for form in map(_form, ways) if len(form) >= _SHORTEST]
    if not heard:
        return np.zeros(len(classes))
    alike = process.cdist(heard, bank.forms, scorer=fuzz.ratio).max(axis=0)
    alike = alike * np.where(bank.langs == lang, 1.0, _OTHER_LANGUAGE)
    return np.array([np.sort(alike[bank.intents == name])[-_NEAREST:].mean() for name in classes])


@dataclass(frozen=True)
class _Bank:
    forms: list[str]
    intents: "np.ndarray[tuple[int], np.dtype[np.str_]]"
    langs: "np.ndarray[tuple[int], np.dtype[np.str_]]"


@cache
def _bank() -> _Bank:
    known = phrases(_SIDE)
    forms = [_form(_SLOT.sub(" ", each.text)) for each in known]
    return _Bank(forms, np.array([each.intent for each in known]), np.array([each.lang for each in known]))


def _form(text: str) -> str:
    return "".join(spoken(word) for word in words(text))
