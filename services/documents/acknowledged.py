"""Papers that say that money was received: told where no title of a bill rivals it, by what they say and are called."""

import re

from services.documents.labels import squeezed
from services.documents.sheet import Sheet

_RECEIPT = re.compile(r"(?i)re?ce?i?pt")
# Said of money: goods too are "received in good condition".
_RECEIVED = re.compile(r"(?i)received\s+with\s+thanks|received\s+(?:a|the)\s+(?:sum|amount)\s+of")
_TITLES = ("receipt", "cashreceipt")
_NUMBER = re.compile(r"(?i)\W*receipt\s*(?:no\b|number|#)")


def receipt(sheet: Sheet) -> bool:
    """Received with thanks, or called a receipt by its title and its number; a bill's own name or a tax says no."""
    own = [label for label in sheet.of_kind("number", "document") if not label.weak]
    if sheet.of_kind("tax", "subtotal") or not all(_RECEIPT.search(label.text) for label in own):
        return False
    runs = [run.text.strip() for row in sheet.rows for run in row.runs()]
    thanked = any(thanks(text) for text in runs)
    return thanked or (any(squeezed(text) in _TITLES for text in runs) and any(_NUMBER.match(text) for text in runs))


def thanks(text: str) -> bool:
    return bool(_RECEIVED.match(text.strip()))
