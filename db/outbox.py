"""The outbox: written in the transaction of the change, claimed and settled by the delivery. Serves all retailers."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from peewee import fn

from config import trace
from db import vault
from db.database import connection, database
from db.ids import growing_id
from db.message_states import sources
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
_PUT = """
INSERT INTO outbox (outbox_id, retailer_id, kind, channel, idempotency_key, recipient, recipient_index, language,
    message, due_at, trace)
SELECT outbox_id, retailer_id, kind, channel, key, recipient, recipient_index, language, message, due_at, %s
FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::text[], %s::text[], %s::bytea[], %s::bytea[], %s::text[],
    %s::bytea[], %s::timestamptz[]) WITH ORDINALITY AS new (outbox_id, retailer_id, kind, channel, key, recipient,
    recipient_index, language, message, due_at, place)
ORDER BY place ON CONFLICT DO NOTHING RETURNING outbox_id
"""
_KEEP_BODY = "UPDATE outbox SET body = %s WHERE outbox_id = %s"
_SETTLE = """
UPDATE outbox SET status = CASE WHEN status = ANY(%s) THEN 'sent' ELSE status END, provider_sid = %s, sent_at = %s
WHERE outbox_id = %s AND provider_sid IS NULL
"""
_TO_SENT = sources("sent")


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
    rows = [(growing_id(), *_sealed(each)) for each in messages]
    columns = [list(column) for column in zip(*rows, strict=True)]
    written = {row[0] for row in database.execute_sql(_PUT, [trace.current(), *columns]).fetchall()}
    return [row[0] if row[0] in written else None for row in rows]


def _sealed(each: New) -> tuple[Any, ...]:
    with vault.scope(each.retailer_id):
        return (
            each.retailer_id, each.kind, each.channel, each.key, Outbox.recipient.db_value(each.recipient),
            vault.blind_index("email" if each.channel == "email" else "phone", each.recipient),
            each.language, Outbox.message.db_value(each.message), each.due_at,
        )  # fmt: skip


def _due(now: datetime | None) -> Any:
    """Queued, and its waiting over: on the database's clock, and on Baaki's where that is given."""
    due = (Outbox.status == "queued") & (Outbox.not_before <= fn.now())
    return due if now is None else due & (Outbox.due_at.is_null() | (Outbox.due_at <= now))


def take_for_dispatch(now: datetime | None = None, limit: int = 500) -> list[uuid.UUID]:
    """Due messages that no job was made for yet; each is given out once (the sweeper forgets a lost giving-out)."""
    waiting = (
        Outbox.select(Outbox.outbox_id)
        .where(_due(now) & Outbox.enqueued_at.is_null())
        .order_by(Outbox.position)
        .limit(limit)
        .for_update("FOR UPDATE SKIP LOCKED")  # type: ignore[arg-type]  # documented, not in the stubs
    )
    with connection():
        rows = list(
            Outbox.update(enqueued_at=fn.now())
            .where(Outbox.outbox_id.in_(waiting))
            .returning(Outbox.position, Outbox.outbox_id)
            .tuples()
            .execute()
        )
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


def older_than(outbox_id: uuid.UUID, age: timedelta) -> bool:
    return bool(Outbox.select().where((Outbox.outbox_id == outbox_id) & (Outbox.created_at < fn.now() - age)).exists())


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


def get(outbox_id: uuid.UUID) -> Outbox | None:
    return Outbox.get_or_none(Outbox.outbox_id == outbox_id)


def find_by_sid(provider_sid: str) -> Outbox | None:
    return Outbox.get_or_none(Outbox.provider_sid == provider_sid)


def find_by_key(key: str) -> Outbox | None:
    """The message written under this idempotency key."""
    return Outbox.get_or_none(Outbox.idempotency_key == key)


def known_sids(provider_sids: Sequence[str]) -> set[str]:
    """Which of the provider's messages are already some row's."""
    rows = Outbox.select(Outbox.provider_sid).where(Outbox.provider_sid.in_(list(provider_sids) or [""]))
    return {row.provider_sid for row in rows if row.provider_sid}


def expire_leases() -> int:
    """A worker died between claim and answer: the message may have gone or not. → how many."""
    return int(
        Outbox.update(status="unknown").where((Outbox.status == "sending") & (Outbox.lease_until < fn.now())).execute()
    )


def unknown(older_than: timedelta, channel: str, limit: int = 200) -> list[Outbox]:
    return list(
        Outbox.select()
        .where(
            (Outbox.status == "unknown") & (Outbox.channel == channel) & (Outbox.lease_until < fn.now() - older_than)
        )
        .order_by(Outbox.position)
        .limit(limit)
    )


def forget_lost_dispatch(older_than: timedelta) -> int:
    """A job was made for these and nothing came of it (Redis lost it): they may be given out again."""
    return int(
        Outbox.update(enqueued_at=None)
        .where((Outbox.status == "queued") & (Outbox.enqueued_at < fn.now() - older_than))
        .execute()
    )
