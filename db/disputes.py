"""Disputes: drafted, shown, approved by the hash of their papers, filed once (Properties 21–25, 55).

Serves all retailers; what asks for one takes him, and each row names its own.
"""

import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from peewee import fn

from db import audit, history, vault
from db.database import transaction
from db.models import Dispute, DisputeInvoice, Invoice, LegalNotice, NoticeInvoice, SamadhaanSubmission

OPEN = ("wanted", "ready", "approved")
_AT_THE_COUNCIL = ("filed", "exported")


def want(retailer_id: uuid.UUID, buyer_id: uuid.UUID, invoice_ids: Sequence[uuid.UUID], at: datetime) -> Dispute:
    """A draft about these invoices is to be made (again); one that is open for one of them is taken up."""
    with transaction(), vault.scope(retailer_id):
        found = open_for(retailer_id, invoice_ids)
        if found is None:
            found = Dispute.create(retailer_id=retailer_id, buyer_id=buyer_id, next_try_at=at)
            rows = [{"dispute_id": found.dispute_id, "invoice_id": each} for each in invoice_ids]
            DisputeInvoice.insert_many(rows).execute()
            _audit(found, "dispute_wanted", at, by="retailer")
        elif found.status == "ready":
            _move(found, ("ready",), status="wanted", next_try_at=at)
        return found


def open_for(retailer_id: uuid.UUID, invoice_ids: Sequence[uuid.UUID]) -> Dispute | None:
    """The dispute of this retailer that is being prepared and names one of these invoices."""
    return _naming(retailer_id, invoice_ids).where(Dispute.status.in_(OPEN)).first()


def at_the_council(retailer_id: uuid.UUID, invoice_id: uuid.UUID) -> Dispute | None:
    """The dispute that was filed, or handed out to be filed, about this invoice."""
    return _naming(retailer_id, [invoice_id]).where(Dispute.status.in_(_AT_THE_COUNCIL)).first()


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


def waiting(at: datetime, limit: int = 50) -> list[Dispute]:
    """What is to be drafted or filed by now, over all retailers: each names its own."""
    due = Dispute.status.in_(("wanted", "approved")) & (Dispute.next_try_at <= at)
    return list(Dispute.select().where(due).order_by(Dispute.next_try_at).limit(limit))


def drafted(
    dispute: Dispute, form: dict[str, Any], faults: Sequence[str], packet: tuple[str, bytes], check: str, at: datetime
) -> bool:
    """Keep the papers as they stand now; → whether it was still wanted. `packet`: its name in the store, its hash."""
    key, sha256 = packet
    moved = _move(
        dispute,
        ("wanted",),
        status="ready",
        form=form,
        faults=list(faults),
        packet_key=key,
        packet_sha256=sha256,
        udyam_check=check,
        reasons=None,
        next_try_at=None,
    )
    if moved:
        _audit(dispute, "dispute_drafted", at, sha256=sha256.hex(), udyam=check)
    return moved


def approve(retailer_id: uuid.UUID, dispute_id: uuid.UUID, sha256: bytes, at: datetime, by: str) -> bool:
    """The retailer's yes to these very papers; → False where they are no longer the ones he saw (Property 24)."""
    dispute = get(retailer_id, dispute_id)
    if dispute is None or dispute.packet_sha256 is None or bytes(dispute.packet_sha256) != sha256:
        return False
    moved = _move(dispute, ("ready",), status="approved", approved_sha256=sha256, approved_at=at, next_try_at=at)
    if moved:
        _audit(dispute, "dispute_approved", at, by=by, sha256=sha256.hex())
    return moved


def drop(dispute: Dispute, at: datetime) -> bool:
    moved = _move(dispute, OPEN[:2], status="dropped", next_try_at=None)
    if moved:
        _audit(dispute, "dispute_dropped", at, by="retailer")
    return moved


def withdraw(dispute: Dispute, at: datetime) -> None:
    """What it asks for is no longer owed as its papers say: they are not filed."""
    if _move(dispute, ("approved",), status="dropped", next_try_at=None):
        _audit(dispute, "dispute_dropped", at)


