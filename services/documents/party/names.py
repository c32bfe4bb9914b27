"""The firms' names: what stands under the buyer's label, and at the head of the page."""

import re
from collections.abc import Iterator

from services.documents.candidate import Candidate
from services.documents.labels import Label
from services.documents.party import called
from services.documents.shapes import Box, Piece, Row
from services.documents.sheet import Sheet

_FOR = re.compile(r"^\s*for[,:\s]+(?:M/s\.?\s*)?([A-Z&][\w&.,()'\- ]{3,60})$", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_]{2,}")
# In a photo lines of one size differ a little.
_AS_TALL = 0.9
_TITLE = re.compile(
    r"(?i)\b(?:invoice|original|duplicate|triplicate|cash|bill of|e-?way|page|irn|ack|copy|challan|phone|mob)|gst|@|www"
    r"|விலைப்பட்டியல்|பில்|बीजक|बिल"
)
# Labels of a buyer's that a number, or a thing, follows.
_NOT_WHOM = re.compile(r"(?i)gst|\bfor\s*$|favour")


def buyer(sheet: Sheet, near: Box | None = None) -> Candidate[str] | None:
    """The text right of or under the buyer's label, of several the one next to the buyer's GSTIN at `near`; else what
    heads the lines over that GSTIN."""
    labels = [label for label in sheet.of_kind("buyer") if not _NOT_WHOM.search(label.text)] or sheet.of_kind("ship")
    if near is not None:
        labels.sort(key=lambda label: (label.box.page != near.page, abs(label.box.middle - near.middle)))
    sold = _signed(sheet)
    for label in labels:
        for name, score in (*_beside(sheet, label), *_under(sheet, label)):
            if not _is_the_same(name, sold):
                return Candidate(name, 0.75 * score, f"beside “{label.text.strip()}”")
    over = _over(sheet, near) if near is not None else None
    if over is None or _is_the_same(over[0], sold):
        return None
    return Candidate(over[0], 0.60 * over[1], "over the buyer's GSTIN")


def _beside(sheet: Sheet, label: Label) -> Iterator[tuple[str, float]]:
    if label.level < 0:
        return
    row = sheet.rows[label.level]
    start = (
        label.end
        if label.row >= 0
        else next(
            (
                at
                for at, piece in zip(row.starts, row.pieces, strict=True)
                if piece.box.x0 >= label.box.x1 - label.box.height
            ),
            len(row.text),
        )
    )
    rest = row.text[start:].split("│")[0]
    stop = min((each.start for each in sheet.labels if each.row == label.level and each.start >= start), default=None)
    name = called.name_in(rest if stop is None else rest[: max(0, stop - start)])
    if name and not _TITLE.search(name):
        yield name, row.score(start, start + len(rest))


def _under(sheet: Sheet, label: Label) -> Iterator[tuple[str, float]]:
    """From the next line down."""
    below = [
        (far, piece)
        for piece in _unlabelled(sheet.rows, sheet)
        if (far := label.distance(piece.box)) is not None and far >= 0.6
    ]
    for _, piece in sorted(below, key=lambda pair: pair[0]):
        if name := called.name_in(piece.text):
            yield name, piece.score


def _over(sheet: Sheet, box: Box) -> tuple[str, float] | None:
    """The first of the lines that lead down to it without a gap, in its column."""
    found, last = None, box
    runs = [run for row in sheet.rows for run in row.runs() if run.box.page == box.page and run.box.middle < box.y0]
    for run in reversed(runs):
        if not (run.box.x0 < last.x1 and last.x0 < run.box.x1) or last.y0 - run.box.y1 > 0.9 * run.box.height:
            continue
        if any(
            run.box.holds(label.box) for label in sheet.labels if label.kind in ("document", "number", "date", "seller")
        ):
            break
        last = run.box
        if (name := called.name_in(run.text)) and not _TITLE.search(name):
            found = name, run.score
    return found


def _unlabelled(rows: list[Row], sheet: Sheet) -> list[Piece]:
    """Runs of text that could be a name: words, and no label of another thing."""
    labelled = [label.box for label in sheet.labels if label.row >= 0 and label.kind != "document"]
    return [
        run
        for row in rows
        for run in row.runs()
        if _is_name(run.text) and not any(run.box.holds(box) for box in labelled)
    ]


def _is_name(text: str) -> bool:
    return bool(_NAME.search(text)) and len(text) >= 4 and not _TITLE.search(text)


def _is_the_same(name: str, sold: str) -> bool:
    """The seller's, with what he deals in behind it or without."""
    return bool(sold) and (name.upper().startswith(sold) or sold.startswith(name.upper()))


def _signed(sheet: Sheet) -> str:
    """Who signs, in capitals."""
    signed = (_FOR.match(piece.text) for row in reversed(sheet.rows) for piece in row.pieces)
    return next((each[1].strip(" .,").upper() for each in signed if each), "")


def seller(sheet: Sheet) -> Candidate[str] | None:
    """Who signs ("for Murugan Traders"), else the tallest text at the head of the first page."""
    head = [each for each in _unlabelled(sheet.rows[:8], sheet) if not each.text[0].isdigit()]
    for piece in [piece for row in reversed(sheet.rows) for piece in row.pieces]:
        signed = _FOR.match(piece.text)
        if signed:
            name = signed[1].strip(" .,")
            as_headed = next((each.text for each in head if each.text.upper() == name.upper()), name)
            return Candidate(as_headed, 0.80 * piece.score, "the signature")
    height = max((piece.box.height for piece in head), default=0.0)
    tallest = next((piece for piece in head if piece.box.height >= _AS_TALL * height), None)
    return Candidate(tallest.text, 0.60 * tallest.score, "the head of the page") if tallest else None
