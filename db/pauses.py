"""Pauses of a bill's ladder: until the day of a promise, or until the retailer decides about a dispute.

While a bill is paused no rung of it is taken. What was due meanwhile is taken from the day the pause ends on, one rung
a day (`law/ladder.py`): postponed, never lost, never two at once.
"""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Literal

from peewee import fn

from db import audit, invoices, ladder
from db.database import transaction
from db.ladder import Due
from db.models.invoices import Invoice
from law.ladder import Rung

Reason = Literal["promise", "dispute", "stopped"]
_ONE_DAY = timedelta(days=1)


def holds(bill: Invoice, on: date) -> bool:
    """Whether the bill is paused on this day; a promise's own day is still one of waiting."""
    if bill.pause_reason is None:
        return False
    return bill.paused_until is None or on <= bill.paused_until


def pause(
    retailer_id: uuid.UUID,
    invoice_ids: Sequence[uuid.UUID],
    reason: Reason,
    at: datetime,
    *,
    until: date | None = None,
    by: str = "retailer",
) -> None:
    """Pause the unpaid ones of these bills; `until` is the promised day, the last one of the pause."""
    with transaction():
        for bill in invoices.lock(retailer_id, invoice_ids):
            if bill.status == "paid":
                continue
            bill.pause_reason, bill.paused_until = reason, until
            _keep(bill, wakes_on(bill))
            audit.record(
                retailer_id, "invoice", bill.invoice_id, "ladder_paused", by=by, at=at, reason=reason, until=str(until)
            )


def resume(retailer_id: uuid.UUID, invoice_ids: Sequence[uuid.UUID], today: date, at: datetime) -> None:
    """The ladder goes on: what was due meanwhile is due today."""
    with transaction():
        for bill in invoices.lock(retailer_id, invoice_ids):
            if bill.status == "paid" or bill.pause_reason is None:
                continue
            bill.pause_reason, bill.paused_until = None, None
            own = _own_next(bill)
            _keep(bill, max(own, today) if own else None)
            audit.record(retailer_id, "invoice", bill.invoice_id, "ladder_resumed", by="retailer", at=at)


def over(today: date, after: Due | None = None, limit: int = 500) -> list[Due]:
    """Which retailers' buyers have a bill whose pause until a promised day is over, a page at a time: for the monitor,
    which serves all; a pause is given out until `end` ended it."""
    group = (Invoice.retailer_id, Invoice.buyer_id)
    query = Invoice.select(*group).where(_past(today))
    if after:
        query = query.where(fn.ROW(*group) > fn.ROW(after.retailer_id, after.buyer_id))
    return [Due(*row) for row in query.group_by(*group).order_by(*group).limit(limit).tuples()]


def end(retailer_id: uuid.UUID, buyer_id: uuid.UUID, today: date) -> dict[date, list[Invoice]]:
    """End them; → the bills, by the day that is over."""
    theirs = (Invoice.retailer_id == retailer_id) & (Invoice.buyer_id == buyer_id) & _past(today)
    ids = [row.invoice_id for row in Invoice.select(Invoice.invoice_id).where(theirs)]
    found: dict[date, list[Invoice]] = defaultdict(list)
    for bill in invoices.lock(retailer_id, ids):
        if bill.pause_reason == "promise" and bill.paused_until is not None and bill.paused_until < today:
            found[bill.paused_until].append(bill)
            Invoice.update(pause_reason=None, paused_until=None).where(Invoice.invoice_id == bill.invoice_id).execute()
    return found


def next_end(after: date) -> date | None:
    """The last day of the next pause until a promised day."""
    waits = (Invoice.pause_reason == "promise") & (Invoice.status != "paid") & (Invoice.paused_until >= after)
    day: date | None = Invoice.select(fn.min(Invoice.paused_until)).where(waits).scalar()
    return day


def _past(today: date) -> Any:
    return (Invoice.pause_reason == "promise") & (Invoice.status != "paid") & (Invoice.paused_until < today)


def wakes_on(bill: Invoice) -> date | None:
    """When the monitor must look at a paused bill: at the pause's end, and when it falls overdue, which is told
    whether or not it is paused (Property 43)."""
    own = _own_next(bill)
    if own is None:
        return None
    days = [max(own, bill.paused_until + _ONE_DAY)] if bill.paused_until else []
    if bill.status == "active":
        days.append(bill.due_date + _ONE_DAY)
    return min(days, default=None)


def next_look(bill: Invoice) -> date | None:
    """When the monitor must look at the bill, paused or not."""
    return wakes_on(bill) if bill.pause_reason is not None else _own_next(bill)


def _own_next(bill: Invoice) -> date | None:
    """The day of the next rung, the notice included: one that was put off by a pause is offered when it ends."""
    if bill.status not in invoices.CLIMBING:
        return bill.next_action_on
    steps = ladder.steps([bill.invoice_id])[bill.invoice_id]
    last = max((step.taken_on for step in steps), default=None)
    step = ladder.next_of(bill, {Rung(step.rung) for step in steps}, last)
    return step.on if step else None


def _keep(bill: Invoice, next_action_on: date | None) -> None:
    Invoice.update(
        pause_reason=bill.pause_reason,
        paused_until=bill.paused_until,
        next_action_on=next_action_on,
        updated_at=fn.now(),
    ).where(Invoice.invoice_id == bill.invoice_id).execute()
