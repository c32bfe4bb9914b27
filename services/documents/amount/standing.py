"""What a total's place among the other sums says for it, and what says that it may be a part of something larger."""

import re
from decimal import Decimal

from services.documents.amount import carried, older
from services.documents.amount import figures as money
from services.documents.amount.figures import Figure
from services.documents.amount.hopes import Hope
from services.documents.amount.proof import column, parts
from services.documents.shapes import Box
from services.documents.sheet import Sheet

# Digits written by hand are read worse than this, and stand taller than print.
_PLAIN, _TALL, _TOUCHING = 0.93, 1.5, 0.5
_DIGIT = re.compile(r"\d")
_TENDER = re.compile(r"(?i)\b(?:cash|card|upi|cheque|neft|tender|change)\b")


def largest_of_all(hope: Hope, found: list[Figure]) -> bool:
    """No amount is larger, and none further down is nearly as large (the same after a rounding or a discount)."""
    return hope.figure.exact and all(
        each.value == hope.value
        or money.rounds(each, hope.figure)
        or (each.value < hope.value and (each.row <= hope.figure.row or each.value < hope.value * Decimal("0.9")))
        for each in found
        if each is not hope.figure and each.written_as_money
    )


def foot(hope: Hope, found: list[Figure]) -> bool:
    """No other amount stands under it in its column: a line of goods proves its own tax as well as a total does."""
    return not any(
        each.exact and each.value != hope.value and money.in_one_column(each, hope.figure)
        for each in found
        if each.row > hope.figure.row
    )


def last(hope: Hope, found: list[Figure], sheet: Sheet) -> bool:
    """No amount follows it but itself again, and no older sum, discount or payment is spoken of."""
    rest = [each for each in found if each.row > hope.figure.row and each.written_as_money]
    return all(each.value == hope.value for each in rest) and not carried.spoken_of(sheet)


def stands_alone(hope: Hope, hopes: list[Hope], found: list[Figure], sheet: Sheet) -> bool:
    """Text of a PDF, nothing misread: the one sum that the bill calls its grand total, none larger beside it."""
    named = {each.value for each in hopes if each.label == "strong"}
    if hope.label != "strong" or hope.figure.score < 1.0 or hope.altered or len(named) != 1:
        return False
    if parts.could_be_tried(found, sheet.labels) or column.strange_over(hope.figure, found, sheet.labels):
        return False
    if _carries_older(hope, sheet):
        return False
    explained = {label.row for label in sheet.of_kind("amount_other")}
    rest = [figure for figure in found if figure.row not in explained]
    return all(figure.value <= hope.value for figure in rest if figure.written_as_money)


def _carries_older(hope: Hope, sheet: Sheet) -> bool:
    """A balance from before stands over it: it may be the sum of both."""
    return any(
        (each.box.page, each.box.y1) < (hope.figure.box.page, hope.figure.box.y1) for each in carried.labels(sheet)
    )


def exceeded(hope: Hope, found: list[Figure], sheet: Sheet) -> bool:
    """A larger amount stands further down that no label explains: this one may be a part of it."""
    explained = {label.level for label in sheet.of_kind("amount_other", "tax", "subtotal", "words")}
    explained -= {label.level for label in sheet.of_kind("total")}
    explained |= carried.rows(hope.figure, hope.value, found, sheet)
    return any(
        figure.row > hope.figure.row and figure.value > hope.value and (figure.exact or figure.marked)
        for figure in found
        if figure.row not in explained
    )


def outdone(hope: Hope, hopes: list[Hope], found: list[Figure], sheet: Sheet) -> bool:
    """A bare "Total" that is smaller than another labelled one totals a part: tax, a page, an older sum; unless the
    other has an older balance in it."""
    carried_over = carried.rows(hope.figure, hope.value, found, sheet)
    labelled = [each for each in hopes if each.label in ("strong", "weak") and not each.altered]
    # The same figure read otherwise, its ₹ taken for a digit, is no other.
    others = [each for each in labelled if each.figure is not hope.figure and each.figure.row not in carried_over]
    larger = [each for each in others if each.value > hope.value]
    return hope.label != "strong" and any(not _rounded(each, [hope]) for each in larger)


def before_discount(hope: Hope, found: list[Figure], sheet: Sheet) -> bool:
    """Under it something is taken off, and what is left stands there too, whatever it is called; something that nobody
    named, if both stand in its column."""
    off = {label.row for label in sheet.of_kind("amount_other") if carried.LESS.search(label.text)}
    off -= {row for row in off if row >= 0 and carried.PAYMENT.search(sheet.rows[row].text)}
    paid = {label.level for label in sheet.of_kind("amount_other") if carried.PAYMENT.search(label.text)}
    under = [each for each in found if each.row > hope.figure.row and each.value]
    column = [each for each in under if each.exact and _under(each.box, hope.figure.box)]
    column = [each for each in column if each.row not in paid and _unnamed(each, sheet)]
    less = {(each.value, each.row) for each in under if each.row in off} | {(each.value, each.row) for each in column}
    left = [each for each in under if each.row not in off and each.written_as_money]
    return any(
        abs(hope.value - value - each.value) < 1
        for value, row in less
        for each in left
        if row in off or (row < each.row and each in column)
    )


def _under(lower: Box, upper: Box) -> bool:
    return lower.page == upper.page and lower.x0 < upper.x1 and upper.x0 < lower.x1


def _unnamed(figure: Figure, sheet: Sheet) -> bool:
    """Neither a payment nor an older sum by the words of its row."""
    return not older.named(sheet.rows[figure.row]) and not _TENDER.search(sheet.rows[figure.row].text)


def before_rounding(hope: Hope, hopes: list[Hope], found: list[Figure]) -> bool:
    """As `_rounded`, also by whole rupees that nothing known calls a total."""
    return _rounded(hope, hopes) or any(
        money.rounds(hope.figure, figure) for figure in found if figure.written_as_money
    )


def _rounded(hope: Hope, hopes: list[Hope]) -> bool:
    """Whole rupees less than one away stand further down as a total: this one is the sum before its rounding."""
    return any(each.label in ("strong", "weak") and money.rounds(hope.figure, each.figure) for each in hopes)


def written_over(figure: Figure, sheet: Sheet) -> bool:
    """Large digits, hardly legible, touch it in its column: somebody corrected the sum by hand, goods sent back."""
    return any(
        piece.score < _PLAIN and piece.box.height > _TALL * figure.box.height and _DIGIT.search(piece.text)
        for row in sheet.rows
        for piece in row.pieces
        if _touches(piece.box, figure.box)
    )


def _touches(one: Box, two: Box) -> bool:
    apart = max(two.y0 - one.y1, one.y0 - two.y1)
    return (
        one != two and one.page == two.page and one.x0 < two.x1 and two.x0 < one.x1 and apart < _TOUCHING * two.height
    )
