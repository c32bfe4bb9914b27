"""The monitor's question: who has something due, and the due bills, locked."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from peewee import fn

from db.database import database
from db.departures import leaving
from db.invoices import OPEN
from db.models.invoices import Invoice

_DUE_OF = """
SELECT bill.invoice_id, whose.retailer_id, whose.buyer_id
FROM unnest(%b::uuid[], %b::uuid[]) AS whose (retailer_id, buyer_id)
CROSS JOIN LATERAL (
    SELECT invoice_id FROM invoices
    WHERE retailer_id = whose.retailer_id AND buyer_id = whose.buyer_id AND next_action_on <= %s AND status = ANY(%s)
        AND status <> 'paid'  -- which the index says
    OFFSET 0
) AS bill
"""
_LOCK = """
SELECT invoice_id, retailer_id, buyer_id, invoice_number, invoice_date, principal_amount, due_date, status,
    next_action_on, paused_until, pause_reason, accepted_on, agreed_days, objection_removed_on, created_at,
    dated_on
FROM invoices WHERE invoice_id = ANY(%b::uuid[]) AND next_action_on <= %s AND status = ANY(%s)
ORDER BY invoice_id FOR UPDATE
"""


class Due(NamedTuple):
    """One retailer's buyer for whom something is due."""

    retailer_id: uuid.UUID
    buyer_id: uuid.UUID


PAGE = 10_000
"""Each page is a question that goes over all that is due and not yet done: few of them, so that many buyers cost no
more each than few; some seconds' work."""


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
    asked = (*whose(groups), today, list(OPEN))
    due = {row[0]: Due(row[1], row[2]) for row in database.execute_sql(_DUE_OF, asked).fetchall()}
    lock = _LOCK if wait else f"{_LOCK} SKIP LOCKED"
    locked = list(Invoice.raw(lock, list(due), today, list(OPEN)))
    held = {due[each] for each in due.keys() - {bill.invoice_id for bill in locked}} if not wait else set()
    found: dict[Due, list[Invoice]] = {group: [] for group in groups if group not in held}
    for bill in sorted(locked, key=lambda bill: (bill.invoice_date, bill.invoice_number)):
        if due[bill.invoice_id] not in held:
            found[due[bill.invoice_id]].append(bill)
    return found, [group for group in groups if group in held]


def whose(groups: Sequence[Due]) -> tuple[list[uuid.UUID], list[uuid.UUID]]:
    return [group.retailer_id for group in groups], [group.buyer_id for group in groups]
