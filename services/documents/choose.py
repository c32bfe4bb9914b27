"""One reading out of what the page shows and what a signed code says."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from services.documents import acquainted, extras, twice
from services.documents.amount import amounts
from services.documents.candidate import Candidate
from services.documents.day import dates
from services.documents.kind import not_final, retitled, screens, several
from services.documents.model import Reading
from services.documents.number import numbers, reference, unnamed
from services.documents.party import gstins, names, parties, udyam
from services.documents.sender import UNKNOWN, Sender
from services.documents.sheet import Sheet
from services.documents.signed.qr import Signed, signed
from services.documents.signed.seal import Keys, Seal

_INDIC = re.compile(r"[\u0900-\u097f\u0b80-\u0bff]")
Found = dict[str, Candidate[Any] | None]
Chosen = dict[str, Candidate[Any]]

# Code alone, code and page together, by whether a portal's key has verified the code; strong, yet not certain without.
_TRUST = {Seal.TRUE: (0.99, 1.0), Seal.UNKNOWN: (0.90, 0.98)}
_CODE_AGAINST_PAGE = 0.60


def choose(sheet: Sheet, sender: Sender = UNKNOWN, keys: Keys | None = None) -> tuple[Reading, Chosen]:
    """The reading, and the candidates behind it by field name."""
    sheet = reference.claimed(sheet)
    day = twice.read(sheet, dates.find)
    unlabelled = unnamed.find(sheet, day) if numbers.find(sheet) is None else None
    number = unlabelled or twice.read(sheet, numbers.find)
    printed = gstins.find(sheet, number.value if number else None)
    buyer, seller = parties.parties(printed, sender.own)
    found: Found = {
        "invoice_number": number,
        "buyer_gstin": buyer,
        "udyam_number": udyam.find(sheet),
        "invoice_date": day,
        "principal_amount": amounts.find(sheet),
        "seller_gstin": seller,
        "buyer_name": _name(sheet, lambda each: names.buyer(each, buyer.box if buyer else None)),
        "seller_name": _name(sheet, names.seller),
    }
    found |= extras.find(sheet, found["principal_amount"])
    found |= _hashed(found)
    found |= acquainted.by(sender, sheet, printed, found)
    number = found["invoice_number"]
    mixed = (number is not None and several.another(sheet, number)) or retitled.several(sheet)
    code = signed(sheet.codes, keys)
    if code is not None:
        found |= _with_code(found, code, sender.own)
    if mixed:  # a code too speaks of one of them only
        found |= {name: several.doubted(each) for name in several.OF_ONE_BILL if (each := found[name]) is not None}
    if any(found.values()) and screens.shown(sheet):  # what it shows may be one of many, or half typed
        found |= {name: screens.doubted(each) for name, each in found.items() if each is not None}
    if not_final.told(sheet):
        found |= {name: not_final.doubted(each) for name, each in found.items() if each is not None}
    kept: Chosen = {name: each for name, each in found.items() if each is not None}
    fields: dict[str, Any] = {name: each.as_field() for name, each in kept.items()}
    return Reading(**fields, several=mixed), kept


def _name(sheet: Sheet, of: Callable[[Sheet], Candidate[str] | None]) -> Candidate[str] | None:
    """A Tamil or Devanagari name comes from the reader that knows its letters."""
    second = of(sheet.second) if sheet.second else None
    return second if second is not None and _INDIC.search(second.value) else of(sheet)


def _hashed(found: Found) -> Found:
    """A printed IRN that seller, year and number make proves that they were read right."""
    seller, number, day, irn = (found[name] for name in ("seller_gstin", "invoice_number", "invoice_date", "irn"))
    if irn is None or seller is None or number is None or day is None:
        return {}
    if not extras.borne_out(irn.value, seller.value, number.value, day.value):
        return {}
    proved = {"seller_gstin": seller, "invoice_number": number, "irn": irn}
    return {name: replace(each, confidence=0.99, evidence="the IRN bears it out") for name, each in proved.items()}


def _with_code(found: Found, code: Signed, own: str | None) -> Found:
    said: dict[str, Any] = {
        "invoice_number": code.number,
        "buyer_gstin": code.buyer_gstin if code.buyer_gstin != own else None,
        "invoice_date": code.day,
        "principal_amount": code.total,
        "seller_gstin": code.seller_gstin,
        "irn": code.irn,
    }
    if code.seal is Seal.FALSE:
        return {name: _accused(found[name]) for name in said}
    return {name: _witnessed(found[name], value, code.seal) for name, value in said.items() if value is not None}


def _witnessed(page: Candidate[Any] | None, said: Any, seal: Seal) -> Candidate[Any]:
    """The code's word beside the page's: together they are sure, against each other they ask."""
    alone, together = _TRUST[seal]
    code = "the signed code" if seal is Seal.TRUE else "the e-invoice's code"
    if page is not None and _same(page.value, said):
        return Candidate(page.value, together, f"{code} and the page agree", page.box)
    if page is not None and page.confidence >= 0.80:
        # What a portal signed is proposed, what anybody may have printed is not; the person decides.
        proposed = said if seal is Seal.TRUE else page.value
        return Candidate(proposed, _CODE_AGAINST_PAGE, f"{code} says otherwise", page.box)
    return Candidate(said, alone, code)


def _accused(page: Candidate[Any] | None) -> Candidate[Any] | None:
    """A code whose signature is false says nothing, and makes its page doubtful."""
    if page is None:
        return None
    return replace(page, confidence=min(page.confidence, _CODE_AGAINST_PAGE), evidence="the code's signature is false")


def _same(one: object, two: object) -> bool:
    return one == two or str(one).upper() == str(two).upper()
