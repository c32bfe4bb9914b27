"""A letterhead's own "Ref. No.", which is the bill's number where the firm gives it no other."""

import re
from collections.abc import Iterator
from dataclasses import replace

from services.documents.day import days
from services.documents.labels import Label
from services.documents.number import marks, numerals
from services.documents.party import names
from services.documents.shapes import COLUMN, Box
from services.documents.sheet import Sheet

_OURS = re.compile(r"(?i)(?:our\s+)?ref(?:erence)?\b[\s.]*(?:no\b)?[\s.:]*")
_LINES = 2.4


def claimed(sheet: Sheet) -> Sheet:
    """The sheet with that label as the number's: nothing else names one, the seller's initials begin its value, and the
    day of the letter stands beside it or on the next line."""
    if any(not label.weak for label in sheet.of_kind("number")):
        return sheet
    seller = names.seller(sheet)
    own = [label for label in _references(sheet) if seller and _is_own(sheet, label, seller.value)]
    if len(own) != 1:
        return sheet
    rest = [each for each in sheet.labels if each.row != own[0].row or not own[0].start <= each.start < own[0].end]
    return replace(sheet, labels=[*rest, own[0]])


def _references(sheet: Sheet) -> Iterator[Label]:
    """Where a column begins with it, over the sums."""
    for index, row in enumerate(sheet.rows):
        at = 0
        for run in row.text.split(COLUMN):
            if (named := _OURS.match(run)) and not sheet.under_the_sums(row.box(at, at + named.end())):
                yield Label("number", named.group(), row.box(at, at + named.end()), index, at, at + named.end())
            at += len(run) + len(COLUMN)


def _is_own(sheet: Sheet, label: Label, seller: str) -> bool:
    text = sheet.rows[label.row].text[label.end :].partition(COLUMN)[0]
    value = next((value for value, _ in numerals.find(text, 0)), "")
    ours = marks.bears_initials(value, seller) and not marks.another_papers(value)
    return ours and any(_beside(label.box, row.box(*span)) for row in sheet.rows for *_, span in days.in_text(row.text))


def _beside(label: Box, day: Box) -> bool:
    under = 0 < day.middle - label.middle < _LINES * label.height and abs(day.x0 - label.x0) < label.height
    return day.page == label.page and (under or label.share_of_row(day) > 0.5)
