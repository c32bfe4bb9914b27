"""The own buyer whom a text calls by his name, where nobody was found to be named in it, or nobody we know."""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from intents.naming.endings import bare
from intents.naming.words import words_of
from intents.understanding.model import how_often
from intents.understanding.phonetic import spoken

_WHOLE, _FIRST = 92.0, 90.0
"""How like a whole name must sound, and its first word alone."""
_FEWEST = 4
"""Sounds of a word that means somebody by itself."""


def called(text: str, names: Sequence[str], *, whole: bool) -> int | None:
    """The place of the one name that stands in the text, in any script and with any ending: the `whole` of it, or its
    first word where people say that of nothing else. None where none, or two, could be it."""
    said = list(_sounds(text))
    sounds = [[spoken(word.text) for word in words_of(name) if word.text[0].isalpha()] for name in names]
    fits = [at for at, name in enumerate(sounds) if len(name) > 1 and _stands_whole(said, name)]
    if not fits and not whole:
        odd = [sound for word, sound in said if len(sound) >= _FEWEST and how_often(word) == 0]
        fits = [at for at, name in enumerate(sounds) if name and any(_alike(each, name[0], _FIRST) for each in odd)]
    return fits[0] if len(fits) == 1 else None


def calls_anybody(text: str) -> bool:
    """Whether a word stands in it that no phrase has: only then are the names looked up."""
    return any(len(sound) >= _FEWEST and how_often(word, spelt=True) == 0 for word, sound in _sounds(text))


def _sounds(text: str) -> Iterator[tuple[str, str]]:
    """Each word without its case, and how it sounds."""
    words = (bare(word.text)[0] for word in words_of(text) if word.text[0].isalpha())
    return ((word, spoken(word)) for word in words)


def _stands_whole(said: list[tuple[str, str]], name: list[str]) -> bool:
    """Its words may be written together or apart: "rajasteels"."""
    wanted = "".join(name)
    for at in range(len(said)):
        run = ""
        for _, sound in said[at : at + len(name) + 1]:
            run += sound
            if _alike(run, wanted, _WHOLE):
                return True
    return False


def _alike(one: str, other: str, enough: float) -> bool:
    return len(other) >= _FEWEST and fuzz.ratio(one, other) >= enough
