"""The monitor's question and the rungs taken. Serves all retailers; each group it gives out names its own."""

import uuid
from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from peewee import fn

from config.clock import INDIA
from db.database import database
from db.departures import leaving
from db.ids import growing_id
from db.invoices import OPEN
from db.models.invoices import Invoice, LadderStep
from db.models.messages import Outbox
from law.ladder import Rung, Step, next_step

ASKED = "reminder_asked"
"""No rung: a reminder that the retailer asked for (`db/asked`)."""
LONGEST_WAIT = timedelta(days=31)
"""A rung's message goes well within this after its day, or nothing has been sent for a month."""
_DUE_OF = """
SELECT bill.invoice_id, whose.retailer_id, whose.buyer_id
FROM unnest(%b::uuid[], %b::uuid[]) AS whose (retailer_id, buyer_id)
CROSS JOIN LATERAL (
    SELECT invoice_id FROM invoices
    WHERE retailer_id = whose.retailer_id AND buyer_id = whose.buyer_id AND next_action_on <= %s AND status = ANY(%s)
    OFFSET 0
) AS bill
"""
_LOCK = """
SELECT invoice_id, retailer_id, buyer_id, invoice_number, invoice_date, principal_amount, due_date, status,
    next_action_on, paused_until, pause_reason, accepted_on, agreed_days, objection_removed_on, created_at
FROM invoices WHERE invoice_id = ANY(%s) AND next_action_on <= %s AND status = ANY(%s) ORDER BY invoice_id FOR UPDATE
"""
_SENT_TODAY = """
SELECT whose.retailer_id, whose.buyer_id FROM unnest(%b::uuid[], %b::uuid[]) AS whose (retailer_id, buyer_id)
CROSS JOIN LATERAL (
    SELECT FROM all_steps AS step LEFT JOIN outbox USING (outbox_id)
    WHERE step.retailer_id = whose.retailer_id AND step.buyer_id = whose.buyer_id AND step.channel <> 'none'
        AND step.taken_on > %s
        AND (step.taken_on = %s OR (outbox.due_at >= %s AND outbox.status NOT IN ('failed', 'suppressed'))) LIMIT 1
) AS sent
"""
_CLIMBED = """
SELECT invoice_id, array_agg(rung::text), max(taken_on) FROM ladder_steps WHERE invoice_id = ANY(%s) GROUP BY invoice_id
"""
_WENT_SINCE = """
SELECT EXISTS (
    SELECT 1 FROM all_steps AS mine
    JOIN all_steps AS step ON step.retailer_id = mine.retailer_id AND step.buyer_id = mine.buyer_id
        AND step.channel <> 'none' AND step.taken_on > %s
    JOIN outbox ON outbox.outbox_id = step.outbox_id
    WHERE outbox.kind = 'reminder' AND outbox.sent_at >= %s AND outbox.channel = %s AND outbox.outbox_id <> %s
        AND mine.outbox_id = %s
)
"""
_STEPS = """
INSERT INTO ladder_steps (step_id, invoice_id, retailer_id, buyer_id, rung, channel, outbox_id, taken_on)
SELECT taken.step_id, invoice_id, retailer_id, buyer_id, taken.rung, taken.channel, taken.outbox_id, %s
FROM unnest(%b::uuid[], %b::uuid[], %b::text[], %b::text[], %b::uuid[])
    AS taken (step_id, invoice_id, rung, channel, outbox_id)
JOIN invoices USING (invoice_id)
"""
_ONCE = f"{_STEPS} ON CONFLICT DO NOTHING RETURNING invoice_id, rung"
_AGAIN = f"{_STEPS} ON CONFLICT (invoice_id, rung, channel) DO UPDATE SET outbox_id = excluded.outbox_id"
_SCHEDULE = """
UPDATE invoices SET next_action_on = told.next_on, status = coalesce(told.status, invoices.status), updated_at = now()
FROM unnest(%b::uuid[], %b::date[], %b::text[]) AS told (invoice_id, next_on, status)
WHERE invoices.invoice_id = told.invoice_id AND invoices.status <> 'paid'
"""


class Due(NamedTuple):
    """One retailer's buyer for whom something is due."""

    retailer_id: uuid.UUID
    buyer_id: uuid.UUID


PAGE = 2000


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
    return [Due(*row) for row in rows.limit(limit).tuples()]


def lock_due(groups: Sequence[Due], today: date, *, wait: bool) -> tuple[dict[Due, list[Invoice]], list[Due]]:
    """The due invoices of these groups, locked, each group's oldest first; and the groups of which another holds one,
    where `wait` is false and they are not waited for. A second monitor that waits then finds nothing due.

    Locked in the order of their ids, as everywhere, so that nobody waits in a circle.
    """
    asked = (*_whose(groups), today, list(OPEN))
    due = {row[0]: Due(row[1], row[2]) for row in database.execute_sql(_DUE_OF, asked).fetchall()}
    lock = _LOCK if wait else f"{_LOCK} SKIP LOCKED"
    locked = list(Invoice.raw(lock, list(due), today, list(OPEN)))
    held = {due[each] for each in due.keys() - {bill.invoice_id for bill in locked}} if not wait else set()
    found: dict[Due, list[Invoice]] = {group: [] for group in groups if group not in held}
    for bill in sorted(locked, key=lambda bill: (bill.invoice_date, bill.invoice_number)):
        if due[bill.invoice_id] not in held:
            found[due[bill.invoice_id]].append(bill)
    return found, [group for group in groups if group in held]


