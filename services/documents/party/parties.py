"""Which GSTIN is the buyer's and which the seller's."""

from services.documents.candidate import Candidate
from services.documents.party.gstins import Gstin

_UNCLAIMED = 0.83
Pair = tuple[Candidate[str] | None, Candidate[str] | None]


def parties(found: list[Gstin], own: str | None) -> Pair:
    """The buyer's and the seller's GSTIN.

    A lone GSTIN is the seller's unless a label says otherwise: a bill to an unregistered buyer carries only
    that one. The retailer's `own` is never the buyer's with confidence: he may have sent a bill he owes.
    """
    others = [each for each in found if each.value not in (own, _head(found))]
    buyer = _buyer(others, found, own)
    if buyer is None and own is not None:
        mine = next((each for each in found if each.value == own and each.role == "buyer"), None)
        buyer = Candidate(own, 0.30, "the buyer named is the retailer himself", mine.box) if mine else None
    return buyer, _seller(found, buyer.value if buyer else None, own)


def _head(found: list[Gstin]) -> str | None:
    """The GSTIN at the head of the bill where it is printed again under the buyer: both times the seller's."""
    first = found[0] if found else None
    if first is None or first.role not in ("", "seller"):
        return None
    again = any(each.role in ("buyer", "ship") and each.value == first.value for each in found[1:])
    return first.value if again else None


def _buyer(others: list[Gstin], found: list[Gstin], own: str | None) -> Candidate[str] | None:
    labelled = [each for each in others if each.role == "buyer"]
    guests = [each for each in others if each.role == "guest"]
    shipped = [each for each in others if each.role == "ship"]
    values = {each.value for each in found}
    if labelled:
        best = max(labelled, key=lambda each: (each.quality, each.direct))
        return _labelled(best, labelled, _but_carriers_under(found, best), own)
    if guests:
        best = max(guests, key=lambda each: each.quality)
        alone = best.valid and len({each.value for each in guests}) == 1
        return Candidate(best.value, (0.84 if alone else 0.60) * best.quality, "under the customer's name", best.box)
    unclaimed = {each.value: each for each in others if each.unclaimed and each.valid}
    rest = {each.value for each in found if each.role not in ("ship", "carrier")}
    sellers = [each.value for each in found if each.role == "seller"] or [each.value for each in found[:1]]
    if len(unclaimed) == 1 and rest <= {*unclaimed, own or sellers[0]}:
        only = next(iter(unclaimed.values()))
        return Candidate(only.value, _UNCLAIMED * only.quality, "the only other GSTIN, over the goods", only.box)
    if shipped:
        best = max(shipped, key=lambda each: each.quality)
        return Candidate(best.value, 0.72 * best.quality, "the consignee's; no buyer is named", best.box)
    plain = [each for each in others if each.role == ""]
    if len({each.value for each in plain}) >= (1 if own in values else 2):
        last = plain[-1]
        return Candidate(last.value, 0.60 * last.quality, "the last GSTIN of the page, no label", last.box)
    return None


def _but_carriers_under(found: list[Gstin], best: Gstin) -> set[str]:
    """A carrier's under it says nothing of who the seller is."""
    over = found[: found.index(best)]
    return {each.value for each in found if each.role != "carrier" or each in over}


def _labelled(best: Gstin, labelled: list[Gstin], values: set[str], own: str | None) -> Candidate[str]:
    rivals = {each.value for each in labelled if each.valid}
    confidence, why = 0.96, "buyer's label, check digit right"
    if not best.valid:
        confidence, why = 0.35, "buyer's label, check digit wrong"
    elif len(rivals) > 1:
        confidence, why = 0.60, "several GSTINs stand under a buyer's label"
    elif len(values) == 1 and own is None and not (best.direct or best.lettered):
        confidence, why = 0.74, "the only GSTIN of the bill: it may be the seller's"
    return Candidate(best.value, min(confidence, confidence * best.quality), why, best.box)


def _seller(found: list[Gstin], buyer: str | None, own: str | None) -> Candidate[str] | None:
    for each in found:
        if own is not None and each.value == own and own != buyer:
            return Candidate(own, 0.97, "the retailer's own", each.box)
    rest = [each for each in found if each.value != buyer and each.role in ("", "seller")]
    if not rest:
        return None
    best = max(rest, key=lambda each: (each.role == "seller", each.quality))
    confidence = (0.95 if best.role == "seller" or best is rest[0] else 0.75) * best.quality
    return Candidate(best.value, confidence if best.valid else 0.35, "seller's block", best.box)