def refused(dispute: Dispute, reasons: Sequence[str], at: datetime) -> None:
    """The portal said no: the draft stays, its reasons are kept, and it needs a new yes."""
    _move(
        dispute, ("approved",), status="ready", reasons=list(reasons), approved_sha256=None, approved_at=None,
        next_try_at=None,
    )  # fmt: skip
    _audit(dispute, "dispute_refused", at, reasons=len(reasons))


def try_again(dispute: Dispute, after: timedelta, at: datetime) -> None:
    """The portal did not answer: the same key goes again then (the draft survives, Property 25)."""
    _move(dispute, ("approved",), attempts=Dispute.attempts + 1, next_try_at=at + after)


def postpone(dispute: Dispute, after: timedelta, at: datetime) -> None:
    """It could not be worked on: not asked for again before then, or a worker would do nothing else."""
    _move(dispute, ("wanted", "approved"), next_try_at=at + after)


def exported(dispute: Dispute, at: datetime) -> bool:
    """Without a portal to file at: the papers are handed out for a person to upload."""
    moved = _move(dispute, ("approved",), status="exported", next_try_at=None, followed_on=at.date())
    if moved:
        _audit(dispute, "dispute_exported", at)
    return moved


def filed(dispute: Dispute, reference: str, url: str, on: date, at: datetime, *, by: str = "system") -> bool:
    """It has a reference: kept with each invoice and in the trail, and the ladder ends (Properties 25, 55)."""
    with transaction():
        if not _move(dispute, ("approved", "exported"), status="filed", next_try_at=None, followed_on=on):
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
        _audit(dispute, "dispute_filed", at, by=by, reference=reference)
    return True


def _end_ladder(retailer_id: uuid.UUID, invoice_id: uuid.UUID) -> None:
    Invoice.update(status="dispute_filed", next_action_on=None, updated_at=fn.now()).where(
        (Invoice.retailer_id == retailer_id) & (Invoice.invoice_id == invoice_id) & (Invoice.status != "paid")
    ).execute()


def submission(dispute: Dispute) -> SamadhaanSubmission | None:
    """Its reference and where it stands."""
    return SamadhaanSubmission.get_or_none(SamadhaanSubmission.dispute_id == dispute.dispute_id)


def to_follow(before: date, limit: int = 200) -> list[Dispute]:
    """At the council and last looked after on or before this day."""
    due = Dispute.status.in_(_AT_THE_COUNCIL) & (Dispute.followed_on <= before)
    return list(Dispute.select().where(due).order_by(Dispute.followed_on).limit(limit))


def handed_out(retailer_id: uuid.UUID) -> Dispute | None:
    """The dispute that waits longest for its reference number."""
    waits = (Dispute.retailer_id == retailer_id) & (Dispute.status == "exported")
    return Dispute.select().where(waits).order_by(Dispute.created_at).first()


def followed(dispute: Dispute, on: date) -> None:
    _move(dispute, _AT_THE_COUNCIL, followed_on=on)


def stands_at(dispute: Dispute, status: str, at: datetime, *, by: str = "system") -> bool:
    """Keep where the council has it now; → whether that is new."""
    changed = (
        SamadhaanSubmission.update(status=status, updated_at=fn.now())
        .where((SamadhaanSubmission.dispute_id == dispute.dispute_id) & (SamadhaanSubmission.status != status))
        .execute()
    )
    if changed:
        _audit(dispute, "dispute_status", at, by=by, status=status)
    return bool(changed)


def _move(dispute: Dispute, before: Sequence[str], **columns: Any) -> bool:
    with vault.scope(dispute.retailer_id):
        changed = (
            Dispute.update(updated_at=fn.now(), **columns)
            .where((Dispute.dispute_id == dispute.dispute_id) & Dispute.status.in_(list(before)))
            .execute()
        )
    return bool(changed)


def _audit(dispute: Dispute, action: str, at: datetime, *, by: str = "system", **details: Any) -> None:
    audit.record(dispute.retailer_id, "dispute", dispute.dispute_id, action, by=by, at=at, **details)
