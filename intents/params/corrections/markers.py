"""The words by which something just said is taken back, and where they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from intents.wordlist import LETTER, WordList

WORDS = WordList("intents.params.corrections", "words.toml")
_SIGNS = r"[\s,;:.…–—-]*"
_TWICE = 2


@dataclass(frozen=True)
class Marker:
    """`firm`: it takes back what was said a few words before; else only what stands right before it."""

    start: int
    end: int
    firm: bool


def found(text: str) -> Iterator[Marker]:
    """Each run of such words."""
    for match in _run().finditer(text):
        said = match.group()
        twice = len(any_of("soft").findall(said)) >= _TWICE
        yield Marker(*match.span(), firm=twice or any_of("firm", "joined").search(said) is not None)


@cache
def any_of(*kinds: str) -> re.Pattern[str]:
    """A pattern of the words of these kinds."""
    return re.compile(_any(*kinds), re.IGNORECASE)


def words_in(text: str) -> list[str]:
    """The words of what stands between a thing and the other that say something."""
    words = any_of("amid", "beside", "but").sub(" ", text).split()
    return [word for word in words if any(sign.isalnum() for sign in word)]


@cache
def _run() -> re.Pattern[str]:
    core, amid = _any("firm", "joined", "soft"), _any("amid")
    run = rf"(?:{amid}{_SIGNS})*{core}(?:{_SIGNS}(?:{core}|{amid}))*"
    return re.compile(rf"{run}(?!{_SIGNS}{_any('not_before')})", re.IGNORECASE)


def _any(*kinds: str) -> str:
    body = "|".join(WORDS.alternatives(kind) for kind in kinds)
    return rf"(?<![{LETTER}])(?:{body})"
