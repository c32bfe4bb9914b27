"""A marked text as the words that the tagger sees."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from intents.naming.endings import firms
from intents.understanding.script import script_of

_WORD = re.compile(r"#[a-z]+|[Mm]/[Ss]\b|[^\W\d_](?:[\w\u0900-\u097f\u0b80-\u0bff'’-]|\.(?=\w))*|\d+|&|[^\s\w]")


@dataclass(frozen=True)
class Word:
    """A word, a sign, or the mark of another parameter (#number …), and where it stands."""

    text: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    return [word for match in _WORD.finditer(text) for word in _apart(match.group(), match.start())]


def _apart(said: str, start: int) -> Iterator[Word]:
    """The word, and by itself what a hyphen hangs on it: "Steels-ஓட", "garments-kitta", "Traders-ko"."""
    head, hyphen, tail = said.rpartition("-")
    if not (head and tail and _hangs(head, tail)):
        yield Word(said, start, start + len(said))
        return
    yield Word(head, start, start + len(head))
    yield Word(tail, start + len(head) + len(hyphen), start + len(said))


def _hangs(head: str, tail: str) -> bool:
    return tail.casefold() in firms()["endings"]["hung"].split() or script_of(head) != script_of(tail)
