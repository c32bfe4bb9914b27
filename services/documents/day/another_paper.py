"""Another paper whose "Date" or "No." stands on a bill, its name on the line over it or beside it."""

import re

from services.documents import whose
from services.documents.labels import Label
from services.documents.shapes import Box, Piece, told
from services.documents.sheet import Sheet

PAPER = re.compile(
    r"(?i)order|[pw]\.?\s?o\b|\blut\b|\barn\b|licen[cs]e|\blic\b|regn|registration|circular|notification|"
    r"ack|challan|d\.?c\b|note|l\.?r\b|\b[gr]\.?r\b|way|dis?patch|\bref|quot|receipt|contract|agreement|indent|"
    r"requisition|grn|gate|docket|bilt|shipment|estimate|proforma|job|policy|slip|permit|trip|cheque|utr|transaction|"
    r"ஆர்டர்|आदेश|ऑर्डर|चालान"
)
_NAMED = re.compile(
    r"(?i)(?:our |your |the )?(?:l\.?r\.?|g\.?r\.?|lorry(?: receipt)?|docket|bilty?|order|p\.?o\.?|work order|challan|"
    r"d\.?c\.?|vehicle|truck|motor vehicle|customer|client|party|buyer|vendor|phone|mobile|tel(?:ephone)?|account|a/c|"
    r"licen[cs]e|d\.?l\.?|pan|job|card|policy|table|token|room|contact|reference|ref\.?|e-?way bill|gate pass|ticket|"
    r"booking|transport(?:er)?)\W*"
)
# Without a number: "Purchase order │ Dated 11-10-2025, by telephone".
_ORDER = re.compile(r"(?i)(?:(?:purchase|work|your|buyer'?s) ?)?order|[pw]\.?o\.?|(?:क्रय ?)?आदेश|ऑर्डर|ஆர்டர்")
_CLOSE, _BESIDE = 2.3, 12.0


def by_a_paper(sheet: Sheet, label: Label, numbers: list[Label]) -> bool:
    """Beside or right over a bare "Date" stands another paper with its number: "Lorry receipt 5521"."""
    named = {
        (other.row, run.box.x0)
        for other in numbers
        if other.kind == "number"
        for run in _runs(sheet, other.row)
        if run.box.holds(other.box)
    }
    near = [
        (row, run)
        for row, each in enumerate(sheet.rows)
        for run in each.runs()
        if _adjoins(run.box, label.box) and not whose.parted(sheet, run.box, label.box)
    ]
    weak = [other for other in numbers if other.weak and other.row >= 0 and folded(sheet, other)]
    if any(run.box.holds(other.box) for _, run in near for other in weak):
        return True
    if any(
        _ORDER.fullmatch(each.strip(" :"))
        for _, run in near
        if _level(run.box, label.box)
        for each in told(run.text).split("\n")
    ):
        return True
    return any(
        PAPER.search(told(run.text)) and any(char.isdigit() for char in run.text) and (row, run.box.x0) not in named
        for row, run in near
    )


def folded(sheet: Sheet, label: Label) -> bool:
    """A "No." whose first words stand alone on the line over it: "Vehicle" and under it "No: 5521"."""
    nearest = right_over(sheet, label.box)
    return nearest is not None and bool(_NAMED.fullmatch(nearest.text.strip()))


def right_over(sheet: Sheet, box: Box) -> Piece | None:
    """The line over it that begins where it does."""
    over = [run for each in sheet.rows for run in each.runs() if _right_over(run.box, box)]
    return max(over, key=lambda run: run.box.middle, default=None)


def _right_over(one: Box, below: Box) -> bool:
    near = 0 < below.middle - one.middle < _CLOSE * below.height
    return one.page == below.page and near and abs(one.x0 - below.x0) < below.height


def _runs(sheet: Sheet, row: int) -> list[Piece]:
    return sheet.rows[row].runs() if row >= 0 else []


def _adjoins(one: Box, label: Box) -> bool:
    if one.page != label.page:
        return False
    over = 0 < label.middle - one.middle < _CLOSE * label.height and one.x0 < label.x1 and label.x0 < one.x1
    return _level(one, label) or over


def _level(one: Box, label: Box) -> bool:
    return one.share_of_row(label) > 0.5 and one.x1 <= label.x0 + 1 and label.x0 - one.x1 < _BESIDE * label.height
