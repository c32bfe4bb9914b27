"""What stands in a message beside the wish: numbers, dates, references. Found, never made up."""

import re
from datetime import date, timedelta

from intents.lexicon import latin_digits, says
from law.papers import gstin_valid, normal_gstin, normal_reference, reference_plausible
from services.documents.dates import in_text

_GSTIN = re.compile(
    r"(?<![A-Za-z0-9])\d{2}\s?[A-Za-z]{5}\s?\d{4}\s?[A-Za-z]\s?[0-9A-Za-z]\s?[Zz]\s?[0-9A-Za-z](?![A-Za-z0-9])"
)
_REFERENCE = re.compile(r"(?<![A-Za-z0-9])(?=[A-Za-z0-9]*\d{6})(?:\d{12}|[A-Za-z0-9]{16,22})(?![A-Za-z0-9])")
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9/-])(?=[A-Za-z0-9/-]*\d)[A-Za-z0-9]{1,10}(?:[/-][A-Za-z0-9]{1,10}){1,4}(?![A-Za-z0-9/-])"
    r"|(?<![A-Za-z0-9/-])[A-Za-z]{1,6}\d{1,10}(?![A-Za-z0-9/-])"
    r"|(?<![A-Za-z0-9/.,-])\d{1,8}(?![A-Za-z0-9/.,-])"
)
_AMOUNT = re.compile(r"(?:₹|rs\.?|inr)\s*([\d,]+(?:\.\d{1,2})?)|([\d,]+(?:\.\d{1,2})?)\s*/-", re.IGNORECASE)
_SHORT_DAY = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})(?![\d/.-])")


def found_in(text: str, today: date, *, future: bool = False) -> dict[str, str]:
    """Every parameter that stands in the text, as plain text values (dates in ISO 8601)."""
    params: dict[str, str] = {}
    rest = latin_digits(text)
    for name, pattern, wanted in (
        ("buyer_gstin", _GSTIN, gstin_valid),
        ("payment_reference", _REFERENCE, reference_plausible),
    ):
        match = pattern.search(rest)
        if match and wanted(match.group()):
            params[name] = normal_gstin(match.group()) if name == "buyer_gstin" else normal_reference(match.group())
            rest = rest[: match.start()] + " " + rest[match.end() :]
    day = day_in(rest, today, future=future)
    if day:
        params["promised_date" if future else "payment_date"] = day.isoformat()
    amount = _AMOUNT.search(rest)
    if amount:
        params["amount"] = (amount[1] or amount[2]).replace(",", "")
    number = _NUMBER.search(_AMOUNT.sub(" ", _without_days(rest)))
    if number:
        params["invoice_number"] = number.group()
    return params


def day_in(text: str, today: date, *, future: bool = False) -> date | None:
    """The day that the text names: in figures, in words of the month, or today, yesterday, tomorrow.

    A day without a year is the nearest one ahead (`future`), or the nearest one behind.
    """
    text = latin_digits(text)
    for found, _, _ in in_text(text):
        return found
    short = _SHORT_DAY.search(text)
    if short:
        return _nearest(int(short[1]), int(short[2]), today, future=future)
    if says("today", text):
        return today
    word, step = ("tomorrow", 1) if future else ("yesterday", -1)
    return today + timedelta(days=step) if says(word, text) else None


def _nearest(day: int, month: int, today: date, *, future: bool) -> date | None:
    years = (today.year, today.year + 1) if future else (today.year, today.year - 1)
    for year in years:
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if (found >= today) if future else (found <= today):
            return found
    return None


def _without_days(text: str) -> str:
    for _, _, (start, end) in list(in_text(text)):
        text = text[:start] + " " * (end - start) + text[end:]
    return _SHORT_DAY.sub(lambda match: " " if _is_day(match) else match.group(), text)


def _is_day(match: re.Match[str]) -> bool:
    return 1 <= int(match[1]) <= 31 and 1 <= int(match[2]) <= 12
