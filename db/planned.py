"""Reminders that a retailer wants on a day to come: kept with the bill until then, told in its trail."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime

from peewee import EXCLUDED, fn

from db import audit
from db.departures import leaving
from db.ids import growing_id
from db.ladder import Due
from db.models.invoices import Invoice, PlannedReminder


def keep(retailer_id: uuid.UUID, bills: Sequence[Invoice], on: date, at: datetime) -> None:
    """Of each of these bills on this day, whatever day was said before."""
    rows = [
        {
            "planned_id": growing_id(),
            "retailer_id": retailer_id,
            "buyer_id": bill.buyer_id,
            "invoice_id": bill.invoice_id,
            "goes_on": on,
        }
        for bill in bills
    ]
    PlannedReminder.insert_many(rows).on_conflict(
        conflict_target=[PlannedReminder.invoice_id], update={PlannedReminder.goes_on: EXCLUDED.goes_on}
    ).execute()
    for bill in bills:
        _audit(retailer_id, bill.invoice_id, "reminder_planned", at, goes_on=on.isoformat())


def call_off(retailer_id: uuid.UUID, invoice_ids: Sequence[uuid.UUID], at: datetime) -> dict[uuid.UUID, date]:
    """The days of those of these bills for which one was planned; none is any more."""
    gone = drop(retailer_id, invoice_ids)
    for invoice_id in gone:
        _audit(retailer_id, invoice_id, "reminder_called_off", at)
    return gone


def drop(retailer_id: uuid.UUID, invoice_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, date]:
    """It has gone, or can not go: nothing of it is kept beside what the trail says."""
    rows = PlannedReminder.delete().where(_of(retailer_id, invoice_ids)).returning(PlannedReminder).execute()
    return {row.invoice_id: row.goes_on for row in rows}


def of(retailer_id: uuid.UUID, invoice_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, date]:
    """For which day, of those of these bills for which there is one."""
    rows = PlannedReminder.select().where(_of(retailer_id, invoice_ids))
    return {row.invoice_id: row.goes_on for row in rows}


def due_groups(today: date, after: Due | None = None, limit: int = 500) -> list[Due]:
    """The buyers for whose bills one is due, in order, a page at a time. Serves all retailers but those who leave."""
    mine = PlannedReminder
    query = mine.select(mine.retailer_id, mine.buyer_id).where(
        (mine.goes_on <= today) & mine.retailer_id.not_in(leaving())
    )
    if after:
        query = query.where(fn.ROW(mine.retailer_id, mine.buyer_id) > fn.ROW(*after))
    rows = query.group_by(mine.retailer_id, mine.buyer_id).order_by(mine.retailer_id, mine.buyer_id)
    return [Due(*row) for row in rows.limit(limit).tuples()]


def due_of(whose: Due, today: date) -> list[uuid.UUID]:
    """The bills of one buyer for which one is due; nobody else may take them until this transaction ends."""
    mine = PlannedReminder
    of_buyer = (mine.retailer_id == whose.retailer_id) & (mine.buyer_id == whose.buyer_id)
    rows = mine.select().where(of_buyer & (mine.goes_on <= today)).order_by(mine.invoice_id).for_update()
    return [row.invoice_id for row in rows]


def next_day(after: date) -> date | None:
    """The next day for which one is planned."""
    day: date | None = (
        PlannedReminder.select(fn.min(PlannedReminder.goes_on)).where(PlannedReminder.goes_on > after).scalar()
    )
    return day


def _of(retailer_id: uuid.UUID, invoice_ids: Sequence[uuid.UUID]):  # type: ignore[no-untyped-def]
    return (PlannedReminder.retailer_id == retailer_id) & PlannedReminder.invoice_id.in_(list(invoice_ids))


def _audit(retailer_id: uuid.UUID, invoice_id: uuid.UUID, action: str, at: datetime, **details: str) -> None:
    audit.record(retailer_id, "invoice", invoice_id, action, by="retailer", at=at, **details)
