"""A marked text as the words that the tagger sees."""

import re
from dataclasses import dataclass

_WORD = re.compile(r"#[a-z]+|[^\W\d_](?:[\w\u0900-\u097f\u0b80-\u0bff'’-]|\.(?=\w))*|\d+|&|[^\s\w]")


@dataclass(frozen=True)
class Word:
    """A word, a sign, or the mark of another parameter (#number …), and where it stands."""

    text: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    return [Word(match.group(), *match.span()) for match in _WORD.finditer(text)]
