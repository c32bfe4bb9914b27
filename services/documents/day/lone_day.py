"""The day of a bill that no label names: the only one over its goods, by itself as in "Gurugram, 1st May 2026".

A day that a label gives to something else says nothing against it, nor does one in a sentence; a day behind words that
nobody knows does.
"""

import re
from collections.abc import Iterator
from datetime import date

from services.documents.candidate import Candidate
from services.documents.day import days, stamps
from services.documents.day.another_paper import PAPER
from services.documents.kind import titles
from services.documents.number import unnamed
from services.documents.shapes import COLUMN, Box
from services.documents.sheet import Sheet

_SENTENCE = 10
_LEGIBLE, _LINES = 0.95, 2.4
# A place before the day or nothing, the hour behind it.
_PLACE = re.compile(r"(?:(?:[A-Z][A-Za-z.]+,?\s*){1,2}|\W*)?")
_TOWN = re.compile(r"\s*(?:[A-Z][A-Za-z.]+\s*){1,2},\s*")
_HOUR = re.compile(r"(?i)[\s,.|•·]*(?:\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?)?\W*")
# "PO TTR/RM/402 of 07/11/2025"
_OF_A_PAPER = re.compile(r"(?i)\S*\d\S*\s+(?:of|dated|dtd?\.?)\W*$")
_TITLED = re.compile(r"\W*([^\W\d_][^\d:·•|]*?)[\s·•|:#.\-–]+(?=\S*\d)[A-Z0-9/\-&]+[\s·•|,\-–]*")
_WEEKDAY = re.compile(r"(?i)(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s*")


def find(sheet: Sheet) -> tuple[date, Box] | None:
    """The day and where it stands; None where there is none, several, or a label of one over the goods."""
    if any(
        _over(sheet, label.box) and not label.qualified and not _in_a_sentence(sheet, label.row)
        for label in sheet.of_kind("date")
    ):
        return None
    told = list(_told(sheet))
    if not told or len({day for day, *_ in told}) > 1 or any(not sure for *_, sure in told):
        return None
    return told[0][0], told[0][1]


def _told(sheet: Sheet) -> Iterator[tuple[date, Box, bool]]:
    """Days over the goods that are nobody's by a label, and whether each stands by itself, as printed and day first."""
    for index, row in enumerate(sheet.rows):
        for day, swapped, span in days.in_text(row.text):
            box = row.box(*span)
            before = row.text[: span[0]].rpartition(COLUMN)[2]
            after = row.text[span[1] :].partition(COLUMN)[0]
            if (
                not _over(sheet, box)
                or (before + after).count(" ") >= _SENTENCE
                or _labelled(sheet, index, span[0], before)
            ):
                continue
            led = _PLACE.fullmatch(_WEEKDAY.sub("", before)) or _titled(before)
            alone = bool(led and _HOUR.fullmatch(after))
            read = row.score(*span)
            placed = bool(_TOWN.fullmatch(before))  # as no stamp has
            plain = read == 1.0 or (read >= _LEGIBLE and (placed or _beside_the_number(sheet, day, box)))
            # A browser prints its own day and hour over the page.
            alone = alone and (index > 0 or ":" not in after)
            sure = alone and not swapped and plain and not stamps.stamped(sheet, index, span)
            yield day, box, sure


def _titled(before: str) -> bool:
    """ "TAX INVOICE · SM/118 · " leads up to the bill's own day."""
    told = _TITLED.fullmatch(before)
    return told is not None and titles.is_a_bills(told[1].strip())


def _beside_the_number(sheet: Sheet, day: date, box: Box) -> bool:
    """In a picture a stamp's day stands anywhere; the bill's own in the row of its number, or over or under it."""
    own = unnamed.find(sheet, Candidate(day, 0.0, "", box))
    named = [label.box for label in sheet.of_kind("number") if not label.qualified] + (
        [own.box] if own and own.box else []
    )
    return any(
        one.page == box.page
        and abs(one.middle - box.middle) < _LINES * box.height
        and (one.x0 < box.x1 or one.share_of_row(box) > 0.5)
        for one in named
    )


def _labelled(sheet: Sheet, row: int, start: int, before: str) -> bool:
    """A label of another day or paper leads up to it in its own column, or that paper's name and number."""
    if _OF_A_PAPER.search(before) and PAPER.search(before):
        return True
    others = sheet.of_kind("date_other", "number_other")
    return any(label.row == row and start - len(before) <= label.start < start for label in others)


def _over(sheet: Sheet, box: Box) -> bool:
    return not sheet.under_the_sums(box)


def _in_a_sentence(sheet: Sheet, row: int) -> bool:
    return row >= 0 and any(run.count(" ") >= _SENTENCE for run in sheet.rows[row].text.split(COLUMN))
