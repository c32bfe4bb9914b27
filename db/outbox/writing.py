"""Written in the transaction of the change, once for an idempotency key."""

import uuid
from collections.abc import Sequence
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
    message, due_at, trace)
SELECT outbox_id, retailer_id, kind, channel, key, recipient, recipient_index, language, message, due_at, %s
FROM unnest(%b::uuid[], %b::uuid[], %b::text[], %b::text[], %b::text[], %b::bytea[], %b::bytea[], %b::text[],
    %b::bytea[], %b::timestamptz[]) WITH ORDINALITY AS new (outbox_id, retailer_id, kind, channel, key, recipient,
    recipient_index, language, message, due_at, place)
ORDER BY place ON CONFLICT DO NOTHING RETURNING outbox_id
"""


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
    written = {row[0] for row in database.execute_sql(_PUT, [trace.current(), *columns(rows)]).fetchall()}
    return [row[0] if row[0] in written else None for row in rows]


def _sealed(each: New) -> tuple[Any, ...]:
    with vault.scope(each.retailer_id):
        return (
            each.retailer_id, each.kind, each.channel, each.key, Outbox.recipient.db_value(each.recipient),
            vault.blind_index("email" if each.channel == "email" else "phone", each.recipient),
            each.language, Outbox.message.db_value(each.message), each.due_at,
        )  # fmt: skip
