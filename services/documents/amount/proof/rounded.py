"""Sums that a rounding parts: equal to the paisa, in whole rupees, or by just the rounding that is printed."""

import re
from decimal import Decimal

from services.documents.amount.figures import Figure
from services.documents.labels import Label
from services.documents.shapes import Row

PAISA = Decimal("0.02")
_ROUND_OFF = Decimal("1")
_ROUNDED_BY = re.compile(r"(?<!\d)(0?\.\d\d)(?!\d)")
ROUNDING = re.compile(r"(?i)round|\br(?:nd)?[.\s/]{0,2}o(?:ff)?\b|சுற்று|पूर्णांक")


def adds_up(made: Decimal, total: Decimal) -> bool:
    """Equal to the paisa, or rounded to the rupee."""
    if abs(made - total) <= PAISA:
        return True
    return total == total.to_integral_value() and abs(made - total) < _ROUND_OFF


def proved_by_rounding(total: Decimal, figures: list[Figure], labels: list[Label], rows: list[Row]) -> str:
    """A figure over a printed rounding (whose sign engines lose) comes to it, whole rupees, with just that rounding."""
    for label in labels if total == total.to_integral_value() else []:
        rounding = printed(label, rows)
        for figure in figures if rounding is not None else []:
            if figure.row < label.row and figure.exact and abs(figure.value - total) == rounding:
                return f"{figure.value:.2f} rounded by {rounding} makes it"
    return ""


def printed(label: Label, rows: list[Row]) -> Decimal | None:
    """The paise printed behind a label of rounding, without their sign."""
    if label.row < 0 or not ROUNDING.search(label.text):
        return None
    printed = _ROUNDED_BY.search(rows[label.row].text, label.end)
    return Decimal(printed[1]) or None if printed else None


def comes_to(exact: Decimal, total: Decimal, roundings: set[Decimal]) -> bool:
    return total == total.to_integral_value() and abs(exact - total) in roundings
