"""Where a tagged name begins and ends: in one sentence, without what stands before it or counts behind it."""

from collections.abc import Sequence

from intents.naming.endings import bare, forms
from intents.naming.rules import opens
from intents.naming.words import Word
from intents.understanding.model import how_often
from intents.understanding.phonetic import spoken

_SELDOM = 2
"""A word of more phrases than these is nobody's name by itself."""
_INITIALS = 2
_ABBREVIATED = ("mrs", "pvt", "ltd", "bros", "messrs", "smt")
"""What a point behind ends no sentence."""
_KINDS = ("given", "brand", "trade", "lead", "place", "goods")
_INSIDE = "&.,-'’"


def bounded(words: Sequence[Word]) -> Sequence[Word]:
    """The words of the name alone, one at least."""
    part = max(_sentences(words), key=of_firms)
    first, last = 0, len(part) - 1
    while first < last and opens(part[first].text):
        first += 1
    while last > first and not _is_word(part[last].text):
        last -= 1
    return part[first : last + 1]


def of_firms(words: Sequence[Word]) -> int:
    """How many of these words firms and people are called by."""
    return sum(_is_of_firms(word.text) for word in words)


def is_nobody(words: Sequence[Word]) -> bool:
    """A place alone, or a word alone that people say of anything."""
    if all(spoken(bare(word.text)[0]) in forms("place") for word in words):
        return True
    return len(words) == 1 and not of_firms(words) and how_often(words[0].text, spelt=True) > _SELDOM


def is_unheard(text: str) -> bool:
    """A word that no phrase has."""
    return _is_word(text) and how_often(text) == how_often(text, spelt=True) == 0


def _sentences(words: Sequence[Word]) -> list[Sequence[Word]]:
    parts, begin = [], 0
    for at in range(len(words)):
        if _ends(words, at):
            parts.append(words[begin:at])
            begin = at + 1
    found = [part for part in (*parts, words[begin:]) if part]
    return found or [words]


def _ends(words: Sequence[Word], at: int) -> bool:
    sign = words[at].text
    if sign == ".":
        before = words[at - 1].text.casefold() if at else ""
        return len(before.split(".")[-1]) > _INITIALS and before not in _ABBREVIATED
    return sign[0] == "#" or not (_is_word(sign) or sign.isdigit() or sign in _INSIDE)


def _is_word(text: str) -> bool:
    return text[0].isalpha()


def _is_of_firms(text: str) -> bool:
    form = spoken(bare(text)[0])
    return any(form in forms(kind) for kind in _KINDS)
