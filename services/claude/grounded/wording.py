"""Words that Baaki never says, figures and days written as words, names that nobody gave it."""

import re
from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

from locales import Lang
from services.claude.figures import month_names, words

_WORD = r"\w\u0900-\u097f\u0b80-\u0bff"
_LINK = re.compile(r"https?:|www\.|\b[a-z0-9-]+\.(?:com|in|org|net|io|co|info|me|ly|app)\b|upi:|@[a-z]", re.IGNORECASE)
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’.]*")
_MONEY_MARKS = frozenset(("rs", "rs.", "inr"))
_SILENT = "\u0bcd"
_GIVES_WAY = f"{_SILENT}\u0bc1"


def word_faults(low: str) -> Iterable[str]:
    if _pattern("numbers").search(low):
        yield "number in words"
    if _pattern("days").search(low):
        yield "day in words"
    # "may" is also a verb, and a month only beside a figure.
    if _months().search(low):
        yield "date"


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """In Tamil a last short u or a silent consonant gives way to the ending that is joined on."""
    rows: dict[str, Any] = words("figures")[kind]
    found = []
    for lang, row in rows.items():
        for entry in row if isinstance(row, list) else row.split():
            whole = lang != "ta" or entry.endswith("|")
            found.append(_starts(entry.rstrip("|") if whole else entry.rstrip(_GIVES_WAY), whole=whole))
    return re.compile("|".join(found))


@cache
def _months() -> re.Pattern[str]:
    return re.compile(
        "|".join(_starts(name, whole=True) for name, _ in month_names() if name != "may" and len(name) > 3)
    )


def _starts(beginning: str, *, whole: bool) -> str:
    end = rf"(?![{_WORD}])" if whole else ""
    return rf"(?<![{_WORD}]){re.escape(beginning.lower())}{end}"


def name_faults(rest: str, lang: Lang) -> Iterable[str]:
    lists = _names()
    for match in _LATIN.finditer(rest):
        word = match.group().strip(".'’")
        if word.lower() in _MONEY_MARKS or not word:
            continue
        stem = re.sub(r"['’].*", "", word)
        if lang != "en" or (stem[0].isupper() and stem.lower() not in lists["plain"]):
            yield "name"
    if lists["marks"].search(rest):
        yield "name"


def forbidden(shown: str, about: Collection[str]) -> Iterable[str]:
    low = shown.lower()
    yield from (kind for kind, said in _forbidden_words().items() if kind not in about and said.search(low))
    if _LINK.search(low):
        yield "link"


@cache
def _forbidden_words() -> dict[str, re.Pattern[str]]:
    kinds: dict[str, dict[str, list[str]]] = words("forbidden")
    return {
        kind: re.compile("|".join(_entry(each) for row in lists.values() for each in row))
        for kind, lists in kinds.items()
    }


def _entry(entry: str) -> str:
    return _starts(entry.rstrip(f"|{_SILENT}"), whole=entry.endswith("|"))


@cache
def _names() -> dict[str, Any]:
    data = words("names")
    marks = "|".join(_starts(each, whole=True) for row in data["marks"].values() for each in row)
    return {"marks": re.compile(marks), "plain": frozenset(data["plain"]["en"].split())}
