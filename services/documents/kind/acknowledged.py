"""Papers that say that money was received: told where no title of a bill rivals it, by what they say and are called."""

import re

from services.documents.kind import settled
from services.documents.sheet import Sheet
from services.documents.vocabulary import squeezed

_RECEIPT = re.compile(r"(?i)re?ce?i?pt")
_TITLES = ("receipt", "cashreceipt")
_NUMBER = re.compile(r"(?i)\W*receipt\s*(?:no\b|number|#)")


def receipt(sheet: Sheet) -> bool:
    """Received with thanks, or called a receipt by its title and its number; a bill's own name or a tax says no."""
    own = [label for label in sheet.of_kind("number", "document") if not label.weak]
    runs = [run.text.strip() for row in sheet.rows for run in row.runs()]
    titled = any(squeezed(text) in _TITLES for text in runs)
    stamped = titled and (settled.paid(sheet) or "PAID" in runs)
    if (sheet.of_kind("tax", "subtotal") and not stamped) or not all(_RECEIPT.search(label.text) for label in own):
        return False
    thanked = any(settled.thanks(text) for text in runs)
    return thanked or stamped or (titled and any(_NUMBER.match(text) for text in runs))
