"""The Udyam registration number: no check digit, so its shape, its label and a second look must do."""

import re
from collections.abc import Iterator
from dataclasses import replace

from law.papers import UDYAM_STATES
from services.documents.candidate import LEGIBLE, Candidate
from services.documents.shapes import Box, Piece, Row
from services.documents.sheet import Sheet

_NUMBER = re.compile(
    r"U[DO0][YV][A4]M[\s\-–—_.:/]{0,3}([A-Z0-9]{2})[\s\-–—_.]{0,3}([0-9A-Z]{2})[\s\-–—_.]{0,3}([0-9A-Z]{7})(?![0-9A-Z])",
    re.IGNORECASE,
)
_CUT = re.compile(r"(?i)UDYAM(?:\s?-\s?[A-Z]{2}\s?-\s?\d{0,2}\s?)?-?\s*$")
_PARTY = re.compile(
    r"(?i)\b(?:buyer|customer|client|party|consignee|recipient|purchaser|receiver)|வாங்குபவர்|खरीदार|ग्राहक|(?<![\u0900-\u097f])क्रेता"
)
# Stand beside the seller's name too, or with a GSTIN of their own.
_EITHERS = re.compile(r"(?i)\W*(?:name|m/?s|.*gst)")
_BUYERS, _PITCH = 0.60, 2.0
_DIGITS = str.maketrans("OQDILZSBG", "000112586")
_LETTERS = str.maketrans("0158", "OISB")


def find(sheet: Sheet) -> Candidate[str] | None:
    """The supplier's Udyam number; one that stands under the buyer's name is asked about."""
    found = [
        candidate
        for row in [*sheet.rows, *_folded(sheet.rows)]
        for match in _NUMBER.finditer(row.text)
        if (candidate := _candidate(match, row.score(*match.span()), row.box(*match.span()))) is not None
    ]
    own = [each for each in found if each.box is None or not _is_the_buyers(sheet, each.box)]
    found = own or [_anothers(each) for each in found]
    if not found:
        return None
    best = max(found, key=lambda each: each.confidence)
    if len({each.value for each in found}) > 1:
        return Candidate(best.value, 0.60, "several Udyam numbers", best.box, best.raw)
    return best


def _anothers(each: Candidate[str]) -> Candidate[str]:
    return replace(each, confidence=min(each.confidence, _BUYERS), evidence="it may be the buyer's")


def _is_the_buyers(sheet: Sheet, box: Box) -> bool:
    """Right behind a word for the buyer, or in the lines that follow upon his label without a gap."""
    runs = [run for row in sheet.rows for run in row.runs() if run.box.page == box.page]
    own = next((run for run in runs if run.box.holds(box)), None)
    if own is None:
        return False
    if _PARTY.search(_NUMBER.split(own.text)[0]):
        return True
    if sheet.under_the_sums(box):
        return False
    named = [label.box for label in sheet.of_kind("buyer", "ship", "guest") if not _EITHERS.match(label.text)]
    sellers = [label.box for label in sheet.of_kind("seller")]
    at = own.box
    while (over := _right_over(runs, at)) is not None and not any(over.box.holds(each) for each in sellers):
        at = over.box
        if any(at.holds(each) for each in named):
            return True
    return False


def _right_over(runs: list[Piece], box: Box) -> Piece | None:
    """The line over it that begins where it does, no gap between."""
    near = [
        run
        for run in runs
        if 0.3 * box.height < box.middle - run.box.middle < _PITCH * box.height
        and abs(run.box.x0 - box.x0) < box.height
    ]
    return max(near, key=lambda run: run.box.middle, default=None)


def _folded(rows: list[Row]) -> Iterator[Row]:
    """Two lines joined where the number was too long for its line."""
    for index, upper in enumerate(rows):
        for tail in upper.pieces:
            if not _CUT.search(tail.text):
                continue
            # Another column's line may stand between the two.
            rest = [piece for lower in rows[index + 1 : index + 4] for piece in lower.pieces if _is_next(tail, piece)]
            if rest:
                first = min(rest, key=lambda piece: (piece.box.y0, piece.box.x0))
                yield Row.of([replace(tail, text=f"{tail.text}{first.text}", score=min(tail.score, first.score))])


def _is_next(tail: Piece, piece: Piece) -> bool:
    """On the next line of the same column."""
    below = 0.3 * tail.box.height < piece.box.middle - tail.box.middle < 2.2 * tail.box.height
    return piece.box.page == tail.box.page and below and tail.box.x0 < piece.box.x1 and piece.box.x0 < tail.box.x1


def _candidate(match: re.Match[str], score: float, box: Box) -> Candidate[str] | None:
    state = match[1].upper().translate(_LETTERS)
    district, serial = (match[part].upper().translate(_DIGITS) for part in (2, 3))
    if not (state.isalpha() and district.isdigit() and serial.isdigit()):
        return None
    repaired = (state, district, serial) != tuple(part.upper() for part in match.groups())
    confidence, why = (0.97, "printed") if score == 1.0 else (min(0.92, score), "read from the picture")
    if score < LEGIBLE:
        confidence, why = min(confidence, 0.75), "hardly legible"
    if repaired:
        confidence, why = min(confidence, 0.75), "letters repaired"
    if state not in UDYAM_STATES:
        confidence, why = min(confidence, 0.70), "unknown state code"
    return Candidate(f"UDYAM-{state}-{district}-{serial}", confidence, why, box, match.group())
