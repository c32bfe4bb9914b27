"""Sums, days and bill numbers as they are said."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from babel.dates import get_month_names

from locales.languages import Lang, locale_of
from locales.spoken.joined import joined
from locales.spoken.numbers import LARGEST, number
from locales.spoken.words import table

_HUNDRED = 100


def rupees(amount: Decimal, lang: Lang) -> str:
    """ "ஒரு லட்சத்து ஐம்பதாயிரம் ரூபாய்"; paise only where there are some. ValueError beyond what is said in words."""
    words = table(lang)
    paise = int((abs(amount) * _HUNDRED).to_integral_value(ROUND_HALF_UP))
    whole, part = divmod(paise, _HUNDRED)
    if whole > LARGEST:
        raise ValueError(f"{amount} is not said in words")
    said = [words["minus"]] if amount < 0 and paise else []
    if whole or not part:
        said += [number(whole, lang), words["rupee" if whole == 1 else "rupees"]]
    if part:
        said += [number(part, lang), words["paise"]]
    return joined(" ".join(said), lang)


def day(when: date, lang: Lang) -> str:
    """The day and the year in words, the month by its name."""
    month = get_month_names("wide", locale=locale_of(lang))[when.month]
    return str(table(lang)["day"]).format(day=number(when.day, lang), month=month, year=number(when.year, lang))


def letters(text: str, lang: Lang) -> str:
    """A bill's number sign by sign, so that it can be written down: "I N V, two zero four one"."""
    words = table(lang)
    named, units = words["letters"], words["units"]
    said = [_sign(sign, named, units) for sign in text.upper()]
    return " ".join(" ".join(said).replace(" ,", ",").split())


def _sign(sign: str, named: dict[str, str], units: list[str]) -> str:
    if sign in named:
        return named[sign]
    if sign.isdecimal():
        return units[int(sign)]
    return sign if sign.isalpha() else ","