def _whose(groups: Sequence[Due]) -> tuple[list[uuid.UUID], list[uuid.UUID]]:
    return [group.retailer_id for group in groups], [group.buyer_id for group in groups]


def steps(invoice_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[LadderStep]]:
    """The rungs taken of each invoice."""
    taken: dict[uuid.UUID, list[LadderStep]] = {invoice_id: [] for invoice_id in invoice_ids}
    for step in LadderStep.select().where(LadderStep.invoice_id.in_(list(invoice_ids))).order_by(LadderStep.taken_on):
        taken[step.invoice_id].append(step)
    return taken


def climbed(invoice_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[set[Rung], date]]:
    """Of each invoice that has any: the rungs taken, and the day of the last."""
    rows = database.execute_sql(_CLIMBED, (list(invoice_ids),)).fetchall()
    return {invoice_id: ({Rung(rung) for rung in rungs}, last) for invoice_id, rungs, last in rows}


def next_of(bill: Invoice, rungs: Collection[Rung], last: date | None) -> Step | None:
    """The bill's next rung and its day, these being taken, the last on that day."""
    return next_step(bill.invoice_date, rungs, last, bill.registered_on, paid=bill.status == "paid")


def sent_today(groups: Sequence[Due], today: date) -> set[Due]:
    """Which of these retailers' buyers were already sent a rung or a reminder asked for today, or one that waited will
    still go to them today or later (never two to one buyer on a day)."""
    begins = datetime.combine(today, time(), INDIA)
    asked = (*_whose(groups), today - LONGEST_WAIT, today, begins)
    return {Due(*row) for row in database.execute_sql(_SENT_TODAY, asked).fetchall()}


def went_since(row: Outbox, since: datetime) -> bool:
    """Whether another reminder of this retailer went to the same buyer by the same channel from then on."""
    asked = (since.date() - LONGEST_WAIT, since, row.channel, row.outbox_id, row.outbox_id)
    return bool(database.execute_sql(_WENT_SINCE, asked).fetchone()[0])


class Climb(NamedTuple):
    """A rung of a bill, by which channel and message."""

    invoice_id: uuid.UUID
    rung: Rung
    channel: str
    outbox_id: uuid.UUID | None


def take(invoice_id: uuid.UUID, rung: Rung, channel: str, outbox_id: uuid.UUID | None, on: date) -> bool:
    """Take a rung; → False where it was taken before (the unique key decides, whoever asks first)."""
    return bool(take_all([Climb(invoice_id, rung, channel, outbox_id)], on))


def take_all(climbs: Sequence[Climb], on: date) -> set[tuple[uuid.UUID, Rung]]:
    """Take these rungs; → (invoice, rung) of those that were not taken before."""
    if not climbs:
        return set()
    taken = database.execute_sql(_ONCE, (on, *_rows(climbs))).fetchall()
    return {(invoice_id, Rung(rung)) for invoice_id, rung in taken}


def take_again(invoice_id: uuid.UUID, rung: Rung, channel: str, outbox_id: uuid.UUID, on: date) -> None:
    """Take a rung, or let it stand for a new message: a notice that did not arrive goes again."""
    database.execute_sql(_AGAIN, (on, *_rows([Climb(invoice_id, rung, channel, outbox_id)])))


def _rows(climbs: Sequence[Climb]) -> list[list[Any]]:
    return _columns([(growing_id(), each.invoice_id, each.rung.value, each.channel, each.outbox_id) for each in climbs])


def _columns(rows: Sequence[tuple[Any, ...]]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]


class Change(NamedTuple):
    """When the monitor looks at an invoice next (None is never); `status` where that changes."""

    invoice_id: uuid.UUID
    on: date | None
    status: str | None = None


def schedule(invoice_id: uuid.UUID, on: date | None, status: str | None = None) -> None:
    """When the monitor looks at the invoice next; None is never."""
    schedule_all([Change(invoice_id, on, status)])


def schedule_all(changes: Sequence[Change]) -> None:
    """The same of many; a paid one stays as it is."""
    if changes:
        database.execute_sql(_SCHEDULE, _columns(changes))


def steps_of_message(outbox_id: uuid.UUID) -> list[LadderStep]:
    """The rungs that one message takes; `ASKED` stands for one where the retailer asked for it."""
    return list(LadderStep.raw("SELECT * FROM all_steps WHERE outbox_id = %s", outbox_id))


def next_day(after: date) -> date | None:
    """The next day on which anything is due."""
    day: date | None = Invoice.select(fn.min(Invoice.next_action_on)).where(Invoice.next_action_on > after).scalar()
    return day


def last_invoice_date() -> date | None:
    """The newest unpaid invoice's date, from which the calendar counts to day 46."""
    day: date | None = Invoice.select(fn.max(Invoice.invoice_date)).where(Invoice.status.in_(OPEN)).scalar()
    return day
