"""The word lists of `words.toml`, by phonetic form; and a text as words that know where they stand."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from intents.understanding.phonetic import spoken
from locales.spoken import Said, understood

_WORD = r"[a-z]+|[\u0900-\u097f]+|[\u0b80-\u0bff]+"
_PIECE = re.compile(rf"\d(?:[\d,]*\d)?(?:\.\d+)?|{_WORD}|₹|/-|\S", re.IGNORECASE)


_NOT_NUMBERS = frozenset(
    ("to", "too", "tu", "the", "then", "than", "for", "day", "ate", "sat", "set", "this", "thus", "diye", "hello")
)


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
def table(kind: str) -> dict[str, Decimal]:
    """Phonetic form → value of a table whose keys are numbers; of two words that sound alike the first stands."""
    found: dict[str, Decimal] = {}
    for value, words in _data()[kind].items():
        for word in words.split():
            found.setdefault(spoken(word.lower()), Decimal(value))
    return found


@cache
def _literal() -> dict[str, Decimal]:
    return {word: Decimal(value) for value, words in _data()["numbers"].items() for word in words.split()}


def number_word(word: str) -> Decimal | None:
    """The value of a number in words: by its spelling, else by its sound; "to" is not the Hindi "do"."""
    said = word.lower()
    if said in _NOT_NUMBERS:
        return None
    written = written_number(said)
    if written is not None and written.scale == 1:
        return _literal().get(said, Decimal(written.count))
    return _literal().get(said, None if written else table("numbers").get(spoken(said)))


def written_number(word: str) -> Said | None:
    """What a word says that is spelt just as we would say it ourselves, its count and its scale."""
    return understood().get(unicodedata.normalize("NFC", word.lower()))


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


@cache
def _data() -> dict[str, dict[str, str]]:
    data: dict[str, dict[str, str]] = tomllib.loads(files("intents.params").joinpath("words.toml").read_text("utf-8"))
    return data
