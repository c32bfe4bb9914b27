"""A text as words that know where they stand."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from intents.params.tables import group
from intents.understanding.phonetic import spoken

_WORD = r"[a-z]+|[\u0900-\u097f]+|[\u0b80-\u0bff]+"
_PIECE = re.compile(rf"\d(?:[\d,]*\d)?(?:\.\d+)?|{_WORD}|₹|/-|\S", re.IGNORECASE)
_LONG = 4
"""A word of more sounds than this may carry an ending."""


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


def around(piece: Piece, name: str) -> bool:
    return spoken(piece.text.lower()) in group("around", name)


def begins(piece: Piece, name: str) -> bool:
    """Whether it is one of these words, or a long one of them with an ending."""
    form = spoken(piece.text.lower())
    return form in group("around", name) or form.startswith(_stems(name))


@cache
def _stems(name: str) -> tuple[str, ...]:
    return tuple(form for form in group("around", name) if len(form) > _LONG)
