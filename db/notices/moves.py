"""A notice's life: wanted, drafted, approved by its document's hash, sent, or withdrawn."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from db import vault
from db.database import lock as named_lock
from db.database import transaction
from db.models.invoices import Invoice
from db.models.law import LegalNotice, NoticeInvoice
from db.notices.finding import OPEN, of_retailer, open_for


def want(
    retailer_id: uuid.UUID, buyer_id: uuid.UUID, bills: Sequence[Invoice], language: str, today: date, *, asked: bool
) -> LegalNotice:
    """Ask for a notice about these bills: the next version of the open one to this buyer, or a first one.

    What was open before is superseded, its approval with it. `asked`: by the retailer, who waits for an answer.
    """
    with transaction():
        named_lock(f"notice:{retailer_id}:{buyer_id}")
        before = open_for(retailer_id, buyer_id)
        if before is not None:
            _move(before.notice_id, "superseded")
        notice = LegalNotice.create(
            retailer_id=retailer_id,
            buyer_id=buyer_id,
            invoice_id=min(bills, key=lambda bill: (bill.invoice_date, bill.invoice_number)).invoice_id,
            series=before.series if before else uuid.uuid4(),
            version=before.version + 1 if before else 1,
            language=language,
            generated_date=today,
            asked=asked,
        )
        for bill in bills:
            NoticeInvoice.create(notice_id=notice.notice_id, invoice_id=bill.invoice_id)
        return notice


def _move(notice_id: uuid.UUID, state: str) -> None:
    LegalNotice.update(state=state).where(LegalNotice.notice_id == notice_id).execute()


def keep_document(
    retailer_id: uuid.UUID,
    notice_id: uuid.UUID,
    *,
    document_key: str,
    sha256: bytes,
    facts: dict[str, Any],
    facts_hash: bytes,
    licensed: bool,
) -> bool:
    """The document of a wanted notice; → False where it is wanted no more."""
    with vault.scope(retailer_id):
        kept = LegalNotice.update(
            state="draft",
            document_key=document_key,
            document_sha256=sha256,
            facts=facts,
            facts_hash=facts_hash,
            licensed_signature=licensed,
        ).where(of_retailer(retailer_id) & (LegalNotice.notice_id == notice_id) & (LegalNotice.state == "wanted"))
        return bool(kept.execute())


def approve(retailer_id: uuid.UUID, notice_id: uuid.UUID, sha256: bytes, at: datetime) -> bool:
    """The retailer's yes to the document of this hash; → False where the notice has another by now, or is not open."""
    return bool(
        LegalNotice.update(state="approved", approved_by_retailer=True, approved_at=at, approved_sha256=sha256)
        .where(
            of_retailer(retailer_id)
            & (LegalNotice.notice_id == notice_id)
            & (LegalNotice.state == "draft")
            & (LegalNotice.document_sha256 == sha256)
        )
        .execute()
    )


def mark_sent(retailer_id: uuid.UUID, notice_id: uuid.UUID, at: datetime) -> bool:
    """→ whether it was the first message of it that went."""
    return bool(
        LegalNotice.update(state="sent", sent_at=at)
        .where(of_retailer(retailer_id) & (LegalNotice.notice_id == notice_id) & (LegalNotice.state == "approved"))
        .execute()
    )


def withdraw(retailer_id: uuid.UUID, notice_id: uuid.UUID) -> bool:
    """It will not be sent."""
    return bool(
        LegalNotice.update(state="withdrawn")
        .where(of_retailer(retailer_id) & (LegalNotice.notice_id == notice_id) & LegalNotice.state.in_(OPEN))
        .execute()
    )


def note_reminded(retailer_id: uuid.UUID, notice_id: uuid.UUID, on: date) -> None:
    LegalNotice.update(reminded_on=on).where(of_retailer(retailer_id) & (LegalNotice.notice_id == notice_id)).execute()


def note_followed(retailer_id: uuid.UUID, notice_id: uuid.UUID, on: date) -> None:
    LegalNotice.update(followed_on=on).where(of_retailer(retailer_id) & (LegalNotice.notice_id == notice_id)).execute()
