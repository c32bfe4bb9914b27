"""A bill whose end was not sent: what it calls a total there is a page's."""

import re

from services.documents.amount.figures import Figure
from services.documents.sheet import Sheet

_OF_THE_PAGE = re.compile(r"(?i)\bc/[of]\b|\bcarried\b|\bpage total\b|\bthis page\b")
_GOES_ON = re.compile(
    r"(?i)\bcontinued?\b\W*(?:\.\.|on|to|next|over|page|$)|\bcontd?\b\.{0,3}\W*(?:\.\.|on|to|next|over|page|$)|\bp\.?t\.?o\b\.?$"
)
_PAGE = re.compile(r"(?i)\bpage\s*(?:no\.?)?\s*:?\s*(\d{1,2})\s*(?:of|/)\s*(\d{1,2})\b")


def ends_early(figure: Figure, sheet: Sheet) -> bool:
    """Its row says that it goes over to another page, or the last page says that another follows."""
    if _OF_THE_PAGE.search(sheet.rows[figure.row].text):
        return True
    last = max(piece.box.page for row in sheet.rows for piece in row.pieces)
    ending = [row.text for row in sheet.rows[figure.row :] if row.pieces and row.pieces[0].box.page == last]
    told = [(int(mark[1]), int(mark[2])) for row in sheet.rows for mark in _PAGE.finditer(row.text)]
    if told:
        return max(at for at, _ in told) < max(of for _, of in told)
    return any(_GOES_ON.search(text) for text in ending)
