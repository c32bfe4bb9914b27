"""A bill's number that no label of a number names: it says itself what it is ("Ref: SM/INV/98"), or stands between the
bill's title and its day."""

import re
from collections.abc import Iterator
from itertools import pairwise

from services.documents import whose
from services.documents.candidate import Candidate
from services.documents.day import days
from services.documents.kind import titles
from services.documents.number import numbers
from services.documents.party import names
from services.documents.shapes import Piece
from services.documents.sheet import Sheet

_REFERENCE = re.compile(
    r"(?i)(?:our\s+)?ref(?:erence)?\.?(?:\s*no)?\.?\s*[:.\-–]?\s*(?P<value>[A-Z0-9]+(?:[/\-][A-Z0-9]+)+)"
)
_OF_A_BILL = re.compile(r"(?i)inv|invoice|bill")
_NUMBER = re.compile(r"(?=[^\d]*\d)(?=.*[A-Z/\-])[A-Z0-9]+(?:[/\-][A-Z0-9]+)*")
_LETTERS = re.compile(r"[A-Z]{2,}")
_LONGEST, _WORTH = 22, 0.82
_LINES, _LEGIBLE = 2.4, 0.96


def find(sheet: Sheet) -> Candidate[str] | None:
    """The only one there is; in a picture well read, and of letters that are no digits."""
    found = {each.text: each for each in (*_referred(sheet), *_under_the_title(sheet))}
    if len(found) != 1 or not all(_plain(each) for each in found.values()):
        return None
    only = found.popitem()[1]
    if not _bears_the_initials(sheet, only.text):
        return None
    return Candidate(only.text, _WORTH, "it stands for the bill's number", only.box, only.text)


def _bears_the_initials(sheet: Sheet, number: str) -> bool:
    """It begins as the seller's name does, or with its initials: another firm's and another paper's do not."""
    letters, seller = _LETTERS.match(number), names.seller(sheet)
    words = re.findall(r"[^\W\d_]+", seller.value.upper()) if seller is not None else []
    initials = "".join(word[0] for word in words)
    return (
        letters is not None
        and bool(words)
        and any(whole.startswith(letters[0]) for whole in (initials, "".join(words)))
    )


def _plain(each: Piece) -> bool:
    return each.score == 1.0 or (each.score >= _LEGIBLE and not numbers.mistakable(each.text))


def _referred(sheet: Sheet) -> Iterator[Piece]:
    for row in sheet.rows:
        for run in row.runs():
            match = _REFERENCE.fullmatch(run.text.strip())
            value = match["value"] if match else ""
            named = any(_OF_A_BILL.fullmatch(part) for part in re.split(r"[/\-]", value))
            if named and len(value) <= _LONGEST and not whose.stands_below_the_goods(sheet, run.box):
                yield Piece(value, run.box, run.score)


def _under_the_title(sheet: Sheet) -> Iterator[Piece]:
    """Title, number and day one under the other in one column, nothing else in these lines of it."""
    for title in (run for row in sheet.rows for run in row.runs() if titles.is_a_bills(run.text)):
        column = [title, *_below(sheet, title)]
        for number, day in pairwise(column[1:3]):
            alone = _NUMBER.fullmatch(number.text) and len(number.text) <= _LONGEST
            if alone and any(True for _ in days.in_text(day.text)):
                yield number


def _below(sheet: Sheet, upper: Piece) -> list[Piece]:
    """The lines under it that keep its left edge, its right one or its middle, without a gap."""
    found = [upper]
    for run in sorted((run for row in sheet.rows for run in row.runs()), key=lambda each: each.box.middle):
        last = found[-1].box
        near = last.page == run.box.page and 0.3 * last.height < run.box.middle - last.middle < _LINES * last.height
        if near and _in_line(upper, run):
            found.append(run)
    return found[1:]


def _in_line(one: Piece, two: Piece) -> bool:
    edges = (one.box.x0 - two.box.x0, one.box.x1 - two.box.x1, (one.box.x0 + one.box.x1 - two.box.x0 - two.box.x1) / 2)
    return min(map(abs, edges)) < one.box.height
