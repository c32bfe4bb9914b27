"""Pictures of programs that make or list bills: told by their buttons and menus, of which no paper has several."""

import re
import tomllib
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any

from services.documents.candidate import Candidate
from services.documents.sheet import Sheet
from services.documents.vocabulary import squeezed

# One such word may stand on a bill ("Products", "Status"); so many do not.
_FEWEST = 3
ASKED = 0.60
WINDOW = "a program's screen"
# A line of a menu, which an engine reads as one: "File Edit Selection View".
_FEWEST_ENTRIES, _ENTRIES = 2, 0.7
_LETTER = r"A-Za-z\u0900-\u097f\u0b80-\u0bff"
_SIGNS = re.compile(rf"^[^{_LETTER}]+|[^{_LETTER}]+$")


@cache
def _table(name: str) -> tuple[str, ...]:
    raw = resources.files(__package__).joinpath("papers.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(raw)[name])


@cache
def words(name: str) -> frozenset[str]:
    """One table of papers.toml, squeezed."""
    return frozenset(squeezed(word) for word in _table(name))


@cache
def _anywhere() -> re.Pattern[str]:
    phrases = sorted(_table("window"), key=len, reverse=True)
    return re.compile(r"(?i)(?<![^\W_])(?:" + "|".join(re.escape(each) for each in phrases) + r")(?![^\W_])")


def shown(sheet: Sheet) -> bool:
    """The page is a program's window."""
    found: set[str] = set()
    for run in (run for row in sheet.rows for run in row.runs()):
        found |= {squeezed(each) for each in _anywhere().findall(run.text)} | _entries(run.text)
    return len(found) >= _FEWEST


def doubted(each: Candidate[Any]) -> Candidate[Any]:
    return replace(each, confidence=min(each.confidence, ASKED), evidence=WINDOW)


def _entries(text: str) -> set[str]:
    """The entries of a menu: a run that is one, or nearly all of whose words are."""
    if alone(text) in words("menu"):
        return {alone(text)}
    parts = [alone(each) for each in text.split()]
    entries = [each for each in parts if each in words("menu")]
    return set(entries) if len(entries) >= max(_FEWEST_ENTRIES, _ENTRIES * len(parts)) else set()


def alone(text: str) -> str:
    """A run without the signs before and behind its words: icons, bullets, arrows."""
    return squeezed(_SIGNS.sub("", text))
