"""An approved dispute is filed, handed out to be filed, or refused (Properties 25, 55)."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime

from peewee import fn

from db import audit, history
from db.database import transaction
from db.disputes.finding import invoices_of
from db.disputes.moves import move, note
from db.models import Dispute, Invoice, SamadhaanSubmission


def refused(dispute: Dispute, reasons: Sequence[str], at: datetime) -> None:
    """The portal said no: the draft stays, its reasons are kept, and it needs a new yes."""
    move(
        dispute, ("approved",), status="ready", reasons=list(reasons), approved_sha256=None, approved_at=None,
        next_try_at=None,
    )  # fmt: skip
    note(dispute, "dispute_refused", at, reasons=len(reasons))


def exported(dispute: Dispute, at: datetime) -> bool:
    """Without a portal to file at: the papers are handed out for a person to upload."""
    moved = move(dispute, ("approved",), status="exported", next_try_at=None, followed_on=at.date())
    if moved:
        note(dispute, "dispute_exported", at)
    return moved


def filed(dispute: Dispute, reference: str, url: str, on: date, at: datetime, *, by: str = "system") -> bool:
    """It has a reference: kept with each invoice and in the trail, and the ladder ends (Properties 25, 55)."""
    with transaction():
        if not move(dispute, ("approved", "exported"), status="filed", next_try_at=None, followed_on=on):
            return False
        for bill in invoices_of(dispute):
            SamadhaanSubmission.insert(
                invoice_id=bill.invoice_id,
                dispute_id=dispute.dispute_id,
                reference_number=reference,
                submission_date=on,
                status="submitted",
                portal_url=url or None,
            ).on_conflict_ignore().execute()
            _end_ladder(dispute.retailer_id, bill.invoice_id)
            history.record(dispute.retailer_id, bill.invoice_id, on, disputed=True)
            audit.record(
                dispute.retailer_id, "invoice", bill.invoice_id, "dispute_filed", by=by, at=at, reference=reference
            )
        note(dispute, "dispute_filed", at, by=by, reference=reference)
    return True


def _end_ladder(retailer_id: uuid.UUID, invoice_id: uuid.UUID) -> None:
    Invoice.update(status="dispute_filed", next_action_on=None, updated_at=fn.now()).where(
        (Invoice.retailer_id == retailer_id) & (Invoice.invoice_id == invoice_id) & (Invoice.status != "paid")
    ).execute()
