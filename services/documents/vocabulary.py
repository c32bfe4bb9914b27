"""The words of labels.toml, and how each is found in print: with any blanks, or torn ones, and in no longer word."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

_SPACING = re.compile(r"[\s.,:()/&\-]")
INDIC = re.compile(r"[\u0900-\u097f\u0b80-\u0bff]")
_SHORT = 3


@dataclass(frozen=True)
class _Word:
    kind: str
    weak: bool
    text: str
    squeezed: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Made when a row first seems to hold the word: to make all of them takes longer than to read a page."""
        return re.compile(_pattern(self.text), re.IGNORECASE)


@cache
def words() -> tuple[_Word, ...]:
    """Every label of labels.toml."""
    raw = resources.files(__package__).joinpath("labels.toml").read_text(encoding="utf-8")
    return tuple(
        _Word(kind, strength == "weak", word, squeezed(word))
        for kind, table in tomllib.loads(raw).items()
        for strength, words in table.items()
        for word in words
    )


def squeezed(text: str) -> str:
    """Lower case without spaces and points: what a label must be part of before its pattern is tried."""
    return _SPACING.sub("", unicodedata.normalize("NFC", text).lower())


def _pattern(word: str) -> str:
    """A label's words with any or no space between them, not inside a longer word."""
    spelled = _torn if INDIC.search(word) and len(word) >= _SHORT else re.escape
    parts = [r"[\s.]*".join(map(spelled, _atoms(part))) for part in unicodedata.normalize("NFC", word).split()]
    body = r"[\s.,:()/&\-]{0,3}".join(parts)
    if not word.isascii() and len(word.rstrip(" .:")) <= _SHORT:  # "मो" is no part of "मेमो", "क्र." none of "क्रय"
        return rf"(?<!{INDIC.pattern}){body}(?!{INDIC.pattern})"
    before = r"(?<![A-Za-z])(?<![A-Za-z]\.)" if word[0].isalpha() and word.isascii() else ""
    after = ""
    if word[-1].isalpha() and word.isascii():
        # "nos" is a unit, "GST26" the start of a number: short words stand alone.
        after = r"(?![a-z0-9]|[/\-]\d)" if len(word) < 5 else r"(?:s|'s)?(?![a-z])"
    elif word.isascii() and word.rstrip(".")[-1:].isalpha():
        after = r"(?![a-z])"  # "No." is no part of "Notes"
    return before + body + after


def _torn(atom: str) -> str:
    """Joined letters whose places in a PDF are not their own, so that blanks, or a column's end, seem to stand between
    them."""
    return r"(?:\s│)?\s?".join(map(re.escape, atom))


def _atoms(part: str) -> list[str]:
    """ "p.o" is found as "p o", "p.o." and "po" too."""
    return [atom for atom in part.split(".") if atom] or [part]
