"""What a bundle of evidence is made of, beside what other modules of this room give: messages with their receipts, what
the mail service said of them, and every act on a bill, its notices and its disputes."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from db.models import (
    AuditLog,
    Communication,
    Dispute,
    DisputeInvoice,
    Invoice,
    LegalNotice,
    MailEvent,
    NoticeInvoice,
    Outbox,
)


@dataclass(frozen=True)
class Sent:
    """A message to the buyer, with the row it was sent from; the row is gone where it was purged."""

    record: Communication
    row: Outbox | None


def sent(retailer_id: uuid.UUID, invoice_id: uuid.UUID) -> list[Sent]:
    """What the buyer was sent about an invoice, in the order of time."""
    records = list(
        Communication.select()
        .join(Invoice, on=(Invoice.invoice_id == Communication.invoice_id))
        .where((Invoice.retailer_id == retailer_id) & (Communication.invoice_id == invoice_id))
        .order_by(Communication.sent_at, Communication.communication_id)
    )
    wanted = [record.outbox_id for record in records]
    rows = Outbox.select().where((Outbox.retailer_id == retailer_id) & Outbox.outbox_id.in_(wanted))
    by_id = {row.outbox_id: row for row in rows}
    return [Sent(record, by_id.get(record.outbox_id)) for record in records]


def mail_events(retailer_id: uuid.UUID, outbox_ids: Sequence[uuid.UUID]) -> list[MailEvent]:
    """What the mail service told of these messages, in the order in which it came."""
    return list(
        MailEvent.select()
        .where((MailEvent.retailer_id == retailer_id) & MailEvent.outbox_id.in_(list(outbox_ids)))
        .order_by(MailEvent.created_at, MailEvent.event_id)
    )


def acts(retailer_id: uuid.UUID, invoice_id: uuid.UUID) -> list[AuditLog]:
    """Every act on a bill, on the notices and on the disputes that name it, as the chain has them."""
    notices = (
        NoticeInvoice.select(NoticeInvoice.notice_id)
        .join(LegalNotice, on=(LegalNotice.notice_id == NoticeInvoice.notice_id))
        .where((LegalNotice.retailer_id == retailer_id) & (NoticeInvoice.invoice_id == invoice_id))
    )
    disputes = (
        DisputeInvoice.select(DisputeInvoice.dispute_id)
        .join(Dispute, on=(Dispute.dispute_id == DisputeInvoice.dispute_id))
        .where((Dispute.retailer_id == retailer_id) & (DisputeInvoice.invoice_id == invoice_id))
    )
    about = AuditLog.entity_id
    return list(
        AuditLog.select()
        .where((AuditLog.chain == retailer_id) & ((about == invoice_id) | about.in_(notices) | about.in_(disputes)))
        .order_by(AuditLog.sequence)
    )
