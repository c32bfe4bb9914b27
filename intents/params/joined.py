"""Numbers that one word says in parts grown together: irupathanju, பத்தாயிரத்துக்கு, இருநூத்தி."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import product

from intents.params.tables import data, table, words
from intents.understanding.phonetic import spoken
from locales.spoken import Said

_THOUSAND_ENDING = re.compile(r"(.{2,}ira)(m.{0,3}|t.{0,6})$")


def joined(said: str) -> Said | None:
    """By its spelling where it sounds like another, else by its sound."""
    return _by_spelling().get(said) or _by_sound(spoken(said))


@cache
def _by_spelling() -> dict[str, Said]:
    scales = {"hundreds": 100, "thousands_by_spelling": 1000}
    lists = [(kind, count, said) for kind in scales for count, said in data()[kind].items()]
    found = {word: Said(int(count), scales[kind]) for kind, count, said in lists for word in said.split()}
    return dict(_hundreds()) | {unicodedata.normalize("NFC", word): said for word, said in found.items()}


def _hundreds() -> Iterator[tuple[str, Said]]:
    """எரநூறு, எரநூத்தி, irunooru, irunoothi."""
    for count, stems in data()["joined_hundreds"].items():
        for stem, ending in product(stems.split(), words("hundred", "endings")):
            yield unicodedata.normalize("NFC", stem + ending), Said(int(count), 100)


@cache
def _hundreds_by_sound() -> dict[str, Said]:
    found: dict[str, Said] = {}
    for word, said in _hundreds():
        found.setdefault(spoken(word), said)
    return {form: Said(int(count), 100) for form, count in table("hundreds").items()} | found


@cache
def _thousands() -> dict[str, int]:
    alone = {spoken(stem): int(count) for count, stems in data()["thousands"].items() for stem in stems.split()}
    return {spoken(f"{said}aayira"): count for said, count in _grown()} | alone


@cache
def _tens() -> dict[str, int]:
    return {spoken(said): count for said, count in _grown()}


def _grown() -> Iterator[tuple[str, int]]:
    """Tens with a unit grown on to them, as they are said: irupathanju, ezhupathiyettu."""
    for tens, stems in data()["joined_tens"].items():
        for unit, said in data()["joined_units"].items():
            for stem, glide, word in product(stems.split(), ("", "i", "u"), said.split()):
                yield stem + glide + word, int(tens) + int(unit)


def _by_sound(form: str) -> Said | None:
    """A count and its thousand in one word, as it is said and with any ending; so with a hundred, and a ten with its
    unit."""
    if (hundreds := _hundreds_by_sound().get(form)) is not None:
        return hundreds
    if (count := _tens().get(form)) is not None:
        return Said(count, 1)
    match = _THOUSAND_ENDING.match(form)
    count = _thousands().get(match[1]) if match else None
    return Said(count, 1000) if count else None
