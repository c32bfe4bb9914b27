"""The monitor's question and the rungs taken. Serves all retailers; each group it gives out names its own."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from peewee import fn

from config.clock import INDIA
from db.database import database
from db.departures import leaving
from db.invoices import OPEN
from db.models.invoices import Invoice, LadderStep
from db.models.messages import Outbox
from law.ladder import Rung

LONGEST_WAIT = timedelta(days=31)
"""A rung's message goes well within this after its day, or nothing has been sent for a month."""
_SENT_TODAY = """
SELECT EXISTS (
    SELECT 1 FROM ladder_steps AS step LEFT JOIN outbox USING (outbox_id)
    WHERE step.retailer_id = %s AND step.buyer_id = %s AND step.channel <> 'none' AND step.taken_on > %s
        AND (step.taken_on = %s OR (outbox.due_at >= %s AND outbox.status NOT IN ('failed', 'suppressed')))
)
"""
_WENT_SINCE = """
SELECT EXISTS (
    SELECT 1 FROM ladder_steps AS mine
    JOIN ladder_steps AS step ON step.retailer_id = mine.retailer_id AND step.buyer_id = mine.buyer_id
        AND step.channel <> 'none' AND step.taken_on > %s
    JOIN outbox ON outbox.outbox_id = step.outbox_id
    WHERE outbox.kind = 'reminder' AND outbox.sent_at >= %s AND outbox.channel = %s AND outbox.outbox_id <> %s
        AND mine.outbox_id = %s
)
"""
_STEP = """
INSERT INTO ladder_steps (step_id, invoice_id, retailer_id, buyer_id, rung, channel, outbox_id, taken_on)
SELECT %s, invoice_id, retailer_id, buyer_id, %s, %s, %s, %s FROM invoices WHERE invoice_id = %s
"""


class Due(NamedTuple):
    """One retailer's buyer for whom something is due."""

    retailer_id: uuid.UUID
    buyer_id: uuid.UUID


PAGE = 500


def due_groups(today: date, after: Due | None = None, limit: int = PAGE) -> list[Due]:
    """Who has something due on or before `today`, in order, a page at a time. One indexed question: its cost
    follows what is due, not what is stored."""
    query = Invoice.select(Invoice.retailer_id, Invoice.buyer_id).where(
        (Invoice.next_action_on <= today) & Invoice.retailer_id.not_in(leaving())
    )
    if after:
        place = fn.ROW(Invoice.retailer_id, Invoice.buyer_id)
        query = query.where(place > fn.ROW(after.retailer_id, after.buyer_id))
    rows = query.group_by(Invoice.retailer_id, Invoice.buyer_id).order_by(Invoice.retailer_id, Invoice.buyer_id)
    return [Due(row.retailer_id, row.buyer_id) for row in rows.limit(limit)]


def lock_due(group: Due, today: date) -> list[Invoice]:
    """The group's due invoices, locked, oldest first. A second monitor waits here and then finds nothing due.

    Locked in the order of their ids, as everywhere, so that nobody waits in a circle.
    """
    locked = (
        Invoice.select()
        .where(
            (Invoice.retailer_id == group.retailer_id)
            & (Invoice.buyer_id == group.buyer_id)
            & (Invoice.next_action_on <= today)
            & Invoice.status.in_(OPEN)
        )
        .order_by(Invoice.invoice_id)
        .for_update()
    )
    return sorted(locked, key=lambda bill: (bill.invoice_date, bill.invoice_number))


def steps(invoice_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[LadderStep]]:
    """The rungs taken of each invoice."""
    taken: dict[uuid.UUID, list[LadderStep]] = {invoice_id: [] for invoice_id in invoice_ids}
    for step in LadderStep.select().where(LadderStep.invoice_id.in_(list(invoice_ids))).order_by(LadderStep.taken_on):
        taken[step.invoice_id].append(step)
    return taken


def sent_today(group: Due, today: date) -> bool:
    """Whether this retailer's buyer was already sent a rung today, or one that waited will still go to him today or
    later (never two to one buyer on a day)."""
    begins = datetime.combine(today, time(), INDIA)
    asked = (group.retailer_id, group.buyer_id, today - LONGEST_WAIT, today, begins)
    return bool(database.execute_sql(_SENT_TODAY, asked).fetchone()[0])


def went_since(row: Outbox, since: datetime) -> bool:
    """Whether another reminder of this retailer went to the same buyer by the same channel from then on."""
    asked = (since.date() - LONGEST_WAIT, since, row.channel, row.outbox_id, row.outbox_id)
    return bool(database.execute_sql(_WENT_SINCE, asked).fetchone()[0])


def take(invoice_id: uuid.UUID, rung: Rung, channel: str, outbox_id: uuid.UUID | None, on: date) -> bool:
    """Take a rung; → False where it was taken before (the unique key decides, whoever asks first)."""
    step = (uuid.uuid4(), rung.value, channel, outbox_id, on, invoice_id)
    return bool(database.execute_sql(f"{_STEP} ON CONFLICT DO NOTHING", step).rowcount)


def take_again(invoice_id: uuid.UUID, rung: Rung, channel: str, outbox_id: uuid.UUID, on: date) -> None:
    """Take a rung, or let it stand for a new message: a notice that did not arrive goes again."""
    step = (uuid.uuid4(), rung.value, channel, outbox_id, on, invoice_id)
    again = "ON CONFLICT (invoice_id, rung, channel) DO UPDATE SET outbox_id = excluded.outbox_id"
    database.execute_sql(f"{_STEP} {again}", step)


def schedule(invoice_id: uuid.UUID, on: date | None, status: str | None = None) -> None:
    """When the monitor looks at the invoice next; None is never."""
    changes = {"status": status} if status else {}
    Invoice.update(next_action_on=on, updated_at=fn.now(), **changes).where(
        (Invoice.invoice_id == invoice_id) & (Invoice.status != "paid")
    ).execute()


def steps_of_message(outbox_id: uuid.UUID) -> list[LadderStep]:
    """The rungs that one message takes."""
    return list(LadderStep.select().where(LadderStep.outbox_id == outbox_id))


def next_day(after: date) -> date | None:
    """The next day on which anything is due."""
    day: date | None = Invoice.select(fn.min(Invoice.next_action_on)).where(Invoice.next_action_on > after).scalar()
    return day


def last_invoice_date() -> date | None:
    """The newest unpaid invoice's date, from which the calendar counts to day 46."""
    day: date | None = Invoice.select(fn.max(Invoice.invoice_date)).where(Invoice.status.in_(OPEN)).scalar()
    return day
