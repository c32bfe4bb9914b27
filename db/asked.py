"""Reminders that a retailer asked for, beside the ladder's own: kept with the message, told in the bill's trail."""

import uuid
from collections.abc import Collection, Sequence
from datetime import date, datetime

from db import audit
from db.database import database
from db.ids import growing_id
from db.models.invoices import AskedReminder, Invoice

_WAITING_NO_MORE = """
DELETE FROM asked_reminders AS mine USING outbox
WHERE outbox.outbox_id = mine.outbox_id AND outbox.status = 'queued'
    AND mine.retailer_id = %s AND mine.invoice_id = ANY(%b::uuid[])
RETURNING mine.invoice_id, mine.goes_on, mine.outbox_id
"""
_NOTHING_LEFT = """
UPDATE outbox SET status = 'suppressed', idempotency_key = idempotency_key || ':off:' || outbox_id
WHERE outbox_id = ANY(%b::uuid[]) AND status = 'queued'
    AND NOT EXISTS (SELECT FROM all_steps WHERE all_steps.outbox_id = outbox.outbox_id)
"""


def keep(retailer_id: uuid.UUID, bills: Sequence[Invoice], channel: str, outbox_id: uuid.UUID, on: date) -> None:
    """That this message speaks of these bills and goes on this day."""
    rows = [
        {
            "asked_id": growing_id(),
            "retailer_id": retailer_id,
            "buyer_id": bill.buyer_id,
            "invoice_id": bill.invoice_id,
            "channel": channel,
            "outbox_id": outbox_id,
            "goes_on": on,
        }
        for bill in bills
    ]
    AskedReminder.insert_many(rows).on_conflict_ignore().execute()


def call_off(retailer_id: uuid.UUID, invoice_ids: Sequence[uuid.UUID], at: datetime) -> dict[uuid.UUID, date]:
    """The days of those of these bills, locked by the caller, whose reminder still waits for its hour. A message that
    speaks of no other bill does not go; its key is free for another one of that day."""
    told = (retailer_id, list(invoice_ids))
    rows = database.execute_sql(_WAITING_NO_MORE, told).fetchall()
    end_empty({outbox_id for _, _, outbox_id in rows})
    for invoice_id, _, _ in rows:
        audit.record(retailer_id, "invoice", invoice_id, "reminder_called_off", by="retailer", at=at)
    return {invoice_id: goes_on for invoice_id, goes_on, _ in rows}


def end_empty(outbox_ids: Collection[uuid.UUID]) -> None:
    """Those of these waiting messages that speak of no bill any more do not go; their keys are free for another."""
    database.execute_sql(_NOTHING_LEFT, (list(outbox_ids),))


def record(retailer_id: uuid.UUID, bills: Sequence[Invoice], channel: str, on: date, at: datetime) -> None:
    """In the trail of each bill."""
    for bill in bills:
        audit.record(
            retailer_id, "invoice", bill.invoice_id, "reminder_asked", by="retailer", at=at,
            channel=channel, goes_on=on.isoformat(),
        )  # fmt: skip
