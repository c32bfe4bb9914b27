"""A stamp's day: known by the words in its line, or over or under it."""

import re

from services.documents.day import led
from services.documents.day.another_paper import PAPER
from services.documents.kind import titles
from services.documents.shapes import COLUMN, Box, Piece, told
from services.documents.sheet import Sheet

_STAMP = re.compile(
    r"(?i)\b(?:paid|received|recd|cancel|deliver|check|verif|entered|passed|approv|inward|gate|as on|w\.?e\.?f|since|"
    r"valid|regn|registr|estd|rates?)"
)
# With the number right behind them.
_REGISTERED = re.compile(r"(?i)\budyam-[a-z]{2}|\b\d{2}[a-z]{5}\d{4}[a-z]")
_NEAR = 2.6
_SENTENCE = 10


def stamped(sheet: Sheet, row: int, span: tuple[int, int]) -> bool:
    """A day that no label names, in a line that says more, or under a stamp's word."""
    text, box = sheet.rows[row].text, sheet.rows[row].box(*span)
    own = text[: span[0]].rpartition(COLUMN)[2]
    said = own + text[span[1] :].partition(COLUMN)[0]
    return (
        bool(_STAMP.search(said))
        or (":" in own and led.by_other_words(own))
        or any(_names_another(sheet, each) for each in _over(sheet, box))
    )


def _names_another(sheet: Sheet, line: Piece) -> bool:
    """A stamp's word, or another paper's: "Order placed" over its day; a letterhead's own registrations are neither."""
    if _REGISTERED.search(line.text):
        return False
    own = any(label.kind == "number" and line.box.holds(label.box) for label in sheet.labels)
    own = own or titles.is_a_bills(line.text)
    return bool(_STAMP.search(line.text) or (PAPER.search(told(line.text)) and not own))


def _over(sheet: Sheet, box: Box) -> list[Piece]:
    """The lines right over it, or right under, in its column; a sentence is none."""
    return [
        run
        for each in sheet.rows
        for run in each.runs()
        if run.box.page == box.page and run.box.x0 < box.x1 and box.x0 < run.box.x1
        if 0 < abs(box.middle - run.box.middle) < _NEAR * box.height and run.text.count(" ") < _SENTENCE
    ]
