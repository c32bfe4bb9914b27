"""One reading out of what the page shows and what a signed code says."""

import re
from collections.abc import Callable
from typing import Any

from services.documents import amounts, dates, gstins, names, numbers, parties, udyam
from services.documents.candidate import Candidate
from services.documents.model import Reading
from services.documents.qr import Signed, signed
from services.documents.sheet import Sheet

_INDIC = re.compile(r"[\u0900-\u097f\u0b80-\u0bff]")
Found = dict[str, Candidate[Any] | None]
Chosen = dict[str, Candidate[Any]]

# Strong, yet not certain: nobody has verified the signature.
_CODE_ALONE = 0.90
_CODE_AND_PAGE = 0.98
_CODE_AGAINST_PAGE = 0.60


def choose(sheet: Sheet, own_gstin: str | None = None) -> tuple[Reading, Chosen]:
    """The reading, and the candidates behind it by field name."""
    own = own_gstin.strip().upper() if own_gstin else None
    buyer, seller = parties.parties(gstins.find(sheet), own)
    found: Found = {
        "invoice_number": numbers.find(sheet),
        "buyer_gstin": buyer,
        "udyam_number": udyam.find(sheet),
        "invoice_date": dates.find(sheet),
        "principal_amount": amounts.find(sheet),
        "seller_gstin": seller,
        "buyer_name": _name(sheet, lambda each: names.buyer(each, buyer.box if buyer else None)),
        "seller_name": _name(sheet, names.seller),
    }
    code = signed(sheet.codes)
    if code is not None:
        found |= _with_code(found, code, own)
    kept: Chosen = {name: each for name, each in found.items() if each is not None}
    return Reading(**{name: each.as_field() for name, each in kept.items()}), kept


def _name(sheet: Sheet, of: Callable[[Sheet], Candidate[str] | None]) -> Candidate[str] | None:
    """A Tamil or Devanagari name comes from the reader that knows its letters."""
    second = of(sheet.second) if sheet.second else None
    return second if second is not None and _INDIC.search(second.value) else of(sheet)


def _with_code(found: Found, code: Signed, own: str | None) -> Found:
    said: dict[str, Any] = {
        "invoice_number": code.number,
        "buyer_gstin": code.buyer_gstin if code.buyer_gstin != own else None,
        "invoice_date": code.day,
        "principal_amount": code.total,
        "seller_gstin": code.seller_gstin,
    }
    return {name: _witnessed(found[name], value) for name, value in said.items() if value is not None}


def _witnessed(page: Candidate[Any] | None, said: Any) -> Candidate[Any]:
    """The code's word beside the page's: together they are sure, against each other they ask."""
    if page is not None and _same(page.value, said):
        return Candidate(page.value, _CODE_AND_PAGE, "the e-invoice's code and the page agree", page.box)
    if page is not None and page.confidence >= 0.80:
        return Candidate(page.value, _CODE_AGAINST_PAGE, "the e-invoice's code says otherwise", page.box)
    return Candidate(said, _CODE_ALONE, "the e-invoice's code")


def _same(one: object, two: object) -> bool:
    return one == two or str(one).upper() == str(two).upper()
