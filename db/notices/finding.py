"""A retailer's notices, and what speaks against one."""

import uuid
from collections.abc import Sequence
from typing import Any

from db.models.law import LegalNotice, NoticeInvoice
from db.models.messages import BuyerReply

OPEN = ("wanted", "draft", "approved")


def open_for(retailer_id: uuid.UUID, buyer_id: uuid.UUID) -> LegalNotice | None:
    """The notice to this buyer that is not sent yet, if there is one."""
    return (
        LegalNotice.select()
        .where(of_retailer(retailer_id) & (LegalNotice.buyer_id == buyer_id) & LegalNotice.state.in_(OPEN))
        .order_by(LegalNotice.created_at.desc())
        .first()
    )


def of_retailer(retailer_id: uuid.UUID) -> Any:
    return LegalNotice.retailer_id == retailer_id


def get(retailer_id: uuid.UUID, notice_id: uuid.UUID) -> LegalNotice | None:
    return LegalNotice.get_or_none(of_retailer(retailer_id) & (LegalNotice.notice_id == notice_id))


def lock(retailer_id: uuid.UUID, notice_id: uuid.UUID) -> LegalNotice | None:
    """The notice as it is now, nobody else's to change until this transaction ends."""
    found = LegalNotice.select().where(of_retailer(retailer_id) & (LegalNotice.notice_id == notice_id)).for_update()
    return found.first()


def drafts(retailer_id: uuid.UUID) -> list[LegalNotice]:
    """What awaits this retailer's yes, oldest first."""
    query = LegalNotice.select().where(of_retailer(retailer_id) & (LegalNotice.state == "draft"))
    return list(query.order_by(LegalNotice.created_at))


def approved_of(retailer_id: uuid.UUID) -> list[LegalNotice]:
    """What he has said yes to, gone or not, newest first."""
    query = LegalNotice.select().where(of_retailer(retailer_id) & LegalNotice.state.in_(("approved", "sent")))
    return list(query.order_by(LegalNotice.created_at.desc()))


def of_invoice(retailer_id: uuid.UUID, invoice_id: uuid.UUID) -> list[LegalNotice]:
    """Every version that speaks of this bill, newest first."""
    return list(
        LegalNotice.select()
        .join(NoticeInvoice, on=(NoticeInvoice.notice_id == LegalNotice.notice_id))
        .where(of_retailer(retailer_id) & (NoticeInvoice.invoice_id == invoice_id))
        .order_by(LegalNotice.created_at.desc())
    )


def sent_of(retailer_id: uuid.UUID, invoice_id: uuid.UUID) -> LegalNotice | None:
    """The last notice about this bill that went to the buyer."""
    return next((each for each in of_invoice(retailer_id, invoice_id) if each.state == "sent"), None)


def invoice_ids(retailer_id: uuid.UUID, notice_id: uuid.UUID) -> list[uuid.UUID]:
    rows = (
        NoticeInvoice.select()
        .join(LegalNotice, on=(LegalNotice.notice_id == NoticeInvoice.notice_id))
        .where(of_retailer(retailer_id) & (NoticeInvoice.notice_id == notice_id))
    )
    return sorted((row.invoice_id for row in rows), key=str)


def disputed(retailer_id: uuid.UUID, bills: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    """The bills that the buyer objected to in writing."""
    rows = BuyerReply.select(BuyerReply.invoice_id).where(
        (BuyerReply.retailer_id == retailer_id)
        & (BuyerReply.kind == "dispute")
        & BuyerReply.invoice_id.in_(list(bills))
    )
    return {row.invoice_id for row in rows}
