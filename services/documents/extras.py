"""What a bill says beside the fields that are asked for: taxes, a printed due date, place of supply, IRN."""

import re
import tomllib
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from services.documents.amount import figures as money
from services.documents.amount.proof import parts, rounded, taxed
from services.documents.candidate import Candidate
from services.documents.day import due
from services.documents.sheet import Sheet
from services.documents.signed.qr import irn_of

_PLACE = re.compile(r"(?i)(?:place\s*of\s*supply|வழங்கும் இடம்|आपूर्ति (?:का )?स्थान)\s*[:\-–]?\s*(?P<said>[^│]{2,60})")
_CODE = re.compile(r"(?<!\d)(\d{2})(?!\d)")
_HASH = re.compile(r"(?i)(?<![0-9a-z])[0-9a-f]{64}(?![0-9a-z])")
_PART = re.compile(r"(?i)(?<![0-9a-z])[0-9a-f]{20,63}(?![0-9a-z])")
Extras = dict[str, Candidate[Any] | None]


def find(sheet: Sheet, total: Candidate[Decimal] | None) -> Extras:
    """Each with a confidence of its own; none of them is asked about."""
    taxable, tax = _sums(sheet, total)
    return {
        "taxable_amount": taxable,
        "tax_amount": tax,
        "printed_due_date": due.find(sheet),
        "place_of_supply": _place(sheet),
        "irn": _irn(sheet),
    }


def borne_out(irn: str, seller: str | None, number: str | None, day: date | None) -> bool:
    """The printed IRN is the hash of just these: they were read without a mistake (the day to its financial year)."""
    return bool(seller and number and day) and irn == irn_of(str(seller), str(number), day or date.min)


def _sums(
    sheet: Sheet, total: Candidate[Decimal] | None
) -> tuple[Candidate[Decimal] | None, Candidate[Decimal] | None]:
    """Taxable value and all taxes: the two printed sums that make up the total, else the labelled one alone."""
    found = money.find(sheet.rows)
    values = {figure.value: figure for figure in reversed(found)}
    labelled = set(parts.row_ends(found, sheet.of_kind("subtotal")).values())
    if total is not None:
        taxes = sum(parts.row_ends(found, sheet.of_kind("tax")).values(), Decimal(0))
        for value in sorted(labelled, reverse=True) + sorted(set(values) - labelled, reverse=True):
            tax = _tax_between(value, total.value, taxes, found)
            if tax is not None:
                why = "taxable value and tax make up the total"
                sure = 0.92 if value in labelled else 0.80
                return Candidate(value, sure, why, values[value].box), Candidate(tax, sure, why)
    alone = max((value for value in labelled if total is None or value <= total.value), default=None)
    return (None if alone is None else Candidate(alone, 0.55, "its label", values[alone].box)), None


def _tax_between(value: Decimal, total: Decimal, taxes: Decimal, found: list[money.Figure]) -> Decimal | None:
    if value >= total:
        return None
    if taxes and rounded.adds_up(value + taxes, total):
        return taxes
    return taxed.tax_on(value, total, found)


def _place(sheet: Sheet) -> Candidate[str] | None:
    """The two digits of the state's GST code."""
    for each in (sheet, sheet.second):
        for row in each.rows if each else ():
            match = _PLACE.search(row.text)
            if match is not None:
                found = _state(match["said"])
                return Candidate(*found, row.box(*match.span()), match["said"].strip()) if found else None
    return None


def _state(said: str) -> tuple[str, float, str] | None:
    lowered = said.lower()
    named = max((name for name in _states() if name in lowered), key=len, default=None)
    code = _CODE.search(said)
    if named is not None and (code is None or code[1] == _states()[named]):
        return _states()[named], 0.95 if code else 0.90, "the state's name"
    if code is not None and code[1] in _states().values():
        return (
            code[1],
            0.50 if named else 0.80,
            "its code says otherwise than its name" if named else "the state's code",
        )
    return None


@cache
def _states() -> dict[str, str]:
    raw = resources.files(__package__).joinpath("states.toml").read_text(encoding="utf-8")
    return {name: code for code, names in tomllib.loads(raw).items() for name in names}


def _irn(sheet: Sheet) -> Candidate[str] | None:
    """64 hexadecimal digits, perhaps broken into two lines."""
    for row in sheet.rows:
        match = _HASH.search(row.text)
        if match is not None:
            return Candidate(match[0].lower(), 0.90 * row.score(*match.span()), "printed", row.box(*match.span()))
    for upper, lower in pairwise(sheet.rows):
        one, two = _PART.search(upper.text), _PART.search(lower.text)
        if one and two and len(one[0] + two[0]) == 64:
            score = min(upper.score(*one.span()), lower.score(*two.span()))
            return Candidate((one[0] + two[0]).lower(), 0.85 * score, "printed on two lines", upper.box(*one.span()))
    return None
