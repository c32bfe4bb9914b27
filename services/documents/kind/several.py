"""Several bills in one file: pages that each bear a title and a number of their own, which differ."""

from dataclasses import replace
from typing import Any

from services.documents.candidate import Candidate
from services.documents.labels import Label
from services.documents.sheet import Sheet

# Marketplaces print two addresses over the number, and nothing under the goods.
_HEAD = 0.62
_ASKED = 0.70
OF_ONE_BILL = ("invoice_number", "invoice_date", "buyer_gstin", "principal_amount")


def another(sheet: Sheet, number: Candidate[str]) -> bool:
    """A page other than the one that `number` stands on is the first of another bill."""
    page = number.box.page if number.box else 0
    own = number.value.upper()
    return any(
        label.box.page != page and _heads_its_page(sheet, label) and value_behind(sheet, label) not in ("", own)
        for label in sheet.of_kind("number")
    )


def doubted(each: Candidate[Any]) -> Candidate[Any]:
    return replace(each, confidence=min(each.confidence, _ASKED), evidence="the file holds several bills")


def _heads_its_page(sheet: Sheet, label: Label) -> bool:
    """In the upper part of a page that calls itself a bill over it, no word before it that makes it another paper's."""
    if label.weak or label.qualified or label.row < 0:
        return False
    middles = [piece.box.middle for row in sheet.rows for piece in row.pieces if piece.box.page == label.box.page]
    upper = label.box.middle < min(middles) + _HEAD * (max(middles) - min(middles))
    return upper and any(
        other.box.page == label.box.page and other.box.middle < label.box.middle for other in sheet.of_kind("document")
    )


def value_behind(sheet: Sheet, label: Label) -> str:
    words = sheet.rows[label.row].text[label.end :].strip(" :.#-–│").split()
    value = words[0].upper() if words else ""
    return value if any(char.isdigit() for char in value) else ""
