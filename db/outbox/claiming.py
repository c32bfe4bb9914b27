"""Which messages may go now, and whose they are to send."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from peewee import fn

from db.database import connection, database
from db.models.messages import Outbox

# Written out: these stand in the way of every message, and building them anew each time costs more than running them.
# One look into the index of what is under way to each recipient says both whether he is being written to and what is
# next. A row that another worker is claiming is skipped, not waited for: two that claim many would wait in a circle.
_CLAIM = """
WITH whom AS MATERIALIZED (
    SELECT DISTINCT recipient_index FROM outbox WHERE outbox_id = ANY(%s)
), first AS MATERIALIZED (
    SELECT under_way.* FROM whom CROSS JOIN LATERAL (
        SELECT bool_or(o.status = 'sending') AS busy, (array_agg(o.outbox_id ORDER BY o.position) FILTER (
            WHERE o.status = 'queued' AND o.not_before <= now() AND coalesce(o.due_at <= %s, true)
        ))[1] AS outbox_id
        FROM outbox AS o WHERE o.recipient_index = whom.recipient_index AND o.status IN ('queued', 'sending')
    ) AS under_way
), mine AS (
    SELECT o.outbox_id FROM outbox AS o JOIN first ON first.outbox_id = o.outbox_id
    WHERE NOT first.busy AND o.status = 'queued' FOR UPDATE OF o SKIP LOCKED
)
UPDATE outbox SET status = 'sending', lease_until = now() + %s, attempts = outbox.attempts + 1
FROM mine WHERE outbox.outbox_id = mine.outbox_id RETURNING outbox.*
"""

# Its index holds what waits for a job alone: neither what was given out and is still to be sent, nor, below the moment
# asked for, what waits for its hour.
_GIVE_OUT = """
WITH waiting AS MATERIALIZED (
    SELECT outbox_id FROM outbox
    WHERE status = 'queued' AND enqueued_at IS NULL AND not_before <= now()
        AND coalesce(due_at, '-infinity') <= coalesce(%s, 'infinity'::timestamptz)
    ORDER BY position LIMIT %s FOR UPDATE SKIP LOCKED
)
UPDATE outbox SET enqueued_at = now() FROM waiting WHERE outbox.outbox_id = waiting.outbox_id
RETURNING outbox.position, outbox.outbox_id
"""


def _due(now: datetime | None) -> Any:
    """Queued, and its waiting over: on the database's clock, and on Baaki's where that is given."""
    due = (Outbox.status == "queued") & (Outbox.not_before <= fn.now())
    return due if now is None else due & (Outbox.due_at.is_null() | (Outbox.due_at <= now))


def take_for_dispatch(now: datetime | None = None, limit: int = 500) -> list[uuid.UUID]:
    """Due messages that no job was made for yet; each is given out once (the sweeper forgets a lost giving-out)."""
    with connection():
        rows = database.execute_sql(_GIVE_OUT, (now, limit)).fetchall()
    return [outbox_id for _, outbox_id in sorted(rows)]


def under_way(now: datetime, limit: int = 500) -> list[uuid.UUID]:
    """What may go now and has not gone, and what is being sent at this moment."""
    waiting = Outbox.select(Outbox.outbox_id).where(_due(now) | (Outbox.status == "sending"))
    return [row.outbox_id for row in waiting.order_by(Outbox.position).limit(limit)]


def claim(outbox_ids: Sequence[uuid.UUID], lease: timedelta, now: datetime | None = None) -> list[Outbox]:
    """Claim, for each recipient of these, his oldest due message, unless one to him is being sent right now.

    One statement: of several workers one gets the row. Keeps what a person receives in order.
    """
    return list(Outbox.raw(_CLAIM, list(outbox_ids), now, lease))


def claim_next(outbox_id: uuid.UUID, lease: timedelta, now: datetime | None = None) -> Outbox | None:
    """The same for the recipient of one message."""
    return next(iter(claim([outbox_id], lease, now)), None)


def renew(row: Outbox, lease: timedelta) -> bool:
    """Begin a claimed message's lease anew; → False where it ran out and the message is another's by now."""
    ours = (Outbox.status == "sending") & (Outbox.attempts == row.attempts) & (Outbox.lease_until > fn.now())
    return bool(Outbox.update(lease_until=fn.now() + lease).where((Outbox.outbox_id == row.outbox_id) & ours).execute())
