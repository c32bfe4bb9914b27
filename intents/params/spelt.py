"""The word lists of `words.toml`, by phonetic form; and a text as words that know where they stand."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import product

from intents.understanding.phonetic import spoken
from locales.spoken import Said, understood

_WORD = r"[a-z]+|[\u0900-\u097f]+|[\u0b80-\u0bff]+"
_PIECE = re.compile(rf"\d(?:[\d,]*\d)?(?:\.\d+)?|{_WORD}|₹|/-|\S", re.IGNORECASE)

_THOUSAND_ENDING = re.compile(r"(.{2,}ira)(m.{0,3}|t.{0,6})$")
_SHORTEST = 3


@dataclass(frozen=True)
class Piece:
    """A number, a word or a sign of a text."""

    text: str
    start: int
    end: int

    @property
    def number(self) -> Decimal | None:
        """Its value where it is written in figures."""
        if not self.text[0].isdecimal():
            return None
        return Decimal(self.text.replace(",", ""))


def pieces(text: str) -> list[Piece]:
    return [Piece(match.group(), *match.span()) for match in _PIECE.finditer(text)]


@cache
def _not_numbers() -> frozenset[str]:
    return frozenset(words("not_numbers", "words"))


@cache
def table(kind: str) -> dict[str, Decimal]:
    """Phonetic form → value of a table whose keys are numbers; of two words that sound alike the first stands."""
    found: dict[str, Decimal] = {}
    for value, words in _data()[kind].items():
        for word in words.split():
            found.setdefault(spoken(word.lower()), Decimal(value))
    return found


@cache
def written(kind: str) -> dict[str, Decimal]:
    """The same by the spelling alone."""
    lists = ((value, unicodedata.normalize("NFC", words)) for value, words in _data()[kind].items())
    return {word: Decimal(value) for value, words in lists for word in words.split()}


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
    said = word.lower()
    if said in _not_numbers():
        return None
    if (borrowed := written("borrowed").get(unicodedata.normalize("NFC", said))) is not None:
        return borrowed
    exact = written_number(said)
    if exact is not None and exact.scale == 1:
        return written("numbers").get(said, Decimal(exact.count))
    forms = () if exact else (said, *_without_case(said))
    sounds = (_by_sound().get(spoken(form)) for form in forms if form not in _not_numbers())
    return written("numbers").get(said, next((value for value in sounds if value is not None), None))


def written_number(word: str) -> Said | None:
    """What a word says that is spelt just as we would say it ourselves, its count and its scale."""
    said = unicodedata.normalize("NFC", word.lower())
    if said in _not_numbers():
        return None
    bare = (form for form in _without_case(said) if form not in _not_numbers())
    return _written(said) or next((found for form in bare if (found := _written(form))), None)


def _written(said: str) -> Said | None:
    return understood().get(said) or _by_spelling().get(said) or _joined(spoken(said))


def _without_case(said: str) -> Iterator[str]:
    """எண்ணூறையும் as எண்ணூறு."""
    for ending in words("case", "endings"):
        if len(said) >= len(ending) + _SHORTEST and said.endswith(ending):
            yield f"{said.removesuffix(ending)}ு"


@cache
def _by_spelling() -> dict[str, Said]:
    """Joined words whose sound is another number's too."""
    scales = {"hundreds": 100, "thousands_by_spelling": 1000}
    lists = [
        (words, Said(int(count), scale)) for kind, scale in scales.items() for count, words in _data()[kind].items()
    ]
    return {word: said for words, said in lists for word in words.split()}


@cache
def _thousands() -> dict[str, int]:
    alone = {spoken(stem): int(count) for count, stems in _data()["thousands"].items() for stem in stems.split()}
    return {spoken(f"{said}aayira"): count for said, count in _grown()} | alone


@cache
def _tens() -> dict[str, int]:
    return {spoken(said): count for said, count in _grown()}


def _grown() -> Iterator[tuple[str, int]]:
    """Tens with a unit grown on to them, as they are said: irupathanju, ezhupathiyettu."""
    for tens, stems in _data()["joined_tens"].items():
        for unit, words in _data()["joined_units"].items():
            for stem, glide, word in product(stems.split(), ("", "i", "u"), words.split()):
                yield stem + glide + word, int(tens) + int(unit)


def _joined(form: str) -> Said | None:
    """pathaayiram, பத்தாயிரத்துக்கு: a count and its thousand in one word, as it is said and with any ending; so with
    a hundred, and a ten with its unit."""
    if (hundreds := table("hundreds").get(form)) is not None:
        return Said(int(hundreds), 100)
    if (count := _tens().get(form)) is not None:
        return Said(count, 1)
    match = _THOUSAND_ENDING.match(form)
    count = _thousands().get(match[1]) if match else None
    return Said(count, 1000) if count else None


@cache
def days(*, future: bool) -> dict[str, int]:
    """Phonetic form → days from today; "kal" and "parso" lie ahead or behind as the talk does."""
    lists = _data()["days"]
    order = ("0", "1", "2", "-1", "-2") if future else ("0", "-1", "-2", "1", "2")
    found: dict[str, int] = {}
    for step in order:
        for word in lists[step].split():
            found.setdefault(spoken(word), int(step))
    return found


@cache
def group(section: str, name: str) -> frozenset[str]:
    """The phonetic forms of one list of words."""
    return frozenset(spoken(word.lower()) for word in _data()[section][name].split())


def around(piece: Piece, name: str) -> bool:
    return spoken(piece.text.lower()) in group("around", name)


def begins(piece: Piece, name: str) -> bool:
    """Whether it is one of these words, or a long one of them with an ending."""
    form = spoken(piece.text.lower())
    return form in group("around", name) or form.startswith(_stems(name))


@cache
def _stems(name: str) -> tuple[str, ...]:
    return tuple(form for form in group("around", name) if len(form) > _SHORTEST + 1)


@cache
def words(section: str, name: str) -> tuple[str, ...]:
    """One list by its spelling."""
    return tuple(unicodedata.normalize("NFC", _data()[section][name]).split())


def any_of(section: str, *names: str) -> str:
    """A pattern that fits any word of these lists, which are patterns themselves."""
    return "(?:" + "|".join(word for name in names for word in words(section, name)) + ")"


@cache
def _data() -> dict[str, dict[str, str]]:
    data: dict[str, dict[str, str]] = tomllib.loads(files("intents.params").joinpath("words.toml").read_text("utf-8"))
    return data
