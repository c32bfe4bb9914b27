"""Figures and days of a text as they can be compared: digits of any script, any grouping, any way to write a date."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from services.documents.day.days import in_text

BLANK = "\u25a1"
_NUKTA = "\u093c"
_NUMERIC_DATE = re.compile(r"\d+\s?[/-]\s?\d+")


@dataclass(frozen=True)
class Figure:
    """`kind`: "money", "percent" or "plain", by the signs it stands with; not `alone`: a part of "INV-7"."""

    value: Decimal
    kind: str
    alone: bool = field(default=True, compare=False)


@dataclass(frozen=True)
class Seen:
    """What a text shows. `rest` is the text with its dates blanked; `partial` are days of a month without a year."""

    figures: tuple[Figure, ...]
    days: frozenset[date]
    partial: frozenset[tuple[int, int]]
    odd: bool
    rest: str


def plain(text: str) -> str:
    """The form that is compared: compatibility forms and nuktas resolved, Latin digits, one space, case kept."""
    bare = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text)).replace(_NUKTA, "")
    folded = unicodedata.normalize("NFC", bare)
    digits = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in folded)
    return re.sub(r"[^\S\n]+", " ", digits).strip()


def blank(text: str, span: tuple[int, int]) -> str:
    return text[: span[0]] + BLANK * (span[1] - span[0]) + text[span[1] :]


def seen_in(text: str) -> Seen:
    """`text` in its plain form. `odd`: a figure that is written as neither number nor date we can read."""
    days = set()
    for day, _, span in list(in_text(text)):
        days.add(day)
        text = blank(text, span)
    partial, text = _partial_dates(text)
    odd = _NUMERIC_DATE.search(text) is not None or any(unicodedata.category(sign) in ("No", "Nl") for sign in text)
    figures = tuple(_figure(match) for match in _pattern().finditer(text))
    return Seen(figures, frozenset(days), frozenset(partial), odd, text)


@cache
def _pattern() -> re.Pattern[str]:
    signs = "|".join(re.escape(plain(each)) for each in words("signs")["money"])
    return re.compile(
        rf"(?P<money>(?<![^\W\d_])(?:{signs})\s*)?(?P<value>\d[\d,]*(?:\.\d+)?)(?P<after>\s*(?:%|/-))?", re.IGNORECASE
    )


def _figure(match: re.Match[str]) -> Figure:
    after = (match["after"] or "").strip()
    kind = "percent" if after == "%" else "money" if match["money"] or after == "/-" else "plain"
    before, behind = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    alone = not (before.isalnum() or before in tuple("/-#") or behind.isalpha() or behind in tuple("/-"))
    return Figure(Decimal(match["value"].replace(",", "")), kind, alone)


def _partial_dates(text: str) -> tuple[set[tuple[int, int]], str]:
    """(day, month) of "8 January", "January 8"."""
    found: set[tuple[int, int]] = set()
    for match in list(_day_and_month().finditer(text)):
        day = int(match["d1"] or match["d2"])
        found.add((day, _month(match["m1"] or match["m2"])))
        text = blank(text, match.span())
    return found, text


@cache
def words(name: str) -> dict[str, Any]:
    """A word list of `words/` in the form that texts are compared in."""
    whole = files("services.claude").joinpath("words", f"{name}.toml").read_text("utf-8")
    return tomllib.loads("\n".join(plain(line) for line in whole.splitlines()))


@cache
def month_names() -> list[tuple[str, int]]:
    rows = (each.split() for each in words("figures")["months"].values())
    names = [(name, at) for row in rows for at, each in enumerate(row, 1) for name in each.split("|")]
    return sorted(names, key=lambda pair: len(pair[0]), reverse=True)


def _month(said: str) -> int:
    return next(number for name, number in month_names() if name == said.lower())


@cache
def _day_and_month() -> re.Pattern[str]:
    months = "|".join(re.escape(name) for name, _ in month_names())
    tail = r"(?![a-z])"
    return re.compile(
        rf"(?<![\d,.])(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?[ ,.-]{{0,2}}(?P<m1>{months}){tail}"
        rf"|(?<![a-z])(?P<m2>{months}){tail}[ .-]{{0,2}}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d,.])",
        re.IGNORECASE,
    )
