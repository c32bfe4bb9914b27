"""Amounts of money as printed: lakh grouping, `/-`, `Rs.`, paise, and what an engine makes of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from services.documents.shapes import Box, Row

_FIGURE = re.compile(
    r"""(?<![A-Za-z0-9\-/.,#])
    (?P<mark>(?:₹|Rs\.?|INR|`|रु\.?|ரூ\.?)\s*)?
    (?P<whole>\d{1,3}(?:[,.]\s?\d{2,3})*[,.]\s?\d{3}|\d+)
    (?P<paise>\.\s?\d{1,2}|[-=]00(?!\d)|(?<=,\d{3})\d\d(?!\d))?  # the last: the next column's, glued to "46,000"
    (?P<only>\s?/[-=–]|(?<=,\d{3})1-(?!\d))?  # the last: a slash that became a 1
    (?!\d|[A-Za-z]|\s?%|[-/]\d|[.,]\d|\s\d{3},\d\d(?![\d,]))  # the last: "317 234,80", written elsewhere
    """,
    re.VERBOSE | re.IGNORECASE,
)
# The last of these is a ₹ taken for a letter.
_GLUED_MARK = re.compile(r"(?:Rs\.?|INR|₹)(?=\d)|(?<![A-Za-z0-9])[RFTZ?¥<₨](?=\d[\d,]*\.\d\d(?!\d))", re.IGNORECASE)
# "Taxable Amt.2,83,205.00", the blank between them lost.
_GLUED_POINT = re.compile(r"(?<=[a-z])\.(?=\d{1,3}(?:,\d{2,3})+(?:\.\d\d)?(?![\d,])|\d+\.\d\d(?!\d))")
# "257601-" and "141-" for "25760/-" and "14/-": no sum ends in a dash but this one.
_SLASH_LOST = re.compile(r"(?<![\w,.\-/])(\d{2,7})1-(?![\w\-])")
# Of another country, right before the figure or behind it.
_ABROAD = r"(?:US|S|A|C)?[$€£]|\b(?:USD|EUR|GBP|AED|SAR|SGD|LKR|NPR|BDT|MYR|RM)\b"
_BEFORE, _BEHIND = re.compile(rf"(?:{_ABROAD})\s*$"), re.compile(rf"\s*(?:{_ABROAD})")
# The head of the column of paise on a printed form, and what stands in it.
_PAISE = re.compile(
    r"(?i)(?:(?:amount\s+)?(?:rs|रु|रुपये|ரூ(?:பாய்)?)\s?\.?\s+)?(\(?(?:P|Ps|Pai|Paise|பை|பைசா|पै|पैसे)\s?\.?\)?)"
)
_TAIL = re.compile(r"(?:│\s*|\s)(\d\d|[-–—]{1,2})\s*$")
_MOST_APART = 8.0
MOST = Decimal("99999999999")


@dataclass(frozen=True)
class Figure:
    """One amount: rupees with two decimals. `exact` says that paise are printed, `marked` that ₹, Rs or /- stands
    beside it, `grouped` that its thousands are parted, `split` that two digits follow which may be its paise (`joined`:
    with them), `abroad` that another country's currency stands beside it."""

    value: Decimal
    box: Box
    row: int
    start: int
    score: float
    exact: bool
    marked: bool
    grouped: bool = False
    split: bool = False
    joined: Decimal | None = None
    abroad: bool = False

    @property
    def written_as_money(self) -> bool:
        return self.exact or self.marked or self.grouped


def find(rows: list[Row]) -> list[Figure]:
    """Every amount, paise that stand in a column of their own joined to their rupees."""
    heads = [
        (index, piece.box.cut(match.start(1) / len(piece.text), 1.0))
        for index, row in enumerate(rows)
        for piece in row.pieces
        if (match := _PAISE.fullmatch(piece.text))
    ]
    found = [
        figure
        for index, row in enumerate(rows)
        for figure in _with_paise(row, list(_in_row(row, index)), [box for at, box in heads if at < index])
    ]
    return _with_proved_paise(found)


def _with_proved_paise(found: list[Figure]) -> list[Figure]:
    """No heading stands over the two digits, but a quantity times its rate makes a sum to just that paisa: in that
    sum's column they are paise."""
    proved = [each.box for each in found if each.split and _is_product(each, found)]
    return [
        replace(each, value=each.joined, exact=True, split=False, joined=None)
        if each.split and each.joined is not None and any(_ends_in_line(each.box, box) for box in proved)
        else each
        for each in found
    ]


def _is_product(figure: Figure, found: list[Figure]) -> bool:
    made = figure.joined
    before = [each.value for each in found if each.row == figure.row and each.start < figure.start]
    return made is not None and made % 1 != 0 and any(one * two == made for one, two in combinations(before, 2))


def in_one_column(one: Figure, two: Figure) -> bool:
    return _ends_in_line(one.box, two.box)


def _ends_in_line(one: Box, two: Box) -> bool:
    return one.page == two.page and abs(one.x1 - two.x1) < one.height


def _with_paise(row: Row, found: list[Figure], heads: list[Box]) -> list[Figure]:
    """Rupees and the two digits right of them; where no heading says that those are paise, the amount is `split`."""
    tail = _TAIL.search(row.text)
    before = [figure for figure in found if tail and figure.start < tail.start(1)]
    if tail is None or not before or before[-1].exact:
        return found
    box, rupees = row.box(*tail.span(1)), before[-1]
    if box.x0 - rupees.box.x1 > _MOST_APART * box.height:
        return found
    whole = rupees.value + (Decimal(tail[1]) / 100 if tail[1].isdigit() else Decimal(0))
    if not any(_under(head, box) for head in heads):
        return [*before[:-1], replace(rupees, split=True, joined=whole), *found[len(before) :]]
    score = min(rupees.score, row.score(*tail.span(1)))
    return [*before[:-1], replace(rupees, value=whole, exact=True, score=score)]


def _under(head: Box, box: Box) -> bool:
    slack = 1.5 * box.height
    return head.page == box.page and head.x0 - slack < (box.x0 + box.x1) / 2 < head.x1 + slack


def _in_row(row: Row, index: int) -> Iterator[Figure]:
    # "Rs500" glued together: blank the mark, so that the digits start a word.
    text = _GLUED_MARK.sub(lambda match: " " * len(match.group()), _GLUED_POINT.sub(" ", row.text))
    text = _SLASH_LOST.sub(lambda match: f"{match[1]}/-" if row.score(*match.span()) < 1.0 else match.group(), text)
    for match in _FIGURE.finditer(text):
        value = _value(match)
        if value is not None:
            marked = bool(match["mark"] or match["only"]) or _after_mark(row.text, match.start())
            span, exact, parted = match.span(), bool(match["paise"]), "," in match["whole"]
            box, score = row.box(*span), row.score(*span)
            yield Figure(value, box, index, span[0], score, exact, marked, parted, abroad=_abroad(row.text, *span))


def _abroad(text: str, start: int, end: int) -> bool:
    return bool(_BEFORE.search(text[:start]) or _BEHIND.match(text, end))


def _after_mark(text: str, start: int) -> bool:
    return text[start - 1 : start] in ("₹", "s", ".")


def _value(match: re.Match[str]) -> Decimal | None:
    whole = re.sub(r"[,.\s]", "", match["whole"])
    if len(whole) > 1 and whole.startswith("0"):
        return None
    paise = re.sub(r"\D", "", match["paise"] or "00").ljust(2, "0")
    value = Decimal(f"{whole}.{paise}")
    return value.quantize(Decimal("0.01")) if Decimal(0) < value <= MOST else None


def without_mark(figure: Figure) -> Decimal | None:
    """The amount with its first digit taken for a misread ₹: a thing to be proved, never to be believed."""
    digits = f"{figure.value:.2f}"
    return Decimal(digits[1:]) if len(digits) > 5 and digits[1] != "0" else None


def rounds(exact: Figure, figure: Figure) -> bool:
    """The figure further down may be the other one in whole rupees."""
    whole = exact.value % 1 != 0 and figure.value % 1 == 0
    return whole and figure.row > exact.row and abs(figure.value - exact.value) < 1
