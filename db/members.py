"""People beside the owner: invited by him, members once they said yes from their own phone."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from peewee import IntegrityError

from db import vault
from db.database import transaction
from db.models.identity import Member

INVITATION = timedelta(days=7)
MOST = 10


class AlreadyError(Exception):
    """This phone is invited or a member already."""


class HelpsAnotherError(Exception):
    """A helper helps one firm: this phone is another's helper."""


def invite(retailer_id: uuid.UUID, phone: str, role: str, language: str, at: datetime) -> uuid.UUID:
    """A fresh invitation; an old one of this phone that was not answered gives way. Raises AlreadyError."""
    index = vault.blind_index("phone", phone)
    with transaction():
        Member.update(status="declined", ended_at=at, phone=None, phone_index=None).where(
            (Member.retailer_id == retailer_id) & (Member.phone_index == index) & (Member.status == "invited")
        ).execute()
        try:
            with transaction(), vault.scope(retailer_id):
                row = Member.create(
                    retailer_id=retailer_id, role=role, phone=phone, phone_index=index, language=language, invited_at=at
                )
        except IntegrityError as error:
            raise AlreadyError from error
    return row.member_id


def accept(retailer_id: uuid.UUID, member_id: uuid.UUID, language: str, at: datetime) -> None:
    """The person's own yes. Raises HelpsAnotherError."""
    try:
        with transaction():
            _change(retailer_id, member_id, "invited", status="active", language=language, joined_at=at, chosen_at=at)
    except IntegrityError as error:
        raise HelpsAnotherError from error


def end(retailer_id: uuid.UUID, member_id: uuid.UUID, status: str, at: datetime) -> Member | None:
    """ "declined", "left" or "removed": his number goes with it. → the row as it was; None where it had ended."""
    row = get(retailer_id, member_id)
    if row is None:
        return None
    changed = _change(retailer_id, member_id, row.status, status=status, phone=None, phone_index=None, ended_at=at)
    return row if changed else None


def get(retailer_id: uuid.UUID, member_id: uuid.UUID) -> Member | None:
    """An invitation or a membership that stands."""
    return Member.get_or_none(
        (Member.retailer_id == retailer_id) & (Member.member_id == member_id) & Member.phone_index.is_null(False)
    )


def all_of(retailer_id: uuid.UUID, at: datetime) -> list[Member]:
    """Who may use the account, and who is asked; oldest first."""
    asked = (Member.status == "invited") & (Member.invited_at > at - INVITATION)
    rows = Member.select().where((Member.retailer_id == retailer_id) & ((Member.status == "active") | asked))
    return list(rows.order_by(Member.invited_at))


def choose(retailer_id: uuid.UUID, member_id: uuid.UUID, at: datetime) -> None:
    """From now on this firm is the one that the member's messages are about."""
    _change(retailer_id, member_id, "active", chosen_at=at)


def set_language(retailer_id: uuid.UUID, member_id: uuid.UUID, language: str, was: str = "active") -> None:
    _change(retailer_id, member_id, was, language=language)


def memberships(phone: str) -> list[Member]:
    """The firms of a phone, the one chosen last first."""
    mine = (Member.phone_index == vault.blind_index("phone", phone)) & (Member.status == "active")
    return list(Member.select().where(mine).order_by(Member.chosen_at.desc()))


def invitation_to(phone: str, at: datetime) -> Member | None:
    """The latest invitation that waits for this phone's answer."""
    mine = (Member.phone_index == vault.blind_index("phone", phone)) & (Member.status == "invited")
    rows = Member.select().where(mine & (Member.invited_at > at - INVITATION))
    return rows.order_by(Member.invited_at.desc()).first()


def _change(retailer_id: uuid.UUID, member_id: uuid.UUID, was: str, **columns: Any) -> bool:
    mine = (Member.retailer_id == retailer_id) & (Member.member_id == member_id)
    with vault.scope(retailer_id):
        return bool(Member.update(**columns).where(mine & (Member.status == was)).execute())
