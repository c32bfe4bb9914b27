"""The day right behind the bill's own number, in the line that names it: "Invoice SM/118 of 16-Sep-2025"."""

import re
from datetime import date

from services.documents.candidate import LEGIBLE, Candidate
from services.documents.day import days
from services.documents.kind import titles
from services.documents.number import marks, numbers, unnamed
from services.documents.shapes import COLUMN, Box
from services.documents.sheet import Sheet

_WORTH, _UNDER, _SURE = 0.84, 0.82, 0.80
_LINES, _LEGIBLE = 2.4, 0.95
_BARE = re.compile(r"(?:invoice|inv|bill|memo|बिल|பில்|मेमो)\.?", re.IGNORECASE)
_LED = re.compile(
    r"\W*(?P<title>[^\W\d_][^\d:·•|]*?)(?P<no>[\s.]*\b(?:no|nr|number)\b)?[\s.:#]+(?P<number>(?=\S*\d)[A-Za-z0-9/\-&|]+?)"
    r"[\s,|·•(]*(?:\b(?:of|dtd?|dated?|on)\b)?[\s.:]*",
    re.IGNORECASE,
)


def find(sheet: Sheet) -> Candidate[date] | None:
    """The only one, over the goods; none where another number is surely the bill's."""
    found = {}
    number = numbers.find(sheet)
    for row in sheet.rows:
        for day, swapped, span in days.in_text(row.text):
            led = _LED.fullmatch(row.text[: span[0]].rpartition(COLUMN)[2])
            if led is None or not _is_a_bills(led["title"].strip()) or marks.another_papers(led["number"]):
                continue
            box, score = row.box(*span), row.score(*span)
            if swapped or score < LEGIBLE or sheet.under_the_sums(box):
                return None
            if number is None or number.value == led["number"] or number.confidence < _WORTH:
                found[day] = Candidate(day, _WORTH, "right behind the bill's number", box, row.text[slice(*span)])
    return found.popitem()[1] if len(found) == 1 else None


def under(sheet: Sheet) -> Candidate[date] | None:
    """A day by itself on the next line of the number's column, where one stands there."""
    number = numbers.find(sheet) or unnamed.find(sheet, None)
    if number is None or number.box is None or number.confidence < _SURE:
        return None
    found = [
        Candidate(day, _UNDER, "right under the bill's number", row.box(*span), run.text)
        for row in sheet.rows
        for run in row.runs()
        for day, swapped, span in days.in_text(run.text)
        if span == (0, len(run.text)) and not swapped and run.score >= _LEGIBLE and _follows(number.box, run.box)
    ]
    return found[0] if len(found) == 1 else None


def _follows(number: Box, day: Box) -> bool:
    edges = (number.x0 - day.x0, number.x1 - day.x1, (number.x0 + number.x1 - day.x0 - day.x1) / 2)
    near = 0 < day.middle - number.middle < _LINES * day.height
    return number.page == day.page and near and min(map(abs, edges)) < day.height


def _is_a_bills(title: str) -> bool:
    """Its whole title, or the bare word; "Against Invoice" is neither."""
    return bool(_BARE.fullmatch(title)) or titles.is_a_bills(title)
