"""Reminders that a retailer asked for, beside the ladder's own: kept with the message, told in the bill's trail."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime

from db import audit
from db.ids import growing_id
from db.models.invoices import AskedReminder, Invoice


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


def record(retailer_id: uuid.UUID, bills: Sequence[Invoice], channel: str, on: date, at: datetime) -> None:
    """In the trail of each bill."""
    for bill in bills:
        audit.record(
            retailer_id, "invoice", bill.invoice_id, "reminder_asked", by="retailer", at=at,
            channel=channel, goes_on=on.isoformat(),
        )  # fmt: skip
