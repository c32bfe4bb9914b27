"""Amounts, counts and dates as people in India write them, with Latin digits in all three languages."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from babel.dates import format_date
from babel.numbers import format_decimal

from locales.languages import Lang, locale_of

PAISA = Decimal("0.01")
GROUPING = "#,##,##0"
# Wide enough that no amount a person can type is rounded anywhere but at the paisa.
_WIDE = Context(prec=60, rounding=ROUND_HALF_UP)


def rupees(amount: Decimal, lang: Lang) -> str:
    """An amount of money: "₹1,50,000", "₹1,50,000.50"; paise only when there are some, rounded half up.

    ValueError for NaN and infinity.
    """
    if not amount.is_finite():
        raise ValueError(f"{amount} is not an amount of money")
    with localcontext(_WIDE):
        paise = amount.quantize(PAISA) + 0
        pattern = GROUPING if paise == paise.to_integral_value() else f"{GROUPING}.00"
        figure = format_decimal(abs(paise), pattern, locale=locale_of(lang))
    sign = "-" if paise < 0 else ""
    return f"{sign}₹{figure}"


def full_rupees(amount: Decimal) -> str:
    """As in a column: always with paise, "₹1,50,000.00"."""
    whole = rupees(amount, "en")
    return whole if "." in whole else f"{whole}.00"


def number(n: int, lang: Lang) -> str:
    """A count with lakh grouping: "1,23,456"."""
    return format_decimal(n, GROUPING, locale=locale_of(lang))


def percent(rate: Decimal, lang: Lang) -> str:
    """A rate given in percent, without trailing zeros: Decimal("20.250") gives "20.25%"."""
    return format_decimal(rate, "#,##0.######", locale=locale_of(lang)) + "%"


def day(when: date, lang: Lang) -> str:
    """A date as it is spoken: "15 ஜனவரி 2026", "15 जनवरी 2026", "15 January 2026".

    TypeError for a datetime: which day it is depends on the zone, so the caller says so with `.date()`.
    """
    if isinstance(when, datetime):
        raise TypeError("day() takes a date: convert the datetime to Asia/Kolkata and take its date()")
    return format_date(when, "d MMMM y", locale=locale_of(lang))
