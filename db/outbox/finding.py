"""One message, or which of the provider's are known."""

import uuid
from collections.abc import Sequence
from datetime import timedelta

from peewee import fn

from db.models.messages import Outbox


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


def older_than(outbox_id: uuid.UUID, age: timedelta) -> bool:
    return bool(Outbox.select().where((Outbox.outbox_id == outbox_id) & (Outbox.created_at < fn.now() - age)).exists())
