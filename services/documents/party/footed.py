"""A seller who prints his GSTIN at the foot, with his PAN, and the buyer's under his address: no label at either."""

import re

from services.documents.party import beside, unclaimed
from services.documents.shapes import Box, Piece
from services.documents.sheet import Sheet

_PAN = re.compile(r"\b[A-Z]{5}\d{4}[A-Z]\b")
_NEAR = 2


def names_itself(sheet: Sheet, gstin: str, box: Box) -> bool:
    """Under the goods, its own PAN said by itself within two lines: an agent, an operator or a bank has no cause to."""
    if not sheet.under_the_sums(box):
        return False
    at = next((index for index, row in enumerate(sheet.rows) if gstin in row.text.replace(" ", "")), None)
    near = sheet.rows[max(0, at - _NEAR) : at + _NEAR + 1] if at is not None else []
    return any(pan == gstin[2:12] for row in near for pan in _PAN.findall(row.text))


def addressed(sheet: Sheet, box: Box) -> bool:
    """Over the goods of the first page, behind a bare "GSTIN", no third party named over it."""
    run = over_the_goods(sheet, box)
    return run is not None and unclaimed.nobodys(sheet, run) and _of_another(sheet, run)


def over_the_goods(sheet: Sheet, box: Box) -> Piece | None:
    """The run of the first page that holds it; None where it does not stand over the goods."""
    if box.page != 0 or sheet.first_of_sums is None or sheet.under_the_sums(box):
        return None
    row = next((each for each in sheet.rows if any(_share(piece.box, box) for piece in each.pieces)), None)
    return next((each for each in row.runs() if each.box.holds(box)), None) if row is not None else None


def _share(one: Box, two: Box) -> bool:
    return one.holds(two) or two.holds(one)


def _of_another(sheet: Sheet, run: Piece) -> bool:
    """Who signs at the foot is named at the head, and not over this number."""
    runs = [each for row in sheet.rows for each in row.runs()]
    names = beside.signed(runs, run.box.y1)
    heads = [each.text for each in runs if each.box.page == 0 and not sheet.under_the_sums(each.box)]
    own = unclaimed.over(sheet, run)
    return any(beside.alike(name, text) for name in names for text in heads) and not any(
        beside.alike(name, text) for name in names for text in own
    )
