"""What retailers must hear of their bills' days. The monitor's questions serve all retailers."""

import uuid
from collections.abc import Sequence
from datetime import date, timedelta

from peewee import fn

from db import departures, ladder
from db.models.invoices import Invoice
from db.models.messages import BuyerReply

DAYS_BEFORE = 3
_ONE_DAY = timedelta(days=1)
_UNTOLD = (Invoice.status == "active") & ~Invoice.due_soon_told


def due_soon(day: date, after: uuid.UUID | None = None, limit: int = 500) -> list[uuid.UUID]:
    """Retailers with a bill that falls due within three days and of which they were not told; a page at a time."""
    query = Invoice.select(Invoice.retailer_id).where(_soon(day) & Invoice.retailer_id.not_in(departures.leaving()))
    if after:
        query = query.where(Invoice.retailer_id > after)
    rows = query.group_by(Invoice.retailer_id).order_by(Invoice.retailer_id).limit(limit)
    return [row.retailer_id for row in rows]


def lock_due_soon(retailer_id: uuid.UUID, day: date) -> list[Invoice]:
    """These bills, locked, the first to fall due first."""
    mine = Invoice.select().where((Invoice.retailer_id == retailer_id) & _soon(day))
    found = mine.order_by(Invoice.invoice_id).for_update()
    return sorted(found, key=lambda bill: (bill.due_date, bill.invoice_date, bill.invoice_number))


def note_due_soon(retailer_id: uuid.UUID, invoice_ids: Sequence[uuid.UUID]) -> None:
    Invoice.update(due_soon_told=True).where(
        (Invoice.retailer_id == retailer_id) & Invoice.invoice_id.in_(list(invoice_ids))
    ).execute()


def next_stop(after: date) -> date | None:
    """The next day on which anything happens: a rung, three days left, a promise that is over, somebody leaves."""
    soon = Invoice.select(fn.min(Invoice.due_date)).where(_UNTOLD & (Invoice.due_date > after + _before()))
    promised = BuyerReply.select(fn.min(BuyerReply.promised_date)).where(
        (BuyerReply.kind == "promise") & BuyerReply.outcome.is_null() & (BuyerReply.promised_date >= after)
    )
    due, promise = soon.scalar(), promised.scalar()
    leaves = departures.next_day(after)
    days = [ladder.next_day(after), due and due - _before(), promise and promise + _ONE_DAY, leaves]
    return min((day for day in days if day), default=None)


def _before() -> timedelta:
    return timedelta(days=DAYS_BEFORE)


def _soon(day: date):  # type: ignore[no-untyped-def]
    return _UNTOLD & (Invoice.due_date >= day) & (Invoice.due_date <= day + _before())
