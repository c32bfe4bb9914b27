"""What retailers must hear of their bills' days. The monitor's questions serve all retailers."""

import uuid
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from peewee import fn

from db import departures, ladder, pauses, planned
from db.database import database
from db.models.invoices import Invoice
from db.models.messages import BuyerReply

DAYS_BEFORE = 3
_ONE_DAY = timedelta(days=1)
# What is active is neither paid nor late; said besides, since the index `invoices_not_defaulted` holds what is so.
_UNTOLD = (
    (Invoice.status == "active") & (Invoice.status != "paid") & Invoice.defaulted_on.is_null() & ~Invoice.due_soon_told
)

_STILL_SOON = """
SELECT invoice_id, retailer_id FROM invoices
WHERE invoice_id = ANY(%b::uuid[]) AND status = 'active' AND NOT due_soon_told AND due_date BETWEEN %s AND %s
"""
_LOCK_SOON = """
SELECT invoice_id, retailer_id, buyer_id, invoice_number, invoice_date, principal_amount, due_date FROM invoices
WHERE invoice_id = ANY(%b::uuid[]) AND status = 'active' AND NOT due_soon_told AND due_date BETWEEN %s AND %s
ORDER BY invoice_id FOR UPDATE
"""
_NOTE_SOON = "UPDATE invoices SET due_soon_told = true WHERE invoice_id = ANY(%b::uuid[])"


class Soon(NamedTuple):
    """A retailer, and the bills that he is to be told of."""

    retailer_id: uuid.UUID
    invoice_ids: list[uuid.UUID]


def due_soon(day: date, after: Soon | None = None, limit: int = ladder.PAGE) -> list[Soon]:
    """Who has a bill that falls due within three days and of which he was not told; a page at a time."""
    query = Invoice.select(Invoice.retailer_id, fn.array_agg(Invoice.invoice_id)).where(
        _soon(day) & Invoice.retailer_id.not_in(departures.leaving())
    )
    if after:
        query = query.where(Invoice.retailer_id > after.retailer_id)
    rows = query.group_by(Invoice.retailer_id).order_by(Invoice.retailer_id).limit(limit)
    return [Soon(*row) for row in rows.tuples()]


def lock_due_soon(some: Sequence[Soon], day: date, *, wait: bool) -> tuple[dict[uuid.UUID, list[Invoice]], list[Soon]]:
    """These bills, locked, by retailer, each one's first to fall due first; and the retailers of whose bills
    another holds one, where `wait` is false. Locked in the order of their ids, as everywhere."""
    between = day, day + _before()
    asked = [invoice_id for each in some for invoice_id in each.invoice_ids]
    due = dict(database.execute_sql(_STILL_SOON, (asked, *between)).fetchall())
    lock = _LOCK_SOON if wait else f"{_LOCK_SOON} SKIP LOCKED"
    locked = list(Invoice.raw(lock, list(due), *between))
    held = set() if wait else {due[each] for each in due.keys() - {bill.invoice_id for bill in locked}}
    found: dict[uuid.UUID, list[Invoice]] = {}
    for bill in sorted(locked, key=lambda bill: (bill.due_date, bill.invoice_date, bill.invoice_number)):
        if bill.retailer_id not in held:
            found.setdefault(bill.retailer_id, []).append(bill)
    return found, [each for each in some if each.retailer_id in held]


def note_due_soon(invoice_ids: Sequence[uuid.UUID]) -> None:
    database.execute_sql(_NOTE_SOON, (list(invoice_ids),))


def next_stop(after: date) -> date | None:
    """The next day on which anything happens: a rung, a planned reminder, three days left, a promise that is
    over, somebody leaves."""
    soon = Invoice.select(fn.min(Invoice.due_date)).where(_UNTOLD & (Invoice.due_date > after + _before()))
    promised = BuyerReply.select(fn.min(BuyerReply.promised_date)).where(
        (BuyerReply.kind == "promise") & BuyerReply.outcome.is_null() & (BuyerReply.promised_date >= after)
    )
    due, promise = soon.scalar(), promised.scalar()
    leaves, waited = departures.next_day(after), pauses.next_end(after)
    days = [
        ladder.next_day(after),
        planned.next_day(after),
        due and due - _before(),
        promise and promise + _ONE_DAY,
        waited and waited + _ONE_DAY,
        leaves,
    ]
    return min((day for day in days if day), default=None)


def _before() -> timedelta:
    return timedelta(days=DAYS_BEFORE)


def _soon(day: date):  # type: ignore[no-untyped-def]
    return _UNTOLD & (Invoice.due_date >= day) & (Invoice.due_date <= day + _before())
