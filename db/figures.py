"""Figures for the operator: counts and ages, of no person. Serves all retailers.

Each question's cost follows what is under way, due today or written lately, not what is stored: they are asked every
few seconds. The times of writing have indexes that cost next to nothing (BRIN, migration 028).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from peewee import fn

from db.database import database, transaction
from db.invoices import OPEN
from db.models.audit import Anchor
from db.models.invoices import Invoice
from db.models.senders import Sender

SENDER_STATES = ("open", "slow", "stopped")
_QUANTILES = ("0.5", "0.95", "0.99")
_LATENCY = """
SELECT channel, percentile_cont(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (
    ORDER BY greatest(extract(epoch FROM sent_at - greatest(created_at, due_at)), 0)
) FROM outbox WHERE created_at > now() - %s - interval '1 day' AND sent_at > now() - %s GROUP BY 1 ORDER BY 1
"""
_QUEUES = ("inbound", "delivery", "notices", "disputes")
# A queued message might have gone since its times, each against the clock that it is on.
_BACKLOG = """
SELECT (SELECT extract(epoch FROM now() - min(received_at)) FROM inbound_messages WHERE status = 'received'),
    (SELECT extract(epoch FROM max(least(now() - not_before, %(now)s - due_at))) FROM outbox WHERE status = 'queued'),
    (SELECT extract(epoch FROM now() - min(created_at)) FROM legal_notices WHERE state = 'wanted'),
    (SELECT extract(epoch FROM %(now)s - min(next_try_at)) FROM disputes WHERE status IN ('wanted', 'approved'))
"""
_LATE = """
SELECT count(*) FROM outbox WHERE status = 'queued' AND kind = 'reminder'
    AND least(now() - not_before, %(now)s - due_at) > interval '1 day'
"""
_OUTBOX = """
SELECT channel, kind, status, count(*) FROM outbox WHERE created_at > now() - %s GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""


@contextmanager
def briefly(most: str = "3s") -> Iterator[None]:
    """A question that takes longer is given up: who watches must not be a burden."""
    with transaction():
        database.execute_sql("SELECT set_config('statement_timeout', %s, true)", (most,))
        yield


def inbound(within: timedelta) -> list[tuple[str, int]]:
    rows = database.execute_sql(
        "SELECT status, count(*) FROM inbound_messages WHERE received_at > now() - %s GROUP BY 1 ORDER BY 1", (within,)
    )
    return [(status, int(number)) for status, number in rows]


def outbox(within: timedelta) -> list[tuple[str, str, str, int]]:
    """(channel, kind, status, how many)."""
    rows = database.execute_sql(_OUTBOX, (within,))
    return [(channel, kind, status, int(number)) for channel, kind, status, number in rows]


def delivery_seconds(within: timedelta) -> list[tuple[str, str, float]]:
    """(channel, quantile, seconds) of what went in that time."""
    rows = database.execute_sql(_LATENCY, (within, within)).fetchall()
    return [
        (channel, quantile, float(seconds))
        for channel, found in rows
        for quantile, seconds in zip(_QUANTILES, found, strict=True)
    ]


def backlog(now: datetime) -> dict[str, float]:
    """Seconds that the oldest work of each queue waits, by what the database holds."""
    row = database.execute_sql(_BACKLOG, {"now": now}).fetchone()
    return {queue: max(float(age or 0), 0.0) for queue, age in zip(_QUEUES, row, strict=True)}


def rungs_missed(today: date, now: datetime) -> dict[str, int]:
    """Must be 0. By the monitor: an open bill whose day is over. By delivery: a reminder that may go since a day."""
    monitor = Invoice.select().where((Invoice.next_action_on < today) & Invoice.status.in_(OPEN)).count()
    delivery = database.execute_sql(_LATE, {"now": now}).fetchone()[0]
    return {"monitor": int(monitor), "delivery": int(delivery)}


def rungs_taken(since: date) -> list[tuple[str, int]]:
    rows = database.execute_sql(
        "SELECT rung, count(*) FROM ladder_steps WHERE taken_on >= %s GROUP BY 1 ORDER BY 1", (since,)
    )
    return [(rung, int(number)) for rung, number in rows]


def bills_due(today: date) -> int:
    return int(Invoice.select().where((Invoice.next_action_on <= today) & Invoice.status.in_(OPEN)).count())


def sender_state(sender: str) -> str:
    row = Sender.get_or_none(Sender.sender == sender)
    return row.state if row else "open"


def anchored_on() -> date | None:
    return Anchor.select(fn.max(Anchor.day)).scalar()
