"""A text that was made for the eye, made for the ear: figures in words, no marks, no addresses."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from babel.dates import get_month_names

from locales.languages import Lang, locale_of
from locales.spoken.figures import day, letters, rupees
from locales.spoken.joined import joined
from locales.spoken.numbers import LARGEST, number
from locales.spoken.words import table

_ADDRESS = re.compile(r"https?://\S+|\S+@\S+\.\S+")
_NOT_SPOKEN = re.compile(r"[*_~`•·✓✔\u2190-\u21ff\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]")
_CHOICE = re.compile(r"^(\d{1,2})\. ", re.MULTILINE)
_RUPEES = re.compile(r"₹\s?(\d+(?:,\d+)*(?:\.\d{1,2})?)")
_PERCENT = re.compile(r"(\d+)(?:\.(\d+))?\s?%")
_CODE = re.compile(r"(?<![\w/-])(?=[A-Z0-9/-]*\d)(?=[A-Z0-9/-]*[A-Z/-])[A-Z0-9]+(?:[/-][A-Z0-9]+)*(?![\w/-])")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{2,3})+(?!\d)|\d+")
_SPACED = re.compile(r" ([,.:;!?।)])")
_SAID_AS_ONE = 9
"""A longer row of figures is a name (a phone, a reference), and is said figure by figure."""


def said(text: str, lang: Lang) -> str:
    """What a voice should say of it, in the same language."""
    text = _NOT_SPOKEN.sub(" ", _ADDRESS.sub(" ", text))
    steps: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
        (_CHOICE, lambda found: f"{number(int(found[1]), lang)}: "),
        (_RUPEES, lambda found: _money(found[1], lang)),
        (_days(lang), lambda found: _day(found, lang)),
        (_PERCENT, lambda found: _percent(found, lang)),
        (_CODE, lambda found: letters(found[0], lang)),
        (_NUMBER, lambda found: f" {_count(found[0], lang)} "),
    )
    for pattern, spoken in steps:
        text = pattern.sub(spoken, text)
    lines = (" ".join(line.split()) for line in text.splitlines() if line.strip())
    return "\n".join(joined(_SPACED.sub(r"\1", line), lang) for line in lines)


def _money(figure: str, lang: Lang) -> str:
    amount = Decimal(figure.replace(",", ""))
    return rupees(amount, lang) if amount <= LARGEST else letters(figure.replace(",", ""), lang)


def _months(lang: Lang) -> dict[str, int]:
    return {name: n for n, name in get_month_names("wide", locale=locale_of(lang)).items()}


def _days(lang: Lang) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _months(lang)), key=len, reverse=True))
    return re.compile(rf"(?<!\d)(\d{{1,2}}) ({names}) (\d{{4}})(?!\d)")


def _day(found: re.Match[str], lang: Lang) -> str:
    try:
        return day(date(int(found[3]), _months(lang)[found[2]], int(found[1])), lang)
    except ValueError:
        return found[0]


def _percent(found: re.Match[str], lang: Lang) -> str:
    words = table(lang)
    after = f" {words['point']} {letters(found[2], lang)}" if found[2] else ""
    return f"{number(int(found[1]), lang)}{after} {words['percent']}"


def _count(figure: str, lang: Lang) -> str:
    digits = figure.replace(",", "")
    as_one = len(digits) <= _SAID_AS_ONE and not (len(digits) > 1 and digits.startswith("0"))
    return number(int(digits), lang) if as_one else letters(digits, lang)
