"""What was written, taken word for word: whether the words of a wish explain it better than those of another.

For each class the cheapest row of words that people use for it, by the recogniser's confusions; what belongs to no word
of ours (a name, a number) is explained sound by sound, which is dear.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from intents.heard.channel import Bank, Confusion, Floats, bank, per_sound, sweep_of
from intents.heard.sounds import forms
from intents.understanding.phrases import Phrase

_TWICE, _TWO_SOUNDS = 2, 2
"""A word that stands in one phrase only, or has a single sound, is too little to go by."""
_COMMON = 30.0
"""How many words the habits of all wishes are worth beside those of one."""
_STRANGE = np.float32(1.2)
"""What a sound costs besides that belongs to no word."""


@dataclass(frozen=True)
class Lexicon:
    """`surprise`: a row for each class, of how seldom it uses each word."""

    words: Bank
    surprise: Floats


def lexicon(known: Sequence[Phrase], classes: Sequence[str]) -> Lexicon:
    used: dict[str, Counter[str]] = {name: Counter() for name in classes}
    for each in known:
        used[each.intent].update(forms(each.text))
    total = sum(used.values(), Counter[str]())
    words = [word for word, times in total.items() if times >= _TWICE and len(word) >= _TWO_SOUNDS]
    common = np.array([total[word] for word in words]) / sum(total[word] for word in words)
    times = np.array([[counts[word] for word in words] for counts in used.values()])
    shares = (times + _COMMON * common) / (times.sum(axis=1, keepdims=True) + _COMMON)
    return Lexicon(bank(words), -np.log(shares).astype(np.float32))


def explained(written: Sequence[int], known: Lexicon, confusion: Confusion) -> Floats:
    """How well the words of each class explain the sounds; the higher, the better."""
    sweep = sweep_of(known.words, confusion)
    so_far = known.surprise[..., None] + sweep.begun
    ended = np.zeros(len(known.surprise), np.float32)
    for sound in written:
        so_far = sweep.on(so_far, sound)
        ended = np.minimum(sweep.ended(so_far).min(axis=-1), ended + confusion.alone[sound] + _STRANGE)
        so_far = sweep.begun_at(so_far, ended[:, None] + known.surprise)
    return per_sound(-ended, written)
