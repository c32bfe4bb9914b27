"""Notices: versions, approvals, what was sent. An approval is a conditional update that names the document's hash."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from db import vault
from db.database import lock as named_lock
from db.database import transaction
from db.models.invoices import Invoice
from db.models.law import LegalNotice, NoticeInvoice, NoticeSending
from db.models.messages import BuyerReply, Outbox

OPEN = ("wanted", "draft", "approved")


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


def open_for(retailer_id: uuid.UUID, buyer_id: uuid.UUID) -> LegalNotice | None:
    """The notice to this buyer that is not sent yet, if there is one."""
    return (
        LegalNotice.select()
        .where(_of(retailer_id) & (LegalNotice.buyer_id == buyer_id) & LegalNotice.state.in_(OPEN))
        .order_by(LegalNotice.created_at.desc())
        .first()
    )


def _of(retailer_id: uuid.UUID) -> Any:
    return LegalNotice.retailer_id == retailer_id


def get(retailer_id: uuid.UUID, notice_id: uuid.UUID) -> LegalNotice | None:
    return LegalNotice.get_or_none(_of(retailer_id) & (LegalNotice.notice_id == notice_id))


def lock(retailer_id: uuid.UUID, notice_id: uuid.UUID) -> LegalNotice | None:
    """The notice as it is now, nobody else's to change until this transaction ends."""
    found = LegalNotice.select().where(_of(retailer_id) & (LegalNotice.notice_id == notice_id)).for_update()
    return found.first()


def drafts(retailer_id: uuid.UUID) -> list[LegalNotice]:
    """What awaits this retailer's yes, oldest first."""
    query = LegalNotice.select().where(_of(retailer_id) & (LegalNotice.state == "draft"))
    return list(query.order_by(LegalNotice.created_at))


def of_invoice(retailer_id: uuid.UUID, invoice_id: uuid.UUID) -> list[LegalNotice]:
    """Every version that speaks of this bill, newest first."""
    return list(
        LegalNotice.select()
        .join(NoticeInvoice, on=(NoticeInvoice.notice_id == LegalNotice.notice_id))
        .where(_of(retailer_id) & (NoticeInvoice.invoice_id == invoice_id))
        .order_by(LegalNotice.created_at.desc())
    )


def sent_of(retailer_id: uuid.UUID, invoice_id: uuid.UUID) -> LegalNotice | None:
    """The last notice about this bill that went to the buyer."""
    return next((each for each in of_invoice(retailer_id, invoice_id) if each.state == "sent"), None)


def invoice_ids(retailer_id: uuid.UUID, notice_id: uuid.UUID) -> list[uuid.UUID]:
    rows = (
        NoticeInvoice.select()
        .join(LegalNotice, on=(LegalNotice.notice_id == NoticeInvoice.notice_id))
        .where(_of(retailer_id) & (NoticeInvoice.notice_id == notice_id))
    )
    return sorted((row.invoice_id for row in rows), key=str)


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
        ).where(_of(retailer_id) & (LegalNotice.notice_id == notice_id) & (LegalNotice.state == "wanted"))
        return bool(kept.execute())


def approve(retailer_id: uuid.UUID, notice_id: uuid.UUID, sha256: bytes, at: datetime) -> bool:
    """The retailer's yes to the document of this hash; → False where the notice has another by now, or is not open."""
    return bool(
        LegalNotice.update(state="approved", approved_by_retailer=True, approved_at=at, approved_sha256=sha256)
        .where(
            _of(retailer_id)
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
        .where(_of(retailer_id) & (LegalNotice.notice_id == notice_id) & (LegalNotice.state == "approved"))
        .execute()
    )


def withdraw(retailer_id: uuid.UUID, notice_id: uuid.UUID) -> bool:
    """It will not be sent."""
    return bool(
        LegalNotice.update(state="withdrawn")
        .where(_of(retailer_id) & (LegalNotice.notice_id == notice_id) & LegalNotice.state.in_(OPEN))
        .execute()
    )


def add_sending(retailer_id: uuid.UUID, notice_id: uuid.UUID, outbox_id: uuid.UUID, channel: str) -> None:
    assert get(retailer_id, notice_id) is not None  # noqa: S101 -- the caller has just locked it
    NoticeSending.create(outbox_id=outbox_id, notice_id=notice_id, channel=channel)


def sendings(retailer_id: uuid.UUID, notice_id: uuid.UUID) -> list[Outbox]:
    """The messages by which it went, oldest first."""
    return list(
        Outbox.select()
        .join(NoticeSending, on=(NoticeSending.outbox_id == Outbox.outbox_id))
        .where((Outbox.retailer_id == retailer_id) & (NoticeSending.notice_id == notice_id))
        .order_by(Outbox.position)
    )


def disputed(retailer_id: uuid.UUID, bills: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    """The bills that the buyer objected to in writing."""
    rows = BuyerReply.select(BuyerReply.invoice_id).where(
        (BuyerReply.retailer_id == retailer_id)
        & (BuyerReply.kind == "dispute")
        & BuyerReply.invoice_id.in_(list(bills))
    )
    return {row.invoice_id for row in rows}


def note_reminded(retailer_id: uuid.UUID, notice_id: uuid.UUID, on: date) -> None:
    LegalNotice.update(reminded_on=on).where(_of(retailer_id) & (LegalNotice.notice_id == notice_id)).execute()


def note_followed(retailer_id: uuid.UUID, notice_id: uuid.UUID, on: date) -> None:
    LegalNotice.update(followed_on=on).where(_of(retailer_id) & (LegalNotice.notice_id == notice_id)).execute()
