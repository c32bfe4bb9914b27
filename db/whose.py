"""Whose bill it is, put right: one bill that was filed under another buyer, or all of a buyer whose GSTIN is
learnt later (docs/decisions/0074-whose-bill-it-is.md).
"""

import uuid
from datetime import datetime
from typing import Any

from db import audit, buyers
from db.database import transaction
from db.models.disputes import Dispute
from db.models.invoices import AskedReminder, Invoice, LadderStep, PlannedReminder
from db.models.law import LegalNotice
from db.models.people import Buyer, BuyerContact

_OF_A_BILL = (Invoice, LadderStep, AskedReminder, PlannedReminder)
_TOLD = ("name", "phone", "phone_index", "email", "address", "language", "opt_in_basis", "opted_in_at")


def moves(bill: Invoice, buyer_id: uuid.UUID) -> None:
    """The bill is this buyer's, in the caller's transaction; what counts the former one's bills counts anew."""
    Buyer.update(score_updated_at=None).where(Buyer.buyer_id == bill.buyer_id).execute()
    for table in _OF_A_BILL:
        table.update(buyer_id=buyer_id).where(table.invoice_id == bill.invoice_id).execute()
    bill.buyer_id = buyer_id


def may_join(retailer_id: uuid.UUID, own: uuid.UUID) -> bool:
    """Whether he has no GSTIN, and no paper went out that says so."""
    if buyers.gstin_of(own) is not None:
        return False
    gone = LegalNotice.select().where(_his(LegalNotice, retailer_id, own) & LegalNotice.state.in_(("approved", "sent")))
    return not gone.exists() and not Dispute.select().where(_his(Dispute, retailer_id, own)).exists()


def join(retailer_id: uuid.UUID, own: uuid.UUID, buyer_id: uuid.UUID, at: datetime) -> None:
    """All that this retailer has of his own buyer without a GSTIN is the other's from now on. Nothing is told to others
    of bills that were paid before."""
    with transaction():
        for table in (*_OF_A_BILL, LegalNotice):
            table.update(buyer_id=buyer_id).where(_his(table, retailer_id, own)).execute()
        inherit(retailer_id, own, buyer_id)
        BuyerContact.delete().where(_his(BuyerContact, retailer_id, own)).execute()
        Buyer.delete().where(Buyer.buyer_id == own).execute()
        audit.record(retailer_id, "buyer", buyer_id, "buyer_joined", by="retailer", at=at)


def inherit(retailer_id: uuid.UUID, one: uuid.UUID, other: uuid.UUID) -> None:
    """What is known of the one and not of the other is kept of him too."""
    known, there = buyers.contact_of(retailer_id, one), buyers.contact_of(retailer_id, other)
    if known is None:
        return
    taken = {name: getattr(known, name) for name in _TOLD if not (there and getattr(there, name))}
    if there and there.phone:
        for name in ("opt_in_basis", "opted_in_at"):  # it was given for the other number
            taken.pop(name, None)
    taken.pop("phone_index", None)
    buyers.save_contact(retailer_id, other, **{name: value for name, value in taken.items() if value})


def _his(table: Any, retailer_id: uuid.UUID, buyer_id: uuid.UUID) -> Any:
    return (table.retailer_id == retailer_id) & (table.buyer_id == buyer_id)
