"""The paper that a title names by its end, whatever stands before it (ends.toml)."""

import re
import tomllib
from functools import cache
from importlib import resources

from services.documents.kind import titles
from services.documents.vocabulary import INDIC, squeezed

DOUBTED, ALONE = "doubted", "alone"
_MOST_WORDS = 5
PARTS = re.compile(r"\s*[/|]\s*")
_SIGNS = re.compile(r"[\s/&.,()\-–—:]+")
# A title that says bill too, "CHALLAN CUM INVOICE", is one.
_BILLED = re.compile(r"(?i)\b(?:cum|bill|invoice|memo)\b|बिल|बीजक|பில்")


@cache
def _table() -> dict[str, frozenset[str]]:
    raw = resources.files(__package__).joinpath("ends.toml").read_text(encoding="utf-8")
    return {kind: frozenset(map(_words, ends)) for kind, ends in tomllib.loads(raw).items()}


def kind(text: str) -> str:
    """Of a title in one language or in two: "DELIVERY CHALLAN / डिलीवरी चालान"."""
    parts = [_words(part) for part in PARTS.split(titles.without_copy(text))]
    told = [(_kind_of(part), part) for part in [*parts, " ".join(parts)]]
    kind, named = next((each for each in told if each[0]), ("", ""))
    return "" if any(_BILLED.search(part) for part in parts if not _kind_of(part) and part not in named) else kind


def _kind_of(words: str) -> str:
    if words.count(" ") >= _MOST_WORDS or any(map(str.isdigit, words)):
        return ""
    kinds = [(kind, end) for kind, ends in _table().items() for end in ends if _ends_in(words, end)]
    kind, end = max(kinds, key=lambda each: (len(each[1]), each[0] == ALONE), default=("", ""))
    if kind == ALONE and not _same(words, end):
        kind = next((other for other, each in kinds if each == end and other != ALONE), "")
    return "" if _BILLED.search(words.removesuffix(end)) and not _same(words, end) else kind


def _ends_in(words: str, end: str) -> bool:
    """As whole words; letters that browsers tear in Tamil and Devanagari are closed up."""
    if INDIC.search(end):
        return squeezed(words).endswith(squeezed(end))
    return f" {words}".endswith(f" {end}")


def _same(words: str, end: str) -> bool:
    return squeezed(words) == squeezed(end)


def _words(text: str) -> str:
    return " ".join(_SIGNS.sub(" ", text).lower().split())
