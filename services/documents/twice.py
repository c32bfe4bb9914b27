"""A value whose label only the second reader knows, read by both: "எண் : 512", the label to the Latin one "ToT"."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from services.documents.candidate import Candidate
from services.documents.model import FLOOR
from services.documents.sheet import Sheet

T = TypeVar("T")
# What the first reader must have made of the value, and what the two together are worth; alone it is proposed.
_LEGIBLE, _TOGETHER, _ALONE = 0.80, 0.84, 0.60
# Of the second's, its own score in it: over what is worth no more than another paper's, or is hardly legible.
_LABELLED = 0.76


def read(sheet: Sheet, find: Callable[[Sheet], Candidate[T] | None]) -> Candidate[T] | None:
    """The first reader's where it is sure or there is no other; else the second's, by whether both read it."""
    first = find(sheet)
    second = find(sheet.second) if sheet.second and (first is None or first.confidence < FLOOR) else None
    if second is None or (first is not None and first.value != second.value and first.confidence > _ALONE):
        return first
    if second.confidence >= _LABELLED and _in_both(sheet, second):
        return replace(second, confidence=_TOGETHER, evidence=f"{second.evidence}, by both readers")
    return first or replace(second, confidence=min(_ALONE, second.confidence))


def _in_both(sheet: Sheet, found: Candidate[T]) -> bool:
    """The first reader's piece there ends in the very same letters, or its pieces there are the same figures."""
    pieces = [piece for row in sheet.rows for piece in row.pieces if piece.score >= _LEGIBLE]
    if found.box is None:
        return False
    box = found.box
    ends = any(piece.box.holds(box) and _ends_so(piece.text, found.raw) for piece in pieces)
    inside = [word for piece in pieces if box.holds(piece.box) for word in piece.text.split()]
    figures = [word for word in found.raw.split() if any(map(str.isdigit, word))]
    return ends or (len(figures) > 1 and [word for word in inside if word in figures] == figures)


def _ends_so(text: str, raw: str) -> bool:
    before = text.strip().removesuffix(raw)
    return bool(raw) and before != text.strip() and not before[-1:].isalnum()
