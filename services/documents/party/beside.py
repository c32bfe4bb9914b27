"""Seller and buyer side by side at the head of a bill, without a label: the one who signs at its foot is the seller."""

import re

from rapidfuzz import fuzz

from services.documents import whose
from services.documents.party import unclaimed
from services.documents.shapes import Box, Piece
from services.documents.sheet import Sheet
from services.documents.vocabulary import squeezed

_SIGNS = re.compile(r"(?i)\W*for[\s,:.\-]+(?:m/s[\s.]*)?([A-Z].*)")
_FEWEST_LETTERS, _ALIKE = 5, 92.0
# How far two blocks are apart at least, in heights of a line, and how high the names may stand over their numbers.
_APART, _LINES = 8.0, 16.0


def signer(sheet: Sheet, boxes: tuple[Box, Box]) -> int | None:
    """Which of the two GSTINs is of the firm that signs; None where that is not plain."""
    if not _two_blocks(sheet, boxes):
        return None
    owners = {_owner(run, boxes) for run in _named_at_the_head(sheet, boxes)}
    if len(owners) != 1 or (owner := owners.pop()) is None:
        return None
    other = _run_of(sheet, boxes[1 - owner])
    return owner if other is not None and unclaimed.nobodys(sheet, other) and _has_a_name(sheet, other) else None


def _two_blocks(sheet: Sheet, boxes: tuple[Box, Box]) -> bool:
    """On the first page, over the goods, one left of the other."""
    one, two = sorted(boxes, key=lambda box: box.x0)
    apart = two.x0 - one.x1 > _APART * max(one.height, two.height) / 2
    over = not any(whose.stands_below_the_goods(sheet, box) for box in boxes)
    return apart and over and one.page == two.page == 0 and sheet.first_of_goods is not None


def _named_at_the_head(sheet: Sheet, boxes: tuple[Box, Box]) -> list[Piece]:
    """The lines over the two numbers that bear the name of who signs under them."""
    lowest = max(box.y1 for box in boxes)
    runs = [run for row in sheet.rows for run in row.runs()]
    names = signed(runs, lowest)
    heads = [run for run in runs if run.box.page == 0 and run.box.middle < lowest]
    return [run for run in heads if any(alike(name, run.text) for name in names)]


def signed(runs: list[Piece], lowest: float) -> set[str]:
    """The names of who signs under a line of the first page ("For ..."), without blanks and signs."""
    feet = [_SIGNS.match(run.text) for run in runs if (run.box.page, run.box.y0) > (0, lowest)]
    return {squeezed(each[1]) for each in feet if each}


def alike(name: str, head: str) -> bool:
    """The name, or the part of it that the engine saw, begins the line."""
    line = squeezed(head)
    shorter = min(len(name), len(line))
    return shorter >= _FEWEST_LETTERS and fuzz.ratio(name[:shorter], line[:shorter]) >= _ALIKE


def _owner(run: Piece, boxes: tuple[Box, Box]) -> int | None:
    """The one of the two that stands under the line, clearly nearer than the other."""
    gaps = [max(0.0, box.x0 - run.box.x1, run.box.x0 - box.x1) for box in boxes]
    nearer = 0 if gaps[0] < gaps[1] else 1
    level = boxes[nearer].middle - run.box.middle < _LINES * boxes[nearer].height
    return nearer if level and gaps[1 - nearer] - gaps[nearer] > boxes[nearer].height else None


def _run_of(sheet: Sheet, box: Box) -> Piece | None:
    return next(
        (run for row in sheet.rows for run in row.runs() if run.box.page == box.page and _holds(run.box, box)), None
    )


def _holds(outer: Box, inner: Box) -> bool:
    return outer.share_of_row(inner) > 0.5 and outer.x0 <= inner.x0 + 1 and inner.x1 <= outer.x1 + 1


def _has_a_name(sheet: Sheet, run: Piece) -> bool:
    """Something in capitals stands over it in its column: a firm and not only a number."""
    over = [
        other.text
        for row in sheet.rows
        for other in row.runs()
        if other.box.page == 0 and other.box.x0 < run.box.x1 and run.box.x0 < other.box.x1
        if 0 < run.box.middle - other.box.middle < _LINES * run.box.height
    ]
    return any(text.isupper() and len(squeezed(text)) > _FEWEST_LETTERS for text in over)
