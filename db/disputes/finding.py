"""A retailer's disputes, and what one is about."""

import uuid
from collections.abc import Sequence
from typing import Any

from db.disputes.moves import AT_THE_COUNCIL, OPEN
from db.models import Dispute, DisputeInvoice, Invoice, LegalNotice, NoticeInvoice, SamadhaanSubmission


def open_for(retailer_id: uuid.UUID, invoice_ids: Sequence[uuid.UUID]) -> Dispute | None:
    """The dispute of this retailer that is being prepared and names one of these invoices."""
    return _naming(retailer_id, invoice_ids).where(Dispute.status.in_(OPEN)).first()


def at_the_council(retailer_id: uuid.UUID, invoice_id: uuid.UUID) -> Dispute | None:
    """The dispute that was filed, or handed out to be filed, about this invoice."""
    return _naming(retailer_id, [invoice_id]).where(Dispute.status.in_(AT_THE_COUNCIL)).first()


def with_the_council(retailer_id: uuid.UUID) -> list[Dispute]:
    """All of his that were filed, or handed out to be filed, the newest first."""
    mine = (Dispute.retailer_id == retailer_id) & Dispute.status.in_(AT_THE_COUNCIL)
    return list(Dispute.select().where(mine).order_by(Dispute.created_at.desc()))


def newest_about(retailer_id: uuid.UUID, invoice_id: uuid.UUID) -> Dispute | None:
    found: Dispute | None = _naming(retailer_id, [invoice_id]).first()
    return found


def _naming(retailer_id: uuid.UUID, invoice_ids: Sequence[uuid.UUID]) -> Any:
    return (
        Dispute.select()
        .join(DisputeInvoice, on=(DisputeInvoice.dispute_id == Dispute.dispute_id))
        .where((Dispute.retailer_id == retailer_id) & DisputeInvoice.invoice_id.in_(list(invoice_ids)))
        .order_by(Dispute.created_at.desc())
    )


def get(retailer_id: uuid.UUID, dispute_id: uuid.UUID) -> Dispute | None:
    return Dispute.get_or_none((Dispute.retailer_id == retailer_id) & (Dispute.dispute_id == dispute_id))


def invoices_of(dispute: Dispute) -> list[Invoice]:
    """The invoices it is about, oldest first."""
    return list(
        Invoice.select()
        .join(DisputeInvoice, on=(DisputeInvoice.invoice_id == Invoice.invoice_id))
        .where((DisputeInvoice.dispute_id == dispute.dispute_id) & (Invoice.retailer_id == dispute.retailer_id))
        .order_by(Invoice.invoice_date, Invoice.invoice_number)
    )


def notice_of(retailer_id: uuid.UUID, invoice_ids: Sequence[uuid.UUID]) -> LegalNotice | None:
    """The latest notice that was sent about one of these invoices."""
    return (
        LegalNotice.select()
        .join(NoticeInvoice, on=(NoticeInvoice.notice_id == LegalNotice.notice_id))
        .where(
            (LegalNotice.retailer_id == retailer_id)
            & NoticeInvoice.invoice_id.in_(list(invoice_ids))
            & LegalNotice.sent_at.is_null(False)
        )
        .order_by(LegalNotice.sent_at.desc())
        .first()
    )


def submission(dispute: Dispute) -> SamadhaanSubmission | None:
    """Its reference and where it stands."""
    return SamadhaanSubmission.get_or_none(SamadhaanSubmission.dispute_id == dispute.dispute_id)


def handed_out(retailer_id: uuid.UUID) -> Dispute | None:
    """The dispute that waits longest for its reference number."""
    waits = (Dispute.retailer_id == retailer_id) & (Dispute.status == "exported")
    return Dispute.select().where(waits).order_by(Dispute.created_at).first()
