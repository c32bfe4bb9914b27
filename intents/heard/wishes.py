"""What was likely wanted, of all the ways in which a note could be written.

Signs of it are weighed together: the classifier's view of each way; how near the whole sound is to the phrases by which
people say each wish; how likely those phrases make what was written, or a part of it, the recogniser's usual confusions
allowed; how well the words of each wish explain it; and that much is no wish of ours. Words that it divided in the
wrong place are no matter to all but the first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from intents import params
from intents.heard.channel import Bank, Confusion, bank, likelier, sounds_of
from intents.heard.learnt import learnt
from intents.heard.sounds import forms
from intents.heard.wordwise import Lexicon, explained, lexicon
from intents.understanding.features import bag
from intents.understanding.model import load
from intents.understanding.phrases import load as phrases
from locales import LANGUAGES, Lang

Doubles = npt.NDArray[np.float64]
_SIDE = "retailer"
_OTHER_LANGUAGE, _NEAREST = 0.97, 3
_FLOOR = 0.02
_LEAD, _BORNE_OUT, _CLEAR = 1.5, 0.4, 0.5
"""Chosen on development notes of four synthesisers (docs/benchmarks.md), the lead on their texts too, written rightly
and a little wrong."""
_VIEW, _NEAR = 0, 2
"""Two columns of the signs."""
_SHORTEST, _ENOUGH_SOUNDS = 4, 2
_OFFERED, _WAYS = 3, 2
_GRAVE, _GRAVE_SHARE = frozenset(("delete_data",)), 0.1
"""Nobody who mumbled is offered to erase everything because a third guess was wanted."""


@dataclass(frozen=True)
class Likely:
    """`names`: the likeliest wishes, best first. `clear`: the first may be taken for what was meant. `borne_out`: those
    that may be taken where the words say them."""

    names: tuple[str, ...]
    clear: bool
    borne_out: frozenset[str]


def likely(ways: Sequence[str], lang: Lang, today: date) -> Likely:
    """`ways`: texts, one at least."""
    seen = signs(ways, lang, today, learnt().confusions[lang])
    scores = seen @ learnt().worth
    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    first, *others = _ranked(shares)
    borne_out = frozenset(name for name, share in zip(classes(), shares, strict=True) if share >= _BORNE_OUT)
    leads = classes()[first] in borne_out and _leads(first, seen[:, _VIEW] + 2 * seen[:, _NEAR])
    offered = [at for at in others if classes()[at] not in _GRAVE or shares[at] >= _GRAVE_SHARE]
    names = tuple(classes()[at] for at in (first, *offered[: _OFFERED - 1]))
    return Likely(names, bool(shares[first] >= _CLEAR or leads), borne_out)


def _leads(wish: int, by_the_words: Doubles) -> bool:
    """Whether it leads by the classifier's view and the likeness alone too, which no habit of the recogniser sways."""
    first, second, *_ = _ranked(by_the_words)
    unknown = by_the_words[classes().index("unknown")]
    return first == wish and bool(
        by_the_words[first] - by_the_words[second] >= _LEAD and by_the_words[first] >= unknown
    )


def _ranked(scores: Doubles) -> list[int]:
    """The wishes by their scores, best first."""
    return sorted((at for at, name in enumerate(classes()) if name != "unknown"), key=lambda at: -scores[at])


def classes() -> tuple[str, ...]:
    return load()[_SIDE].classes


def signs(ways: Sequence[str], lang: Lang, today: date, confusion: Confusion, but: str = "") -> Doubles:
    """A row for each class, a column for each sign. `but`: a phrase left out, as if nobody had said it."""
    view = np.log(np.max([_shares(way, today) for way in ways], axis=0) + _FLOOR)
    unknown = np.array([name == "unknown" for name in classes()])
    near = _nearness(ways, lang, _known(but))
    return np.stack((view, unknown, near, *_by_sound(ways, confusion, _known(but, lang))), axis=1).astype(np.float64)


def _shares(text: str, today: date) -> Doubles:
    """The classifier's likelihood of each class."""
    scores = load()[_SIDE].scores(bag(params.scan(text, today).marked())).astype(np.float64)
    odds = np.exp(scores - scores.max())
    shares: Doubles = odds / odds.sum()
    return shares


def _nearness(ways: Sequence[str], lang: Lang, known: "_Known") -> Doubles:
    """For each class, 0 to 10: how alike its nearest phrases sound."""
    heard = [form for form in map(_form, ways) if len(form) >= _SHORTEST]
    if not heard:
        return np.zeros(len(classes()))
    alike = process.cdist(heard, known.forms, scorer=fuzz.ratio).max(axis=0) / 10
    return _best(alike * np.where(known.langs == lang, 1.0, _OTHER_LANGUAGE), known)


def _by_sound(ways: Sequence[str], confusion: Confusion, known: "_Known") -> Doubles:
    """For each class, by the first ways: how likely its likeliest phrases make the whole, and a part of it; how well
    its words explain it."""
    heard = [sounds for way in ways[:_WAYS] if len(sounds := sounds_of(_form(way))) >= _ENOUGH_SOUNDS]
    if not heard:
        return np.zeros((3, len(classes())))
    means = [
        np.mean([likelier(each, known.bank, confusion, part=part) for each in heard], axis=0) for part in (False, True)
    ]
    by_word = np.mean([explained(each, known.words, confusion) for each in heard], axis=0)
    return np.stack((*(_best(mean, known) for mean in means), by_word))


def _best(worth: Doubles, known: "_Known") -> Doubles:
    """The mean of the best few phrases of each class."""
    return np.array([np.sort(worth[known.intents == name])[-_NEAREST:].mean() for name in classes()])


@dataclass(frozen=True)
class _Known:
    """The phrases. `bank`: their forms as sounds; `words`: theirs, by wish."""

    forms: list[str]
    bank: Bank
    words: Lexicon
    intents: npt.NDArray[np.str_]
    langs: npt.NDArray[np.str_]


@lru_cache(maxsize=8)
def _known(but: str, lang: Lang | None = None) -> _Known:
    """Those of one language, or all."""
    wanted = LANGUAGES if lang is None else (lang,)
    known = [each for each in phrases(_SIDE) if each.lang in wanted and each.text != but]
    sounding = ["".join(forms(each.text)) for each in known]
    intents, langs = (np.array([getattr(each, name) for each in known]) for name in ("intent", "lang"))
    return _Known(sounding, bank(sounding), lexicon(known, classes()), intents, langs)


def _form(text: str) -> str:
    return "".join(forms(text))
