"""The name in a message, by the tagger that was learnt from the phrases."""

from collections.abc import Sequence
from functools import cache, lru_cache

import pycrfsuite

from intents.naming.bounds import bounded, is_nobody, is_unheard, of_firms
from intents.naming.endings import bare, forms
from intents.naming.model import ready
from intents.naming.put_right import put_right
from intents.naming.reach import reached
from intents.naming.rules import is_no_name, opens
from intents.naming.signs import rule_labels, signs
from intents.naming.words import Word, words_of
from intents.understanding.phonetic import spoken

_HALF = 0.1
_FEWEST = 3
"""Letters of a name."""


def name_in(marked: str) -> str | None:
    """The firm or person that is named in a text in which other parameters stand as marks; None where none is.

    Of two it is the one that more words speak for: "Mr Desai of Coastal Coir Products".
    """
    said = as_meant(marked)
    named = ((of_firms(part), _name(said, part)) for part in _named(said))
    return max(named, key=lambda each: each[0], default=(0, None))[1]


def as_meant(marked: str) -> str:
    """The text without a name that another one takes back."""
    return put_right(marked, _named)


@lru_cache(maxsize=64)
def _named(marked: str) -> list[Sequence[Word]]:
    """The words of each name, in order. Asked for a text more than once while it is read."""
    words = words_of(marked)
    labels = _labels(words) if words else []
    begun = [at for at, label in enumerate(labels) if label == "B"]
    spans = [reached(words, first, _end(labels, first)) for first in begun]
    tagged = [bounded(words[first:end]) for first, end in spans]
    return [part for part in tagged if _name(marked, part)]


def is_only_a_name(marked: str) -> bool:
    """Whether the text is a firm's name, with its place, or a person's with "ji" behind it, and nothing else: two words
    at least, one of which firms are called by."""
    words = [word for word in words_of(marked) if word.text[0].isalnum() or word.text == "&"]
    name = name_in(marked) if len(words) > 1 else None
    if name is None or of_firms(words) == 0:
        return False
    named = {word.text for word in words_of(name)}
    return all(word.text in named or _says_nothing(word.text) for word in words)


def _says_nothing(text: str) -> bool:
    """What stands beside a name and asks nothing."""
    return text.casefold() == "m/s" or spoken(text.casefold()) in forms("honour") | forms("place")


def _labels(words: list[Word]) -> list[str]:
    """The tagger's; where it finds none, the rules' name, or a word that nobody has said behind "that", if the tagger
    half believes in it."""
    texts = [word.text for word in words]
    tagger, ruled = _tagger(), rule_labels(texts)
    labels: list[str] = tagger.tag(signs(texts))
    if "B" in labels:
        return labels
    if "B" in ruled and tagger.marginal("B", ruled.index("B")) >= _HALF:
        return ruled
    return ["B" if _is_half_named(texts, at) and tagger.marginal("B", at) >= _HALF else "O" for at in range(len(texts))]


def _is_half_named(texts: list[str], at: int) -> bool:
    """Behind "that", or before a firm's trade, which `reached` takes to it."""
    trade = at + 1 < len(texts) and not opens(texts[at]) and spoken(bare(texts[at + 1])[0]) in forms("trade")
    return _is_pointed_at(texts, at) or trade


def _is_pointed_at(texts: list[str], at: int) -> bool:
    """The "Jaffer" of "panam tharala andha Jaffer"."""
    return at > 0 and spoken(texts[at - 1].casefold()) in forms("that") and is_unheard(texts[at])


def _end(labels: list[str], first: int) -> int:
    return next((at for at in range(first + 1, len(labels)) if labels[at] != "I"), len(labels))


def _name(marked: str, words: Sequence[Word]) -> str | None:
    last, _ = bare(words[-1].text)
    name = (marked[words[0].start : words[-1].start] + last).strip(" .,'’-")
    if all(is_no_name(word.text) for word in words) or is_nobody(words):
        return None
    return name if sum(sign.isalpha() for sign in name) >= _FEWEST else None


@cache
def _tagger() -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(ready()))
    return tagger
