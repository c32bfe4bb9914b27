"""Written in the transaction of the change, once for an idempotency key."""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, NamedTuple

from config import trace
from db import vault
from db.database import columns, database
from db.ids import growing_ids
from db.models.messages import Outbox

# Written out: building it anew each time costs more than running it.
_PUT = """
INSERT INTO outbox (outbox_id, retailer_id, kind, channel, idempotency_key, recipient, recipient_index, language,
    message, due_at, trace, enqueued_at)
SELECT outbox_id, retailer_id, kind, channel, key, recipient, recipient_index, language, message, due_at, %s,
    CASE WHEN coalesce(due_at, '-infinity') <= %s THEN now() END
FROM unnest(%b::uuid[], %b::uuid[], %b::text[], %b::text[], %b::text[], %b::bytea[], %b::bytea[], %b::text[],
    %b::bytea[], %b::timestamptz[]) WITH ORDINALITY AS new (outbox_id, retailer_id, kind, channel, key, recipient,
    recipient_index, language, message, due_at, place)
ORDER BY place ON CONFLICT DO NOTHING RETURNING outbox_id, enqueued_at IS NOT NULL
"""


_giving_out: ContextVar[tuple[datetime, list[uuid.UUID]] | None] = ContextVar("outbox_giving_out", default=None)


@contextmanager
def given_out(now: datetime) -> Iterator[list[uuid.UUID]]:
    """What is written inside the block and due on Baaki's clock counts as given out: `take_for_dispatch` leaves it,
    and whoever opened the block makes jobs of the ids, after the commit. Each message is spared a second write."""
    ids: list[uuid.UUID] = []
    token = _giving_out.set((now, ids))
    try:
        yield ids
    finally:
        _giving_out.reset(token)


class New(NamedTuple):
    """A message to be written.

    `recipient` is an E.164 number, or an e-mail address on channel "email". Channels "whatsapp", "sms", "email",
    "call". Not before `due_at` on Baaki's clock.
    """

    retailer_id: uuid.UUID | None
    kind: str
    recipient: str
    language: str
    message: dict[str, Any]
    key: str
    channel: str = "whatsapp"
    due_at: datetime | None = None


def put(
    *,
    retailer_id: uuid.UUID | None,
    kind: str,
    recipient: str,
    language: str,
    message: dict[str, Any],
    key: str,
    channel: str = "whatsapp",
    due_at: datetime | None = None,
) -> uuid.UUID | None:
    """Write a message; → its id, or None where this idempotency key was written before."""
    return put_all([New(retailer_id, kind, recipient, language, message, key, channel, due_at)])[0]


def put_all(messages: Sequence[New]) -> list[uuid.UUID | None]:
    """Write these messages, in their order; → the id of each, None where its idempotency key was written before."""
    if not messages:
        return []
    ids = growing_ids(len(messages))
    rows = [(outbox_id, *_sealed(each)) for outbox_id, each in zip(ids, messages, strict=True)]
    now, given = _giving_out.get() or (None, [])
    written = dict(database.execute_sql(_PUT, [trace.current(), now, *columns(rows)]).fetchall())
    given += (outbox_id for outbox_id in ids if written.get(outbox_id))
    return [outbox_id if outbox_id in written else None for outbox_id in ids]


def _sealed(each: New) -> tuple[Any, ...]:
    with vault.scope(each.retailer_id):
        return (
            each.retailer_id, each.kind, each.channel, each.key, Outbox.recipient.db_value(each.recipient),
            vault.blind_index("email" if each.channel == "email" else "phone", each.recipient),
            each.language, Outbox.message.db_value(each.message), each.due_at,
        )  # fmt: skip
