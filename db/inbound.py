"""The inbox: one row a message, unique by MessageSid. Serves all people: at the door nobody is known yet."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from peewee import SQL, fn

from config import trace
from db import vault
from db.database import columns, connection, database
from db.ids import growing_id
from db.models.messages import InboundMessage

# Written out: this one stands in the webhook's way, and building it anew each time cost almost as much as running it.
_PUT = """
    INSERT INTO inbound_messages (message_id, message_sid, sender_index, payload, trace)
    SELECT * FROM unnest(%s::uuid[], %s::text[], %s::bytea[], %s::bytea[], %s::text[])
    ON CONFLICT DO NOTHING RETURNING message_id
"""


@dataclass(frozen=True)
class Arrival:
    """A message at the door."""

    message_sid: str
    sender: str
    payload: dict[str, Any]
    trace: str | None = field(default_factory=trace.current)
    message_id: uuid.UUID = field(default_factory=growing_id)


def put(message_sid: str, sender: str, payload: dict[str, Any]) -> uuid.UUID | None:
    """Keep a message; → its id, or None where this MessageSid was kept before."""
    arrival = Arrival(message_sid, sender, payload)
    return arrival.message_id if put_all([arrival]) else None


def put_all(arrivals: Iterable[Arrival]) -> set[uuid.UUID]:
    """Keep messages in the order in which they came, all or none; → the ids of those whose MessageSid was not kept
    before."""
    with connection(), vault.scope(None):
        rows = columns(_row(each) for each in arrivals)
        return {message_id for (message_id,) in database.execute_sql(_PUT, rows).fetchall()}


def _row(arrival: Arrival) -> tuple[Any, ...]:
    sealed = InboundMessage.payload.db_value(arrival.payload)
    index = vault.blind_index("phone", arrival.sender)
    return arrival.message_id, arrival.message_sid, index, sealed, arrival.trace


def sender_of(message_id: uuid.UUID) -> bytes | None:
    """The sender's blind index."""
    row = InboundMessage.select(InboundMessage.sender_index).where(InboundMessage.message_id == message_id).first()
    return bytes(row.sender_index) if row else None


def next_from(sender_index: bytes) -> InboundMessage | None:
    """The sender's oldest message not yet handled; None while that one is held back, and with it those behind it."""
    row = (
        InboundMessage.select(InboundMessage, (InboundMessage.hold_until > fn.now()).alias("held"))
        .where((InboundMessage.sender_index == sender_index) & (InboundMessage.status == "received"))
        .order_by(InboundMessage.position)
        .first()
    )
    return None if row is None or row.held else row


def waiting(sender: str, prefix: str) -> str | None:
    """The MessageSid, with this beginning, of the sender's oldest message not yet handled."""
    mine = InboundMessage.sender_index == vault.blind_index("phone", sender)
    rows = InboundMessage.select(InboundMessage.message_sid).where(mine & (InboundMessage.status == "received"))
    found: str | None = (
        rows.where(InboundMessage.message_sid.startswith(prefix)).order_by(InboundMessage.position).limit(1).scalar()
    )
    return found


def hold(message_id: uuid.UUID, until: datetime) -> None:
    """It is not handled before then; the sweeper brings it up."""
    InboundMessage.update(hold_until=until).where(InboundMessage.message_id == message_id).execute()


def next_from_is_new(sender_index: bytes, failed: uuid.UUID) -> bool:
    """Whether the sender's oldest waiting message is another than the one that has just failed."""
    message = next_from(sender_index)
    return message is not None and message.message_id != failed


def count_attempt(message_id: uuid.UUID) -> None:
    InboundMessage.update(attempts=InboundMessage.attempts + 1).where(InboundMessage.message_id == message_id).execute()


def finish(message_id: uuid.UUID, status: str, now: datetime) -> None:
    """`done` drops the text; `parked` keeps it until the person may be served."""
    changes: dict[str, Any] = {"status": status, "handled_at": now}
    if status != "parked":
        changes["payload"] = None
    InboundMessage.update(**changes).where(InboundMessage.message_id == message_id).execute()


def set_aside(message_id: uuid.UUID, now: datetime, *, secret: bool = False) -> None:
    """It failed for good: out of the way of the next ones, its text kept for whoever repairs it.

    Not where it may hold a PIN or a code: those are kept nowhere.
    """
    changes: dict[str, Any] = {"status": "failed", "handled_at": now} | ({"payload": None} if secret else {})
    InboundMessage.update(**changes).where(InboundMessage.message_id == message_id).execute()


def unpark(sender: str) -> None:
    """What a person sent before he could be served comes up now, in its order."""
    InboundMessage.update(status="received", attempts=0).where(
        (InboundMessage.sender_index == vault.blind_index("phone", sender)) & (InboundMessage.status == "parked")
    ).execute()


def left_waiting(older_than: timedelta) -> list[uuid.UUID]:
    """The oldest unhandled message of each sender that waits longer than it should (Redis was away, a worker died)."""
    rows = (
        InboundMessage.select(InboundMessage.sender_index, fn.min(InboundMessage.position).alias("position"))
        .where(
            (InboundMessage.status == "received")
            & (InboundMessage.received_at < fn.now() - older_than)
            & (InboundMessage.hold_until.is_null() | (InboundMessage.hold_until <= fn.now()))
        )
        .group_by(InboundMessage.sender_index)
        .limit(1000)
    )
    positions = [row.position for row in rows]
    found = InboundMessage.select(InboundMessage.message_id).where(InboundMessage.position.in_(positions or [0]))
    return [row.message_id for row in found.order_by(SQL("position"))]
