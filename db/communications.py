"""The record of what buyers were sent and what they answered, an invoice at a time."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime

from peewee import fn

from config.clock import india_day
from db import ladder, vault
from db.ids import growing_id
from db.models.invoices import Invoice, LadderStep
from db.models.messages import BuyerReply, Communication, Outbox

# A receipt only ever moves a record forward.
_BEFORE = {"delivered": ("sent",), "read": ("sent", "delivered"), "failed": ("sent",)}


def record_sent(row: Outbox, step: LadderStep, body: str, at: datetime) -> None:
    """One record for each invoice a sent message speaks of."""
    with vault.scope(row.retailer_id):
        Communication.insert(
            communication_id=growing_id(),
            invoice_id=step.invoice_id,
            outbox_id=row.outbox_id,
            communication_type=step.rung,
            channel=row.channel,
            recipient=row.recipient,
            message_content=body,
            delivery_status="sent",
            sent_at=at,
            retry_count=max(row.attempts - 1, 0),
        ).on_conflict_ignore().execute()


def record_receipt(outbox_id: uuid.UUID, status: str, at: datetime) -> None:
    if status not in _BEFORE:
        return
    changes = {"delivery_status": status} | ({"delivered_at": at} if status != "failed" else {})
    Communication.update(**changes).where(
        (Communication.outbox_id == outbox_id) & Communication.delivery_status.in_(_BEFORE[status])
    ).execute()


def spoken_of(outbox_id: uuid.UUID) -> list[uuid.UUID]:
    """The invoices that one message to a buyer was about."""
    return [step.invoice_id for step in ladder.steps_of_message(outbox_id)]


def reminded_on(retailer_id: uuid.UUID, invoice_ids: Sequence[uuid.UUID]) -> tuple[date, ...]:
    """The days in India on which the buyer of these invoices was reminded of one of them, each once."""
    rows = (
        Communication.select(Communication.sent_at)
        .join(Invoice, on=(Invoice.invoice_id == Communication.invoice_id))
        .where(
            (Invoice.retailer_id == retailer_id)
            & Communication.invoice_id.in_(list(invoice_ids))
            & (Communication.communication_type != "legal_notice")
            & (Communication.delivery_status != "failed")
        )
    )
    return tuple(sorted({india_day(row.sent_at) for row in rows}))


def last_reminder_to(phone: str) -> Outbox | None:
    """The newest message of a ladder sent to this number, whoever's: what an answer most likely answers."""
    return (
        Outbox.select()
        .where(
            (Outbox.recipient_index == vault.blind_index("phone", phone))
            & Outbox.kind.in_(("reminder", "legal_notice"))
            & Outbox.status.in_(("sent", "delivered", "read", "unknown", "sending"))
        )
        .order_by(fn.coalesce(Outbox.sent_at, Outbox.created_at).desc())
        .first()
    )


def keep_reply(
    retailer_id: uuid.UUID,
    invoice_id: uuid.UUID,
    *,
    kind: str,
    text: str,
    reference: str | None = None,
    promised_date: date | None = None,
    at: datetime | None = None,
) -> None:
    """What the buyer answered, beside the invoice: a claim, not a fact. `at` is Baaki's time of it."""
    with vault.scope(retailer_id):
        BuyerReply.create(
            retailer_id=retailer_id,
            invoice_id=invoice_id,
            kind=kind,
            text=text,
            reference=reference,
            promised_date=promised_date,
            **({"created_at": at} if at else {}),
        )


def of_invoice(retailer_id: uuid.UUID, invoice_id: uuid.UUID) -> list[Communication]:
    """What was sent about an invoice, in the order of time."""
    return list(
        Communication.select()
        .join(Invoice, on=(Invoice.invoice_id == Communication.invoice_id))
        .where((Invoice.retailer_id == retailer_id) & (Communication.invoice_id == invoice_id))
        .order_by(Communication.sent_at)
    )


def replies_of(retailer_id: uuid.UUID, invoice_id: uuid.UUID) -> list[BuyerReply]:
    """What the buyer answered about an invoice, in the order of time."""
    return list(
        BuyerReply.select()
        .where((BuyerReply.retailer_id == retailer_id) & (BuyerReply.invoice_id == invoice_id))
        .order_by(BuyerReply.created_at)
    )
