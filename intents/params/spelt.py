"""The number that a word says: by its spelling, else by its sound, else, before a scale, by what it is nearly."""

import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache

from intents.params.joined import joined
from intents.params.tables import data, group, words, written
from intents.understanding.phonetic import spoken
from locales.spoken import Said, understood

_SHORTEST = 3
_LONG = 5
"""So many sounds a word has that is told with one of them wrong."""


@cache
def _not_numbers() -> frozenset[str]:
    return frozenset(words("not_numbers", "words"))


@cache
def _by_sound() -> dict[str, Decimal]:
    """Phonetic form → the one number that sounds so. "teis" and "tees", 23 and 30, go by their spelling alone, and so
    do the shortest, which too much else sounds like ("se", "they")."""
    values: dict[str, set[Decimal]] = {}
    for word, value in written("numbers").items():
        values.setdefault(spoken(word.lower()), set()).add(value)
    return {form: found.pop() for form, found in values.items() if len(found) == 1 and len(form) >= _SHORTEST}


def number_word(word: str) -> Decimal | None:
    """The value of a number in words: by its spelling, else by its sound; "to" is not the Hindi "do"."""
    said = _respelt(word)
    if said in _not_numbers():
        return None
    if (borrowed := written("borrowed").get(said)) is not None:
        return borrowed
    exact = written_number(said)
    if exact is not None and exact.scale == 1:
        return written("numbers").get(said, Decimal(exact.count))
    forms = () if exact else (said, *_without_case(said))
    sounds = (_by_sound().get(spoken(form)) for form in forms if form not in _not_numbers())
    return written("numbers").get(said, next((value for value in sounds if value is not None), None))


@lru_cache(maxsize=2000)
def before_scale(word: str, scale: str) -> Decimal | None:
    """What a word can only be right before a scale: "tin hazaar" is three thousand, "pachapann hazaar" nearly 55."""
    said = unicodedata.normalize("NFC", word.lower())
    if (short := written("before_scale").get(said)) is not None:
        return short
    form = spoken(said)
    if len(form) < _LONG or said in _not_numbers() or spoken(scale.lower()) not in group("hindi", "scales"):
        return None
    near = {value for known, value in _by_sound().items() if len(known) >= _LONG and _one_apart(form, known)}
    return near.pop() if len(near) == 1 else None


def _one_apart(one: str, other: str) -> bool:
    """Whether one sound is wrong, missing or too many; the first is never."""
    short, long = sorted((one, other), key=len)
    if one[0] != other[0] or len(long) - len(short) > 1:
        return False
    at = next((spot for spot, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def written_number(word: str) -> Said | None:
    """What a word says that is spelt just as we would say it ourselves, its count and its scale."""
    said = _respelt(word)
    if said in _not_numbers():
        return None
    bare = (form for form in _without_case(said) if form not in _not_numbers())
    return _written(said) or next((found for form in bare if (found := _written(form))), None)


def _respelt(word: str) -> str:
    """எம்பது as எண்பது: it sounds like fifty."""
    said = unicodedata.normalize("NFC", word.lower())
    wrong = next((start for start in data()["respelt"] if said.startswith(start)), None)
    return data()["respelt"][wrong] + said.removeprefix(wrong) if wrong else said


def _written(said: str) -> Said | None:
    return understood().get(said) or joined(said)


def _without_case(said: str) -> Iterator[str]:
    """எண்ணூறையும் as எண்ணூறு."""
    for ending in words("case", "endings"):
        if len(said) >= len(ending) + _SHORTEST and said.endswith(ending):
            yield f"{said.removesuffix(ending)}ு"
