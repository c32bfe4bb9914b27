"""A buyer of whom the bill itself says that he is not registered under GST: "GSTIN: URP", "Unregistered"."""

import re
from dataclasses import replace

from services.documents.model import UNREGISTERED, Field, Reading
from services.documents.sheet import Sheet

_LABEL = r"gst(?:\s*in)?(?:\s*/\s*uin)?(?:\s*(?:no|number))?"
_NONE = r"u\.?\s?r\.?\s?p\b|un-?\s?regd\b|un-?\s?registered|not\s+registered|अपंजीकृत|पंजीकृत नहीं|பதிவு இல்லை|பதிவு செய்யாத"
_SAID = re.compile(rf"\b{_LABEL}[\s:.│=-]*(?:{_NONE})", re.IGNORECASE)


def noted(reading: Reading, sheet: Sheet) -> Reading:
    """Only where the seller's own GSTIN is known: else the words may be of himself."""
    if reading.buyer_gstin.value is not None or not reading.seller_gstin.certain_enough:
        return reading
    said = any(_SAID.search(row.text) for row in sheet.rows)
    return replace(reading, buyer_gstin=Field(None, 0.0, UNREGISTERED)) if said else reading
