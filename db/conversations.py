"""Where the talk with a number stands: its language and the open dialogue, kept for days if need be."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from peewee import Expression, Field, fn

from db import vault
from db.database import database
from db.models.messages import Conversation

# Written out: asked for every message that goes.
_LAST_HEARD = "SELECT phone_index, last_inbound_at FROM conversations WHERE phone_index = ANY(%b::bytea[])"


ASKED_AGAIN = timedelta(days=30)


@dataclass(frozen=True)
class Talk:
    """`state` is the open dialogue; empty when none is."""

    language: str | None
    state: dict[str, Any]


def get(phone: str) -> Talk:
    row = Conversation.get_or_none(Conversation.phone_index == vault.blind_index("phone", phone))
    return Talk(row.language, row.state or {}) if row else Talk(None, {})


def save(phone: str, owner: uuid.UUID | None, talk: Talk, last_inbound_at: datetime | None) -> None:
    """Keep where the talk stands, sealed with the retailer's key once there is a retailer. Without a time, it was not
    by WhatsApp that he spoke."""
    changes: dict[str, Any] = {"language": talk.language, "state": talk.state or None, "updated_at": fn.now()}
    if last_inbound_at is not None:
        changes["last_inbound_at"] = last_inbound_at
    with vault.scope(owner):
        Conversation.insert(phone_index=vault.blind_index("phone", phone), **changes).on_conflict(
            conflict_target=[Conversation.phone_index], update=changes
        ).execute()


def drop_state(phone: str) -> None:
    """The open dialogue with this number ends, unsaid."""
    Conversation.update(state=None).where(Conversation.phone_index == vault.blind_index("phone", phone)).execute()


def offer(phone: str, owner: uuid.UUID, state: dict[str, Any]) -> None:
    """Open a dialogue that we begin ourselves, unless another is open: the person's own comes first."""
    index = vault.blind_index("phone", phone)
    with vault.scope(owner):
        Conversation.insert(phone_index=index, state=state).on_conflict(
            conflict_target=[Conversation.phone_index],
            update={"state": state, "updated_at": fn.now()},
            where=Conversation.state.is_null(),
        ).execute()


def offer_language(phone: str, at: datetime) -> bool:
    """Whether this person may be offered another language now: once, and it is noted that he was."""
    return _note_once(phone, Conversation.language_offered_at, at, Conversation.language_offered_at.is_null())


def ask_about_abroad(phone: str, at: datetime) -> bool:
    """Whether he may be asked now if his data may leave India: not twice in a month, and it is noted that he was."""
    asked = Conversation.abroad_asked_at
    return _note_once(phone, asked, at, asked.is_null() | (asked < at - ASKED_AGAIN))


def _note_once(phone: str, column: Field, at: datetime, when: Expression) -> bool:
    noted = (
        Conversation.insert({Conversation.phone_index: vault.blind_index("phone", phone), column: at})
        .on_conflict(conflict_target=[Conversation.phone_index], update={column: at}, where=when)
        .returning(Conversation.phone_index)
        .execute()
    )
    return bool(list(noted))


def last_heard_from(phone_index: bytes) -> datetime | None:
    """When this number last wrote: WhatsApp's 24-hour window counts from here."""
    return last_heard([phone_index]).get(phone_index)


def last_heard(phone_indexes: Sequence[bytes]) -> dict[bytes, datetime]:
    """The same of many; who never wrote is not in it."""
    rows = database.execute_sql(_LAST_HEARD, (list(phone_indexes),)).fetchall()
    return {bytes(index): heard for index, heard in rows if heard is not None}
