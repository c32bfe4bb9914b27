"""Titles told by what they end in: "NON-RETURNABLE GATE PASS", "JOB WORK OUTWARD CHALLAN", "ROUGH BILL"."""

import re
from collections.abc import Iterator
from statistics import median

from services.documents import whose
from services.documents.kind import endings, titles
from services.documents.labels import Label
from services.documents.shapes import Piece
from services.documents.sheet import Sheet
from services.documents.vocabulary import squeezed

# No bill has a box of its form called so.
_NO_BOXES = (endings.DOUBTED, "proforma", "estimate", "quotation")
_HEAD, _TALL = 0.35, 1.2
_NOUN = re.compile(r"(?i)\W*(?:no|number|num|नं|सं|संख्या|क्र|எண்)?\W*$")


def told(sheet: Sheet) -> str:
    """The kind of paper such a title names, where nothing on the paper calls itself a bill; empty for none or two."""
    kinds = set(_told(sheet)) - {endings.DOUBTED, endings.ALONE}
    return kinds.pop() if len(kinds) == 1 else ""


def doubtful(sheet: Sheet) -> bool:
    """It is called a rough bill, or by a word that may name a bill or what comes before one."""
    return any(kind in (endings.DOUBTED, endings.ALONE) for kind in _told(sheet))


def _told(sheet: Sheet) -> Iterator[str]:
    """By what either reader made of the page."""
    yield from _of(sheet)
    if sheet.second is not None:
        yield from _of(sheet.second)


def _of(sheet: Sheet) -> Iterator[str]:
    kinds = [
        (run, kind)
        for run, grand in _titles(sheet)
        if (kind := endings.kind(run.text)) and (grand or kind in _NO_BOXES)
    ]
    if not any(_is_a_bills(run.text) for row in sheet.rows for run in row.runs()):
        for run, kind in kinds:
            if kind == endings.DOUBTED or not _numbered_as_a_bill(sheet, run):
                yield kind


def _is_a_bills(text: str) -> bool:
    return titles.is_a_bills(text) or (titles.names_its_kind(text) and not endings.kind(text))


def _titles(sheet: Sheet) -> Iterator[tuple[Piece, bool]]:
    """Runs at the head of the first page that are larger than the rest or alone in their line, and whether they are
    larger or in capitals."""
    rows = [row for row in sheet.rows if row.pieces and row.pieces[0].box.page == 0]
    if not rows:
        return
    top, bottom = min(row.pieces[0].box.y0 for row in rows), max(row.pieces[0].box.y1 for row in rows)
    tall = _TALL * median(piece.box.height for row in rows for piece in row.pieces)
    for row in rows:
        for run in row.runs():
            first = run.box.y0 < top + _HEAD * (bottom - top)
            alone = titles.without_copy(row.text) == titles.without_copy(run.text)
            large = run.box.height > tall
            if first and (large or alone):
                parts = endings.PARTS.split(titles.without_copy(run.text))
                yield run, large or any(part == part.upper() for part in parts)


def _numbered_as_a_bill(sheet: Sheet, title: Piece) -> bool:
    """A label of a bill's own number that the title itself does not name, as "DELIVERY MEMO" does "Memo No"."""
    return any(
        not label.weak
        and not whose.listed(sheet, label)
        and not whose.doubtful(sheet, label)
        and not _named_by(label, title)
        for label in sheet.of_kind("number")
    )


def _named_by(label: Label, title: Piece) -> bool:
    noun = squeezed(_NOUN.sub("", label.text))
    return bool(noun) and noun in squeezed(title.text)
