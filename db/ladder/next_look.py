"""When the monitor looks at an invoice next."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from peewee import fn

from db.database import columns, database
from db.invoices import OPEN
from db.models.invoices import Invoice

_SCHEDULE = """
UPDATE invoices SET next_action_on = told.next_on, status = coalesce(told.status, invoices.status), updated_at = now()
FROM unnest(%b::uuid[], %b::date[], %b::text[]) AS told (invoice_id, next_on, status)
WHERE invoices.invoice_id = told.invoice_id AND invoices.status <> 'paid'
"""


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
        database.execute_sql(_SCHEDULE, columns(changes))


def next_day(after: date) -> date | None:
    """The next day on which anything is due."""
    day: date | None = Invoice.select(fn.min(Invoice.next_action_on)).where(Invoice.next_action_on > after).scalar()
    return day


def last_invoice_date() -> date | None:
    """The newest unpaid invoice's date, from which the calendar counts to day 46."""
    day: date | None = Invoice.select(fn.max(Invoice.invoice_date)).where(Invoice.status.in_(OPEN)).scalar()
    return day
