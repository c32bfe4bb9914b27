"""Papers that say that one payment was made: a card machine's slip, a payment app's or a portal's word."""

import re
from decimal import Decimal

from services.documents.amount import figures
from services.documents.kind import screens
from services.documents.shapes import told
from services.documents.sheet import Sheet

# A bill may name a UPI reference and an order; a terminal prints a dozen such words.
_FEWEST, _WITH_PAID = 4, 2
# Said of money: goods too are "received in good condition".
_RECEIVED = re.compile(r"(?i)received\s+with\s+thanks|received\s+(?:a|the)\s+(?:sum|amount)\s+of")
_OLDER = re.compile(r"(?i)prev|\bold\b|opening|\blast\b|\bb/f\b|पिछल|पुरान|முந்தைய|பழைய")
_TAKEN = re.compile(r"(?i)(?<!to be )\b(?:received|recd|paid|cash|card|upi|cheque|neft)\b|प्राप्त|जमा|பெறப்பட்டது|வரவு")
_NOTHING_LEFT = re.compile(
    r"(?i)(?:\b(?:balance|due)\b|बकाया|बाकी|शेष|பாக்கி|நிலுவை)[^│\d]*(?:│\s*)?(?:(?:₹|rs\.?)\s*)?(?:nil|0+\.00|0|शून्य|இல்லை)\s*(?:/-)?\s*(?:│|$)"
)
# What a rubber stamp says, alone in its line.
_STAMP = re.compile(r"\W*(?:PAID|PAID IN FULL|FULLY PAID|Paid in full|Fully paid|चुकता|भुगतान प्राप्त)\W*")
_KEY = re.compile(r"[^:;#=\d]+")


def slip(sheet: Sheet) -> bool:
    """It names what only a payment has, and nothing of goods or of tax; or says "Paid successfully" beside it."""
    if sheet.of_kind("tax", "subtotal") or sheet.first_of_goods is not None:
        return False
    runs = [run.text for row in sheet.rows for run in row.runs()]
    named = {each for text in runs for each in _keys(text)} & screens.words("terminal")
    return len(named) >= (_WITH_PAID if paid(sheet) else _FEWEST)


def paid(sheet: Sheet) -> bool:
    """A line says so and nothing else, or thanks for it."""
    runs = [run.text for row in sheet.rows for run in row.runs()]
    return any(screens.alone(text) in screens.words("settled") or thanks(text) for text in runs)


def in_full(sheet: Sheet, total: Decimal | None) -> bool:
    """Under a bill's total the same sum is named as received, and nothing is left."""
    return any(_left_nothing(each, total) for each in (sheet, sheet.second) if each is not None)


def stamped(sheet: Sheet) -> bool:
    """A stamp says that it has been paid."""
    return any(_STAMP.fullmatch(row.text) for row in sheet.rows)


def stamped_with_thanks(sheet: Sheet) -> bool:
    """And so does the form: "Received with thanks by Cash"."""
    return stamped(sheet) and any(thanks(run.text) for row in sheet.rows for run in row.runs())


def _left_nothing(sheet: Sheet, total: Decimal | None) -> bool:
    named = [each.row for each in figures.find(sheet.rows) if each.value == total]
    taken = [row for row in named if row > named[0] and _TAKEN.search(told(sheet.rows[row].text))]
    under = sheet.rows[taken[0] :] if taken else []
    return any(_NOTHING_LEFT.search(told(row.text)) and not _OLDER.search(told(row.text)) for row in under)


def thanks(text: str) -> bool:
    return bool(_RECEIVED.match(text.strip()))


def _keys(text: str) -> list[str]:
    """The words before each colon or number of a run: "MID :39PL" is "mid"."""
    return [screens.alone(part) for part in _KEY.findall(text)]
