"""From state to state, by the table of moves (`db.message_states`)."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from peewee import fn

from db import vault
from db.database import database
from db.message_states import sources
from db.models.messages import Outbox

_KEEP_BODY = "UPDATE outbox SET body = %s WHERE outbox_id = %s"
_SETTLE = """
UPDATE outbox SET status = CASE WHEN status = ANY(%s) THEN 'sent' ELSE status END, provider_sid = %s, sent_at = %s
WHERE outbox_id = %s AND provider_sid IS NULL
"""
_TO_SENT = sources("sent")


def keep_body(row: Outbox, body: str) -> None:
    """What is about to be said, kept before it is said."""
    with vault.scope(row.retailer_id):
        database.execute_sql(_KEEP_BODY, (Outbox.body.db_value(body), row.outbox_id))


def drop_words(row: Outbox) -> None:
    """Once a code has gone, or never will, nothing of it stays."""
    with vault.scope(row.retailer_id):
        Outbox.update(message={"parts": [], "choices": []}, body=None).where(
            Outbox.outbox_id == row.outbox_id
        ).execute()


def move(outbox_id: uuid.UUID, to: str, **changes: Any) -> bool:
    """Move to a state if the table of moves allows it from where the message is now; → whether it did."""
    return bool(
        Outbox.update(status=to, **changes)
        .where((Outbox.outbox_id == outbox_id) & Outbox.status.in_(sources(to)))
        .execute()
    )


def settle(outbox_id: uuid.UUID, provider_sid: str, at: datetime) -> bool:
    """The provider has it: "sent" where the table allows, its id and the time kept; → False where another (a receipt)
    kept an id first."""
    return bool(database.execute_sql(_SETTLE, (_TO_SENT, provider_sid, at, outbox_id)).rowcount)


def retry_later(outbox_id: uuid.UUID, wait: timedelta, code: str) -> None:
    move(
        outbox_id,
        "queued",
        not_before=fn.now() + wait,
        enqueued_at=None,
        lease_until=None,
        error_code=code,
    )


def hold(
    outbox_id: uuid.UUID, *, wait: timedelta = timedelta(0), due_at: datetime | None = None, code: str | None = None
) -> None:
    """Put a claimed message back unsent: it was not tried, so this is no attempt. `due_at` is on Baaki's clock."""
    move(
        outbox_id,
        "queued",
        attempts=Outbox.attempts - 1,
        not_before=fn.now() + wait,
        due_at=due_at or Outbox.due_at,
        enqueued_at=None,
        lease_until=None,
        error_code=code or Outbox.error_code,
    )


def release_held(code: str) -> int:
    """What was held back with this code may go at once. → how many."""
    held = (Outbox.status == "queued") & (Outbox.error_code == code)
    return int(Outbox.update(not_before=fn.now(), enqueued_at=None, error_code=None).where(held).execute())


def requeue_failed(outbox_id: uuid.UUID, code: str, wait: timedelta = timedelta(seconds=60)) -> bool:
    """The provider took it and then failed for now: it goes again, under a new id of the provider's."""
    return bool(
        Outbox.update(
            status="queued",
            provider_sid=None,
            refused_sids=Outbox.refused_sids.concat(" ").concat(fn.coalesce(Outbox.provider_sid, "")),
            not_before=fn.now() + wait,
            enqueued_at=None,
            lease_until=None,
            error_code=code,
        )
        .where((Outbox.outbox_id == outbox_id) & (Outbox.status == "sent"))
        .execute()
    )
