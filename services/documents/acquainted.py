"""What is known of the sender bears out what was found on his bill: his Udyam number, his buyers, his own numbers.

Only where the bill leaves a question: what it proves by itself stays.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from services.documents.candidate import Candidate
from services.documents.model import FLOOR
from services.documents.number import series
from services.documents.party.gstins import Gstin
from services.documents.sender import Sender
from services.documents.sheet import Sheet

_OWN, _BILLED = 0.97, 0.90
# Whose number it is by a label, though he is one of the sender's buyers.
_OTHERS = ("ship", "carrier", "seller")
Found = dict[str, Candidate[Any] | None]


def by(sender: Sender, sheet: Sheet, gstins: Sequence[Gstin], found: Found) -> Found:
    """The fields that it settles."""
    told = {
        "udyam_number": _udyam(sender, found["udyam_number"]),
        "buyer_gstin": _buyer(sender, gstins),
        "invoice_number": series.find(sheet, sender.numbers),
    }
    return {name: each for name, each in told.items() if each is not None and _asked(found[name])}


def _asked(found: Candidate[Any] | None) -> bool:
    return found is None or found.confidence < FLOOR


def _udyam(sender: Sender, found: Candidate[str] | None) -> Candidate[str] | None:
    if found is None or found.value != sender.udyam:
        return None
    return replace(found, confidence=_OWN, evidence="the sender's own")


def _buyer(sender: Sender, gstins: Sequence[Gstin]) -> Candidate[str] | None:
    """The only one of his buyers that is named; where he stands as the buyer himself it may be a bill that he owes."""
    if any(each.value == sender.own and each.role == "buyer" for each in gstins):
        return None
    known = {each.value: each for each in gstins if each.value in sender.buyers and each.role not in _OTHERS}
    if len(known) != 1:
        return None
    only = next(iter(known.values()))
    return Candidate(only.value, _BILLED * only.quality, "he has billed it before", only.box)
