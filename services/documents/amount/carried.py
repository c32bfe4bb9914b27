"""Sums that are no part of this bill though they stand beside its total: older balances, bills still open, payments."""

import re
from decimal import Decimal

from services.documents.amount import older
from services.documents.amount.figures import Figure
from services.documents.day import days
from services.documents.labels import Label
from services.documents.shapes import Box, Row, told
from services.documents.sheet import Sheet

_CARRIED = re.compile(r"(?i)bal|outstanding|due|பாக்கி|बकाया")
LESS = re.compile(r"(?i)less|discount|rebate|deduct|refund|return|தள்ளுபடி|छूट|कटौती")
# A tax that the buyer keeps back for the treasury, and pays there, is a payment too.
PAYMENT = re.compile(
    r"(?i)advance|received|\brecd|paid\b|\bt\.?d\.?s\b|withheld|पेशगी|अग्रिम|जमा|प्राप्त|முன்பணம்|அட்வான்ஸ்|வரவு"
)
# A line of a list begins with a bill's number or day: "Payable by 12-04-2026" is none.
_LISTED = re.compile(r"\S*\d")
# Bills before this one on the same work: what is done up to date, less these, is this bill's.
_BILLED = re.compile(
    r"(?i)\b(?:prev(?:ious)?|earlier|last|prior)\.?\s*(?:ly\s+)?(?:r\.?a\.?\s*|running\s*)?(?:bills?|billed|work|certified|payment)|"
    r"\b(?:already|previously) (?:billed|paid|certified)|\bpaid up\s?to\b|पिछले बिल|முந்தைய பில்"
)
_AT_ONCE = re.compile(r"(?i)[\s:│.\-–(₹]*(?:rs|inr)?[\s.]*\d")


def labels(sheet: Sheet) -> list[Label]:
    """What names an older balance."""
    return [label for label in sheet.of_kind("amount_other") if _CARRIED.search(label.text)]


def spoken_of(sheet: Sheet) -> bool:
    """Anywhere on the bill an older sum, a payment or something taken off is named."""
    return any(older.NAMED.search(told(row.text)) or LESS.search(told(row.text)) for row in sheet.rows)


def printed(found: list[Figure], sheet: Sheet) -> bool:
    """An older sum or a payment stands among the sums; over them "Invoice No. 7" is named."""
    return any(sheet.first_of_sums is None or sheet.under_the_sums(each.box) for each in _older(found, sheet))


def within(figure: Figure, found: list[Figure], sheet: Sheet) -> bool:
    """It may be a sum with an older balance in it, or what is left after a payment: one is named in its row or between
    the goods and it, or the older sum and another that is printed make it up."""
    return over(figure, sheet, found) or any(_made_of(figure.value, old.value, found) for old in _older(found, sheet))


def over(figure: Figure, sheet: Sheet, found: list[Figure]) -> bool:
    """Between the goods and it, or in its own row, an older sum or a payment is named; earlier bills of the same work,
    taken off before it, are none."""
    goods = sheet.first_of_goods
    first = next((row for row, each in enumerate(sheet.rows) if goods is not None and goods in _boxes(each)), 0)
    taken_off = _billed_before(figure, found, sheet)
    return any(older.named(sheet.rows[row]) for row in range(first, figure.row + 1) if row not in taken_off)


def _billed_before(figure: Figure, found: list[Figure], sheet: Sheet) -> set[int]:
    """Rows of earlier bills where what was done in all, over them, less these is printed under them, at or over it."""
    named = [each for each in found if each.row < figure.row and _BILLED.search(sheet.rows[each.row].text)]
    return {
        each.row
        for each in named
        for whole in found
        for left in found
        if whole.row < each.row < left.row <= figure.row and whole.value - each.value == left.value
    }


def left_of(total: Decimal, figure: Figure, spelled: set[Decimal], found: list[Figure], sheet: Sheet) -> bool:
    """Words spell what the payments named under the total leave of it, one or all, and that is printed there too."""
    under = [each for each in found if each.row > figure.row]
    paid = {each.row: each.value for each in under if PAYMENT.search(told(sheet.rows[each.row].text))}
    left, less = {each.value for each in under}, {*paid.values(), sum(paid.values(), Decimal(0))}
    return bool(spelled) and all(value in left and total - value in less for value in spelled)


def rows(figure: Figure, total: Decimal, found: list[Figure], sheet: Sheet) -> set[int]:
    """Rows under a total in which a larger sum says nothing against it: the total and an older balance together, a list
    of older bills with their days, and what the row of a balance had no room for."""
    carried = [label for label in labels(sheet) if label.row >= 0]
    told = {label.row + 1 for label in carried if not _AT_ONCE.match(sheet.rows[label.row].text, label.end)}
    older = {old.value for old in _older(found, sheet)}
    told |= {each.row for each in found if each.value - total in older}
    under = enumerate(sheet.rows[figure.row + 1 :], figure.row + 1)
    return told | {number for number, row in under if _LISTED.match(row.text) and any(days.in_text(row.text))}


def _older(found: list[Figure], sheet: Sheet) -> list[Figure]:
    return [each for each in found if each.value and older.named(sheet.rows[each.row])]


def _made_of(value: Decimal, old: Decimal, found: list[Figure]) -> bool:
    return old < value and any(each.value == value - old for each in found)


def _boxes(row: Row) -> list[Box]:
    return [piece.box for piece in row.pieces]
