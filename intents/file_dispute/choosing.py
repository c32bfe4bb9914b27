"""Which dues are meant: those of one bill, or all of one buyer's that are past their day."""

import uuid
from dataclasses import dataclass
from decimal import Decimal

from db import buyers, disputes, dues
from db.models import Invoice
from intents.file_dispute.standing import standing
from intents.turn import Turn
from law.msmed import overdue
from locales import Message, Value

LISTED = 9


@dataclass(frozen=True)
class Dues:
    """Bills of one buyer, and what is owed on them with interest today."""

    buyer_id: uuid.UUID
    buyer: str
    bills: tuple[Invoice, ...]
    total: Decimal

    @property
    def ids(self) -> list[uuid.UUID]:
        return [bill.invoice_id for bill in self.bills]

    @property
    def choice(self) -> Message:
        numbers = ", ".join(bill.invoice_number for bill in self.bills)
        shown: dict[str, Value] = {"buyer": self.buyer, "amount": self.total}
        if len(self.bills) == 1:
            return Message("dispute.choice", {"number": numbers} | shown)
        return Message("dispute.choice_all", {"bills": numbers} | shown)


def late(turn: Turn, bills: list[Invoice]) -> list[Invoice]:
    """Those past their due day and not yet at a council."""
    return [bill for bill in bills if overdue(bill.due_date, turn.today) and bill.status != "dispute_filed"]


def offers(turn: Turn, bills: list[Invoice], most: int = LISTED) -> list[Dues]:
    """What can be chosen: for each buyer all of his late bills, and each alone where he has several."""
    by_buyer: dict[uuid.UUID, list[Invoice]] = {}
    for bill in bills:
        by_buyer.setdefault(bill.buyer_id, []).append(bill)
    found: list[Dues] = []
    for theirs in by_buyer.values():
        found.append(dues_of(turn, theirs))
        found += [dues_of(turn, [bill]) for bill in theirs] if len(theirs) > 1 else []
    return found[:most]


def dues_of(turn: Turn, bills: list[Invoice]) -> Dues:
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's intent
    claims = dues.claims_of(bills, turn.today)
    total = sum((claim.total for claim in claims.values()), Decimal(0))
    return Dues(bills[0].buyer_id, buyers.name_for(turn.retailer_id, bills[0].buyer_id), tuple(bills), total)


def at_the_council(turn: Turn, bill: Invoice) -> Message | None:
    """Where the council has this bill; None where it has not."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    dispute = disputes.at_the_council(turn.retailer_id, bill.invoice_id)
    return standing(dispute, bill) if dispute else None
