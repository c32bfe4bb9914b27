"""Whose a GSTIN is by its PAN: the fifth letter is the first of the firm's name, or of the owner's surname.

Where no label says who buys, the name over each number says whose number it is, and who of the two sells is told by the
signature, by the initials in the bill's own number, or by those of the buyer in the number of his order.
"""

import re

from services.documents.number.marks import bears_initials
from services.documents.party import beside, footed, names, unclaimed
from services.documents.shapes import Box
from services.documents.sheet import Sheet

# What stands before a name, so that the name may begin behind it too.
_BEFORE = re.compile(r"(?i)(?:to|m/s|messrs|the|shri|shree|sri|smt|mr|mrs|dr|new)\b[\s.,:/]*")
_WORD = re.compile(r"[^\W\d_]+")
_ORDER = re.compile(r"\b(?i:p\.?o|w\.?o|order)\b\W*(?:(?i:no)\b\W*)?(?P<number>[A-Z]{2,}[A-Z0-9/\-]*\d)")
_AT = 6
_PAN = re.compile(r"\bPAN\b\W{0,3}(?:(?i:no)\W{0,3})?([A-Z]{5}\d{4}[A-Z])\b")


def addressed(sheet: Sheet, seller: tuple[str, Box], buyer: tuple[str, Box], number: str | None) -> bool:
    """The second GSTIN is the buyer's: over the goods, behind nobody's label, under a name of its letter."""
    run = footed.over_the_goods(sheet, buyer[1])
    if run is None or not unclaimed.nobodys(sheet, run) or seller[0][_AT] == buyer[0][_AT]:
        return False
    bought = _names_over(sheet, *buyer)
    return bool(bought) and (
        _signs(sheet, seller[0], buyer[0]) or _numbered(sheet, _names_over(sheet, *seller), bought, number)
    )


def _signs(sheet: Sheet, seller: str, buyer: str) -> bool:
    """One firm signs, and its name bears the seller's letter, not the buyer's."""
    named = names.seller(sheet)
    letters = initials(named.value) if named is not None and len(_signers(sheet)) == 1 else set()
    return seller[_AT] in letters and buyer[_AT] not in letters


def _signers(sheet: Sheet) -> set[str]:
    return beside.signed([run for row in sheet.rows for run in row.runs()], 0.0)


def _numbered(sheet: Sheet, sold: list[str], bought: list[str], number: str | None) -> bool:
    """The bill's number begins with the seller's initials, or an order's with the buyer's, neither otherwise."""
    orders = [match["number"] for row in sheet.rows for match in _ORDER.finditer(row.text)]
    ours, theirs = [number] if number else [], orders
    told = _bear(ours, sold) or _bear(theirs, bought)
    signed = all(any(beside.alike(signer, name) for name in sold) for signer in _signers(sheet))
    return bool(sold) and signed and told and not _bear(ours, bought) and not _bear(theirs, sold)


def _bear(numbers: list[str], firms: list[str]) -> bool:
    return any(bears_initials(number, firm) for number in numbers for firm in firms)


def _names_over(sheet: Sheet, gstin: str, box: Box) -> list[str]:
    """Names over it in its column that begin with its letter."""
    run = footed.over_the_goods(sheet, box)
    if run is None:
        return []
    return [text for text in unclaimed.over(sheet, run) if _is_a_name(text) and gstin[_AT] in initials(text)]


def fits_the_buyer(sheet: Sheet, gstin: str, box: Box) -> bool:
    """The name under the buyer's label bears its letter, the seller's does not."""
    seller, buyer = names.seller(sheet), names.buyer(sheet, box)
    if seller is None or buyer is None:
        return False
    return gstin[_AT] in initials(buyer.value) and gstin[_AT] not in initials(seller.value)


def of_another_pan(sheet: Sheet, gstin: str) -> bool:
    """The bill's one PAN by itself is not this number's: its seller has none registered, and is not this firm."""
    pans = {pan for row in sheet.rows for pan in _PAN.findall(row.text)}
    return len(pans) == 1 and gstin[2:12] not in pans


def initials(name: str) -> set[str]:
    """Its first letter, and that of the word behind what only leads up to a name."""
    found, rest = set(), name
    while (word := _WORD.search(rest)) is not None:
        found.add(word.group()[0].upper())
        led = _BEFORE.match(rest, word.start())
        if led is None:
            return found
        rest = rest[led.end() :]
    return found


def _is_a_name(text: str) -> bool:
    """Two words at least, begun with capitals, and no figures: not "Phone", not a street."""
    words = _WORD.findall(text)
    return len(words) >= 2 and all(word[0].isupper() for word in words[:2]) and not any(map(str.isdigit, text))
