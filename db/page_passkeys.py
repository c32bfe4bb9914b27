"""Passkeys and their challenges. Serves all retailers: whose a key is, the key itself says.

A challenge is answered once, within five minutes of the database's clock.
"""

import secrets
import uuid
from datetime import timedelta

from peewee import fn

from db.database import transaction
from db.models.page import PageChallenge, PagePasskey

LIFE = timedelta(minutes=5)
MOST = 10


def challenge(session_id: uuid.UUID | None) -> bytes:
    """A new one; with a session, for a passkey to be added by its person."""
    found = secrets.token_bytes(32)
    PageChallenge.delete().where(PageChallenge.expires_at <= fn.now()).execute()
    PageChallenge.insert(challenge=found, session_id=session_id, expires_at=fn.now() + LIFE).execute()
    return found


def answered(challenge: bytes, session_id: uuid.UUID | None) -> bool:
    """Whether it was asked, of this session, and not answered before: with this it is."""
    whose = PageChallenge.session_id.is_null() if session_id is None else PageChallenge.session_id == session_id
    fresh = (PageChallenge.challenge == challenge) & (PageChallenge.expires_at > fn.now())
    return bool(PageChallenge.delete().where(fresh & whose).execute())


def add(
    retailer_id: uuid.UUID, member_id: uuid.UUID | None, credential_id: bytes, public_key: bytes, sign_count: int
) -> bool:
    """→ False where the person has as many as may be, or the key is somebody's already."""
    with transaction():
        if len(of_person(retailer_id, member_id)) >= MOST:
            return False
        written = (
            PagePasskey.insert(
                credential_id=credential_id,
                retailer_id=retailer_id,
                member_id=member_id,
                public_key=public_key,
                sign_count=sign_count,
            )
            .on_conflict_ignore()
            .returning(PagePasskey.credential_id)
            .execute()
        )
        return bool(list(written))


def find(credential_id: bytes) -> PagePasskey | None:
    return PagePasskey.get_or_none(PagePasskey.credential_id == credential_id)


def used(credential_id: bytes, sign_count: int) -> None:
    PagePasskey.update(sign_count=sign_count, used_at=fn.now()).where(
        PagePasskey.credential_id == credential_id
    ).execute()


def of_person(retailer_id: uuid.UUID, member_id: uuid.UUID | None) -> list[PagePasskey]:
    """The owner's (no member) or a member's, oldest first."""
    return list(PagePasskey.select().where(_of(retailer_id, member_id)).order_by(PagePasskey.created_at))


def remove(retailer_id: uuid.UUID, member_id: uuid.UUID | None, credential_id: bytes) -> bool:
    mine = _of(retailer_id, member_id) & (PagePasskey.credential_id == credential_id)
    return bool(PagePasskey.delete().where(mine).execute())


def remove_all(retailer_id: uuid.UUID, member_id: uuid.UUID | None = None) -> None:
    PagePasskey.delete().where(_of(retailer_id, member_id)).execute()


def _of(retailer_id: uuid.UUID, member_id: uuid.UUID | None):  # type: ignore[no-untyped-def]
    whose = PagePasskey.member_id.is_null() if member_id is None else PagePasskey.member_id == member_id
    return (PagePasskey.retailer_id == retailer_id) & whose
