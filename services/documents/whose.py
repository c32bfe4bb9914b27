"""Whose a label's value is: this bill's own, or that of another paper which the page names or lists.

Told by where the label stands and by the word before it, never by a form. A value of another paper's must not be taken,
and where it may be either the person is asked.
"""

import re

from services.documents.day import days
from services.documents.labels import Label
from services.documents.shapes import COLUMN, Box, Piece
from services.documents.sheet import Sheet

_VALUE = re.compile(r"(?=\S*\d)[\w/.\-]+")
_AT_ONCE = re.compile(r"[\s:.\-–#]*[A-Z/\-]*\d")
_DATED = re.compile(r"(?i)dtd?\.?|dated?")
_GOODS = re.compile(
    r"(?i)(?:name of )?(?:the )?(?:items?|particulars?|descriptions?|goods|products?|services?|materials?)"
    r"(?:(?: name)| of (?:goods|items?|services?|work|material|product).*)?|विवरण|माल(?: का विवरण)?|விபரம்|விவரம்|பொருள்"
)
# Before "Bill No." these make it another's, or an older one.
_OLDER = re.compile(
    r"(?i)\b(?:party|your|ref|old|prev|last|against|suppl|vendor|customer|buyer|purchase|original|parent|way|air|l\.?r|g\.?r|debit|credit)"
)
_FEWEST_HEADS = 3
_WORDS = re.compile(r"[^\W\d_]{2}|[^\W\d_]\.")
_MOST_DOWN = 2.6
# What an engine makes of a rule or a dot beside a day in a list.
_SMUDGES = 4


def answers_a_value(sheet: Sheet, label: Label) -> Box | None:
    """Where the number stands that a "dt." right behind it belongs to; None for a label of its own."""
    before = _before(sheet, label)
    if not _DATED.fullmatch(label.text.strip()) or not before.strip():
        return None
    word = before.split()[-1]
    at = label.start - len(before) + before.rfind(word)
    return sheet.rows[label.row].box(at, at + len(word)) if any(char.isdigit() for char in word) else None


def answers_unknown(sheet: Sheet, label: Label, numbers: list[Label]) -> bool:
    """A "dt." behind a number that words of its own column, and none of `numbers`, name: "Your P.O. 88 dt."."""
    before = _before(sheet, label)
    if answers_a_value(sheet, label) is None or not _WORDS.search(before.strip().rpartition(" ")[0]):
        return False
    return not any(
        other.row == label.row and label.start - len(before) <= other.start < label.start for other in numbers
    )


def doubtful(sheet: Sheet, label: Label) -> bool:
    """Its value may be another bill's: by the word before it, by standing under the goods, or beside a balance."""
    beside = not _answered(sheet, label) and bool(_sums_beside(sheet, label))
    another = label.qualified and not _names_its_kind(sheet, label)
    return another or beside or below_the_goods(sheet, label)


def _names_its_kind(sheet: Sheet, label: Label) -> bool:
    """ "Trip Bill No." with the bill's own day behind it in its row, where nothing else is called the bill's number."""
    own = [each for each in sheet.of_kind("number") if not each.weak]
    dated = any(each.row == label.row and each.start > label.end and not each.weak for each in sheet.of_kind("date"))
    return own == [label] and dated and not _OLDER.search(_before(sheet, label))


def listed(sheet: Sheet, label: Label) -> bool:
    """It heads a column: of the table of goods, or of any list with two values or more, one right under the other."""
    if _answered(sheet, label):
        return False
    return len(_sums_beside(sheet, label)) >= 2 or _values_under(sheet, label.box) >= 2 or _heads_goods(sheet, label)


def _heads_goods(sheet: Sheet, label: Label) -> bool:
    """In its row the goods are named, in a column of their own."""
    runs = sheet.rows[label.row].text.split(COLUMN) if label.row >= 0 else []
    return len(runs) >= _FEWEST_HEADS and any(_GOODS.fullmatch(run.strip()) for run in runs)


def _answered(sheet: Sheet, label: Label) -> bool:
    """Its value stands right behind it, so it heads nothing."""
    return label.row >= 0 and bool(_AT_ONCE.match(sheet.rows[label.row].text, label.end))


def _sums_beside(sheet: Sheet, label: Label) -> list[Label]:
    return [other for other in sheet.of_kind("amount_other") if _level(label.box, other.box)]


def _values_under(sheet: Sheet, head: Box) -> int:
    """How many numbers or dates, and nothing else, stand in its column from the next line on."""
    last, values = head, 0
    for run in (run for row in sheet.rows for run in row.runs()):
        if run.box.middle <= head.y1 or not _in_column(head, run.box):
            continue
        if not _follows(last, run):
            break
        last, values = run.box, values + 1
    return values


def below_the_goods(sheet: Sheet, label: Label) -> bool:
    """The bill names itself over its goods; what stands under their first line speaks of other bills, or may."""
    return stands_below_the_goods(sheet, label.box)


def stands_below_the_goods(sheet: Sheet, box: Box) -> bool:
    first = sheet.first_of_goods
    return first is not None and (first.page, first.y1) < (box.page, box.middle)


def parted(sheet: Sheet, upper: Box, lower: Box) -> bool:
    """Another line of their column stands between them."""
    return any(
        upper.y1 <= piece.box.middle <= lower.y0 and _in_column(upper, piece.box) and _in_column(piece.box, lower)
        for row in sheet.rows
        for piece in row.pieces
        if piece.box.page == upper.page
    )


def _before(sheet: Sheet, label: Label) -> str:
    """What stands before it in its own column."""
    return "" if label.row < 0 else sheet.rows[label.row].text[: label.start].rpartition(COLUMN.strip())[2]


def _level(one: Box, two: Box) -> bool:
    return one.page == two.page and one.share_of_row(two) > 0.5


def _in_column(head: Box, box: Box) -> bool:
    return head.page == box.page and head.x0 < box.x1 and box.x0 < head.x1


def _follows(upper: Box, run: Piece) -> bool:
    near = run.box.middle - upper.middle < _MOST_DOWN * max(upper.height, run.box.height)
    told = [span for _, _, span in days.in_text(run.text)]
    alone = any(start == 0 or len(run.text) - end + start <= _SMUDGES for start, end in told)
    return near and (bool(_VALUE.fullmatch(run.text)) or alone)
