"""What bears out a total: its words, the arithmetic of the bill, a code that asks for it."""

import re
from decimal import Decimal

from services.documents.amount import standing
from services.documents.amount.figures import Figure
from services.documents.amount.hopes import Hope
from services.documents.amount.proof import column, lines, parts, rounded, taxed
from services.documents.shapes import COLUMN
from services.documents.sheet import Sheet

WORDS, CODE = "in words", "UPI code"
_SENTENCE = 5
# Smaller ones are quantities, or paise in a column of their own, and add up by chance.
_LEAST_BARE = 100
_UPI = re.compile(r"^upi://pay\?.*?\bam=([0-9]+(?:\.[0-9]{1,2})?)", re.IGNORECASE)


def of(hope: Hope, found: list[Figure], sheet: Sheet, spelled: set[Decimal]) -> list[str]:
    asked = [Decimal(match[1]) for code in sheet.codes if (match := _UPI.match(code))]
    small = hope.value < _LEAST_BARE and not hope.figure.written_as_money
    arithmetic = "" if small else _arithmetic(hope, found, sheet)
    proofs = {WORDS: hope.value in spelled, arithmetic: bool(arithmetic), CODE: hope.value in asked}
    return [proof for proof, holds in proofs.items() if holds]


def _arithmetic(hope: Hope, found: list[Figure], sheet: Sheet) -> str:
    """The sums of the bill that lead to it."""
    others = [figure for figure in found if figure is not hope.figure]
    arithmetic = (
        (taxed.proved_by_tax(hope.value, others) if _may_be_taxed(sheet) else "")
        or parts.proved_by_parts(hope.value, others, sheet.labels)
        or taxed.proved_by_pairs(hope.value, others)
        or column.proved_by_column(hope.value, hope.figure, found, sheet.labels, sheet.rows)
    )
    if not arithmetic:
        arithmetic = rounded.proved_by_rounding(hope.value, others, sheet.labels, sheet.rows)
    if not arithmetic and standing.largest_of_all(hope, found):
        arithmetic = lines.proved_by_row(hope.value, hope.figure, found)
    if not arithmetic:
        arithmetic = taxed.proved_by_inclusive_lines(hope.value, found, hope.figure.row)
    if not arithmetic and not _speaks_of_tax(sheet):
        arithmetic = lines.proved_by_lines(hope.value, found, hope.figure.row, sheet.labels, sheet.rows)
        arithmetic = arithmetic or lines.proved_by_product(hope.value, found, hope.figure.row)
    if not arithmetic and hope.label == "strong" and standing.largest_of_all(hope, found):
        arithmetic = lines.proved_by_inclusive_products(hope.value, hope.figure, found)
    return arithmetic


def _may_be_taxed(sheet: Sheet) -> bool:
    """A tax or a rate is printed: two sums may else lie 18 % apart by chance."""
    return bool(sheet.of_kind("tax")) or any("%" in row.text for row in sheet.rows)


def is_taxed(hope: Hope, found: list[Figure], sheet: Sheet) -> bool:
    return bool(led_by_tax(hope.value, [figure for figure in found if figure is not hope.figure], sheet))


def led_by_tax(total: Decimal, figures: list[Figure], sheet: Sheet) -> str:
    """How a printed tax, and what it is charged on, lead to it."""
    if not sheet.of_kind("tax"):
        return ""
    led = taxed.proved_by_tax(total, figures) or parts.proved_by_parts(total, figures, sheet.labels)
    return led or taxed.proved_by_pairs(total, figures)


def _speaks_of_tax(sheet: Sheet) -> bool:
    """Not in a sentence, such as "not eligible to collect tax on supplies", but as a label."""
    rows = {label.row for label in sheet.of_kind("tax")}
    return any(row < 0 or COLUMN in sheet.rows[row].text or sheet.rows[row].text.count(" ") < _SENTENCE for row in rows)
