"""What is said right before a day, or over it: whether it answers the label that stands nearest, or something else.

"Date of registration : 01-07-2017" and "Delivery : 15-02-2026" under an empty "Date" are days of other things, though
no list knows their names.
"""

import re

from services.documents import whose
from services.documents.labels import Label
from services.documents.shapes import COLUMN, Box, Piece
from services.documents.sheet import Sheet

# Words that a bill's own label may have between itself and its day, the days of the week among them.
_PLAIN = re.compile(
    r"(?i)(?:on|is|at|of|the|and|dtd?|dated?|day|time|[dmy]{2,8}|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|invoice|inv|bill|issue|தேதி|நாள்|दिनांक|तारीख|तिथि|दि)"
)
_WORD = re.compile(r"[^\W\d_][^\W_]{2,}(?:[\u0b80-\u0bff\u0900-\u097f]+)?")
PAPER = re.compile(
    r"(?i)order|[pw]\.?\s?o\b|\blut\b|\barn\b|licen[cs]e|\blic\b|regn|registration|circular|notification|"
    r"ack|challan|d\.?c\b|note|l\.?r\b|way|dis?patch|\bref|quot|receipt|contract|agreement|indent|"
    r"requisition|grn|gate|docket|bilt|shipment|estimate|proforma|job|policy|slip|permit|trip|cheque|utr|transaction|"
    r"ஆர்டர்|आदेश|ऑर्डर|चालान"
)
_STAMP = re.compile(
    r"(?i)\b(?:paid|received|recd|cancel|deliver|check|verif|entered|passed|approv|inward|gate|as on|w\.?e\.?f|since|"
    r"valid|regn|registr|estd|rates?)"
)
# "Date / தேதி : 12-01-2026", of which the Latin reader makes what it will.
_TRANSLATED = re.compile(r"\s*/[^:│]{0,12}:\s*")
_PERIOD = re.compile(r"(?i)\s*(?:to|till|upto|-|–|से|முதல்)\s*\d{1,2}[\s\-/.](?:\d|[A-Za-z]{3})")
_NEAR, _CLOSE, _BESIDE = 2.6, 2.3, 12.0
_NUMBER = re.compile(r"(?i)\bno\b|number|एवं|संख्या|எண்")


def by_other_words(text: str) -> bool:
    """Words that no label of a bill's day has, tokens with figures left out: "SM/12 dt." leads up to a bill's day."""
    told = [token for token in text.split() if not any(char.isdigit() for char in token)]
    words = [word for token in told for word in re.split(r"[│:;,./()\-–]+", token)]
    return any(_WORD.match(word) and not _PLAIN.fullmatch(word) for word in words)


def away(sheet: Sheet, label: Label, row: int, span: tuple[int, int]) -> bool:
    """Other words lead from the label to the day in its row, or it begins a period."""
    text = sheet.rows[row].text
    beside = label.row == row and label.end <= span[0]
    said = text[label.end : span[0]] if beside else ""
    return (by_other_words(said) and not _TRANSLATED.fullmatch(said)) or (beside and bool(_PERIOD.match(text, span[1])))


def anothers(sheet: Sheet, label: Label, row: int, span: tuple[int, int]) -> bool:
    """Of a day under its label: words lead up to it in its own line, or that line is not the next of its column."""
    text = sheet.rows[row].text
    own = text[: span[0]].rpartition(COLUMN)[2]
    numbered = bool(_NUMBER.search(label.text))
    return (not numbered and by_other_words(own)) or whose.parted(sheet, label.box, sheet.rows[row].box(*span))


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
    return any(
        PAPER.search(run.text) and any(char.isdigit() for char in run.text) and (row, run.box.x0) not in named
        for row, run in near
    )


def _runs(sheet: Sheet, row: int) -> list[Piece]:
    return sheet.rows[row].runs() if row >= 0 else []


def _adjoins(one: Box, label: Box) -> bool:
    if one.page != label.page:
        return False
    level = one.share_of_row(label) > 0.5 and one.x1 <= label.x0 + 1 and label.x0 - one.x1 < _BESIDE * label.height
    over = 0 < label.middle - one.middle < _CLOSE * label.height and one.x0 < label.x1 and label.x0 < one.x1
    return level or over


def stamped(sheet: Sheet, row: int, span: tuple[int, int]) -> bool:
    """A day that no label names, in a line that says more, or under a stamp's word."""
    text, box = sheet.rows[row].text, sheet.rows[row].box(*span)
    own = text[: span[0]].rpartition(COLUMN)[2]
    said = own + text[span[1] :].partition(COLUMN)[0]
    return (
        bool(_STAMP.search(said))
        or (":" in own and by_other_words(own))
        or any(_names_another(sheet, each) for each in _over(sheet, box))
    )


def _names_another(sheet: Sheet, line: Piece) -> bool:
    """A stamp's word, or another paper's: "Order placed" over its day."""
    own = any(label.kind == "number" and line.box.holds(label.box) for label in sheet.labels)
    return bool(_STAMP.search(line.text) or (PAPER.search(line.text) and not own))


def _over(sheet: Sheet, box: Box) -> list[Piece]:
    """The lines right over it, or right under, in its column."""
    return [
        run
        for each in sheet.rows
        for run in each.runs()
        if run.box.page == box.page and run.box.x0 < box.x1 and box.x0 < run.box.x1
        if 0 < abs(box.middle - run.box.middle) < _NEAR * box.height
    ]
