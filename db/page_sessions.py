"""Who is signed in to the companion page. Serves all retailers: a cookie is known before its owner is.

Times are the database's own, which the calendar of the phones page does not move.
"""

import hashlib
import secrets
import uuid
from datetime import timedelta
from typing import Any

from peewee import fn

from db.database import transaction
from db.models.page import PageSession

IDLE = timedelta(days=14)
LONGEST = timedelta(days=90)
MOST = 10
_NOTED = timedelta(hours=1)
"""Being seen is written down no more often than this."""


def begin(retailer_id: uuid.UUID, member_id: uuid.UUID | None, device: str = "") -> str:
    """A new session of the owner (no member) or of a member. → its token, which is kept nowhere here."""
    token = secrets.token_urlsafe(32)
    with transaction():
        PageSession.delete().where(PageSession.expires_at <= fn.now()).execute()
        PageSession.insert(
            session_id=uuid.uuid4(),
            token_hash=_hash(token),
            retailer_id=retailer_id,
            member_id=member_id,
            expires_at=fn.now() + IDLE,
            device=device,
        ).execute()
        kept = PageSession.select(PageSession.session_id).where(_of(retailer_id, member_id))
        newest = kept.order_by(PageSession.created_at.desc()).limit(MOST)
        PageSession.delete().where(_of(retailer_id, member_id) & PageSession.session_id.not_in(newest)).execute()
    return token


def find(token: str) -> PageSession | None:
    """The session of a token, and its life made longer; None where it is unknown or over."""
    mine = PageSession.token_hash == _hash(token)
    found: PageSession | None = PageSession.select().where(mine & _alive()).first()
    if found is not None:
        PageSession.update(seen_at=fn.now(), expires_at=fn.now() + IDLE).where(
            (PageSession.session_id == found.session_id) & (PageSession.seen_at < fn.now() - _NOTED)
        ).execute()
    return found


def young(session: PageSession, age: timedelta) -> bool:
    """Whether it was begun no longer ago than this."""
    fresh = (PageSession.session_id == session.session_id) & (PageSession.created_at > fn.now() - age)
    return bool(PageSession.select().where(fresh).exists())


def end(token: str) -> None:
    PageSession.delete().where(PageSession.token_hash == _hash(token)).execute()


def of_person(retailer_id: uuid.UUID, member_id: uuid.UUID | None) -> list[PageSession]:
    """Where he is signed in, the browser seen last first."""
    rows = PageSession.select().where(_of(retailer_id, member_id) & _alive())
    return list(rows.order_by(PageSession.seen_at.desc(), PageSession.created_at.desc()))


def end_one(retailer_id: uuid.UUID, member_id: uuid.UUID | None, session_id: uuid.UUID) -> bool:
    """→ whether he had it."""
    his = _of(retailer_id, member_id) & (PageSession.session_id == session_id)
    return bool(PageSession.delete().where(his).execute())


def end_all_but(retailer_id: uuid.UUID, member_id: uuid.UUID | None, session_id: uuid.UUID) -> int:
    """→ how many others he had."""
    others = _of(retailer_id, member_id) & (PageSession.session_id != session_id)
    return int(PageSession.delete().where(others).execute())


def end_all(retailer_id: uuid.UUID, member_id: uuid.UUID | None = None) -> int:
    """Every browser of the owner, or of one member. → how many there were."""
    return int(PageSession.delete().where(_of(retailer_id, member_id)).execute())


def _of(retailer_id: uuid.UUID, member_id: uuid.UUID | None):  # type: ignore[no-untyped-def]
    whose = PageSession.member_id.is_null() if member_id is None else PageSession.member_id == member_id
    return (PageSession.retailer_id == retailer_id) & whose


def _alive() -> Any:
    return (PageSession.expires_at > fn.now()) & (PageSession.created_at > fn.now() - LONGEST)


def _hash(token: str) -> bytes:
    """A token has 256 random bits: a plain hash keeps it."""
    return hashlib.sha256(token.encode()).digest()
