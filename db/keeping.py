"""What is old enough to be erased. Serves all retailers: age alone decides."""

import uuid
from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from peewee import fn

from db.message_states import OVER
from db.models import Code, Decision, Dispute, DisputeInvoice, InboundMessage, Invoice, InvoicePage, Outbox, Retailer

_NOBODY = bytes(32)
_TO_BUYERS = ("reminder", "legal_notice")
_FAREWELL = timedelta(days=1)


def old_records(before: datetime, limit: int = 500) -> Iterator[tuple[uuid.UUID, uuid.UUID, list[str]]]:
    """Paid bills, and those whose dispute was decided or which nobody touched, unchanged since then: retailer, bill,
    and where its papers lie."""
    open_disputes = (
        DisputeInvoice.select(DisputeInvoice.invoice_id)
        .join(Dispute, on=(Dispute.dispute_id == DisputeInvoice.dispute_id))
        .where(Dispute.updated_at >= before)
    )
    old = (Invoice.updated_at < before) & Invoice.invoice_id.not_in(open_disputes)
    for bill in list(Invoice.select().where(old).order_by(Invoice.updated_at).limit(limit)):
        pages = InvoicePage.select().where(InvoicePage.invoice_id == bill.invoice_id)
        yield bill.retailer_id, bill.invoice_id, sorted({bill.document_key, *(page.document_key for page in pages)})


def erase_record(retailer_id: uuid.UUID, invoice_id: uuid.UUID) -> None:
    """With everything that hangs on it: payments, rungs, what was sent and answered."""
    Invoice.delete().where((Invoice.retailer_id == retailer_id) & (Invoice.invoice_id == invoice_id)).execute()


def erase_raw_messages(before: datetime) -> int:
    """The texts go, and who wrote them; Twilio's id stays, so that a repeat is still known."""
    old = InboundMessage.received_at < before
    changed: int = (
        InboundMessage.update(payload=None, sender_index=_NOBODY, status="done")
        .where(old & (InboundMessage.payload.is_null(False) | (InboundMessage.sender_index != _NOBODY)))
        .execute()
    )
    return changed


def erase_decisions(before: datetime) -> int:
    return int(Decision.delete().where(Decision.decided_at < before).execute())


def erase_sent(before: datetime) -> int:
    """Talk that is old, and farewells as soon as they have gone: those are for somebody who was forgotten."""
    over = Outbox.status.in_(OVER)
    talk = (Outbox.created_at < before) & Outbox.kind.not_in(_TO_BUYERS)
    farewell = Outbox.idempotency_key.startswith("farewell:") & (over | (Outbox.created_at < fn.now() - _FAREWELL))
    return int(Outbox.delete().where((over & talk) | farewell).execute())


def erase_codes(before: datetime) -> int:
    return int(Code.delete().where(Code.expires_at < before).execute())


def unfinished(before: datetime, limit: int = 500) -> list[uuid.UUID]:
    """Accounts that were begun before then and never completed."""
    begun = (Retailer.status == "onboarding") & (Retailer.updated_at < before)
    return [row.retailer_id for row in Retailer.select(Retailer.retailer_id).where(begun).limit(limit)]


def unused(keys: Collection[str]) -> list[str]:
    """Those of these documents that no bill has."""
    known = {row.document_key for row in InvoicePage.select().where(InvoicePage.document_key.in_(list(keys) or [""]))}
    known |= {row.document_key for row in Invoice.select().where(Invoice.document_key.in_(list(keys) or [""]))}
    return [key for key in keys if key not in known]
