"""What passed between a bill and its buyer: the last message he was sent, and what he answered."""

import uuid

from db.models.invoices import Invoice
from db.models.messages import BuyerReply, Communication


def last_message(retailer_id: uuid.UUID, invoice_id: uuid.UUID) -> Communication | None:
    """The newest reminder or notice about the bill that went out."""
    return (
        Communication.select()
        .join(Invoice, on=(Invoice.invoice_id == Communication.invoice_id))
        .where((Invoice.retailer_id == retailer_id) & (Communication.invoice_id == invoice_id))
        .order_by(Communication.sent_at.desc())
        .first()
    )


def last_answer(retailer_id: uuid.UUID, invoice_id: uuid.UUID, *kinds: str) -> BuyerReply | None:
    """The newest answer of the buyer about the bill that is of one of these kinds: "paid", "promise", "dispute"."""
    return (
        BuyerReply.select()
        .where(
            (BuyerReply.retailer_id == retailer_id)
            & (BuyerReply.invoice_id == invoice_id)
            & BuyerReply.kind.in_(list(kinds))
        )
        .order_by(BuyerReply.created_at.desc())
        .first()
    )
