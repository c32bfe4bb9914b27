"""Where a tagged name begins and ends: in one sentence, without what stands before it or counts behind it."""

from collections.abc import Sequence

from intents.naming.endings import bare, firms, forms, has_case
from intents.naming.reach import is_large, is_letter
from intents.naming.rules import opens
from intents.naming.sentences import is_word, sentences
from intents.naming.words import Word
from intents.understanding.model import how_often
from intents.understanding.phonetic import spoken

_SELDOM, _OFTEN = 2, 9
"""A word of more phrases than these is nobody's name by itself; a word that sounds like a name, of more than those."""
_CAPITALS = 2
_KINDS = ("given", "brand", "trade", "lead", "place", "goods")


def bounded(words: Sequence[Word]) -> Sequence[Word]:
    """The words of the name alone, one at least."""
    part = _pointed_at(_to_its_case(max(sentences(words), key=of_firms)))
    first, last = 0, len(part) - 1
    while first < last and (_is_before(part, first) or _has_happened(part[first:])):
        first += 1
    while last > first and _is_behind(part[last].text):
        last -= 1
    return _in_capitals(part[first : last + 1])


def _to_its_case(words: Sequence[Word]) -> Sequence[Word]:
    """Up to the case ending that is on it: "கவிதாவுக்கு புது"."""
    ends = next((at for at, word in enumerate(words) if has_case(word.text)), len(words))
    return words[: ends + 1]


def _pointed_at(words: Sequence[Word]) -> Sequence[Word]:
    """The "செல்வி ஸ்டோர்ஸ்" of "பாப்பா அந்த செல்வி ஸ்டோர்ஸ்"."""
    thats = [at for at in range(len(words) - 1) if spoken(words[at].text.casefold()) in forms("that")]
    behind = words[thats[-1] + 1 :] if thats else words
    return behind if of_firms(behind) else words


def _is_before(words: Sequence[Word], at: int) -> bool:
    """A word that opens no name; but a letter before another is of the name, whatever else it says: "के एम आर"."""
    return opens(words[at].text) and not (is_letter(words[at].text) and is_letter(words[at + 1].text))


def _has_happened(words: Sequence[Word]) -> bool:
    """A Tamil verb that a firm stands behind: "வந்துருக்காங்க எவர்கிரீன் ஃபார்மா"."""
    said = words[0].text
    return said.endswith(tuple(firms()["verbs"]["endings"].split())) and not _is_of_firms(said) and of_firms(words) > 0


def _is_behind(word: str) -> bool:
    """What is no word, or an ending that a hyphen hung on to the name."""
    return not is_word(word) or word.casefold() in firms()["endings"]["hung"].split()


def _in_capitals(words: Sequence[Word]) -> Sequence[Word]:
    """Up to the small letters that no firm is called by: "Kohinoor Furniture and their stories"."""
    large = [at for at, word in enumerate(words) if is_large(word.text) or not word.text.isascii()]
    if len(large) < _CAPITALS or large[0] > 0:  # one alone is as often a sentence's first
        return words
    last = large[-1]
    while (
        last + 1 < len(words) and _is_of_firms(said := words[last + 1].text) and how_often(said, spelt=True) <= _OFTEN
    ):
        last += 1  # "does Kohinoor Ltd pay": Pai is a name
    return words[: last + 1]


def of_firms(words: Sequence[Word]) -> int:
    """How many of these words firms and people are called by."""
    return sum(_is_of_firms(word.text) for word in words)


def is_nobody(words: Sequence[Word]) -> bool:
    """A place alone, or a word alone that people say of anything."""
    if all(spoken(bare(word.text)[0]) in forms("place") for word in words):
        return True
    return len(words) == 1 and how_often(words[0].text, spelt=True) > (_OFTEN if of_firms(words) else _SELDOM)


def is_unheard(text: str) -> bool:
    """A word that no phrase has."""
    return is_word(text) and how_often(text) == how_often(text, spelt=True) == 0


def _is_of_firms(text: str) -> bool:
    form = spoken(bare(text)[0])
    return any(form in forms(kind) for kind in _KINDS)
