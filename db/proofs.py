"""Proving who it is: a PIN or a code, three wrong tries, fifteen minutes locked (Property 48).

A door is where one knocks: `own` from a phone of the account, `move` from a new one, `call` by the keypad of a phone
that says it is the account's, `page` to sign in to the companion page, there one for each member too. A stranger who
guesses at another door can't lock the owner out of `own`, and all strangers together have three tries.
"""

import uuid
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal, NewType

from peewee import fn

from config import counts
from db import secret_hash
from db.database import transaction
from db.models.identity import Code, Pin, Try

MemberDoor = NewType("MemberDoor", str)
Door = Literal["own", "move", "call", "page"] | MemberDoor
MOST_WRONG = 3
LOCK = timedelta(minutes=15)
_SLACK = timedelta(hours=1)


class Tried(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    LOCKED = "locked"


def page_door(member_id: uuid.UUID | None) -> Door:
    """Where the owner (no member) or a member signs in to the page: a code that went to one opens no other's."""
    return "page" if member_id is None else MemberDoor(f"page:{member_id}")


def has_pin(retailer_id: uuid.UUID) -> bool:
    return bool(Pin.select().where((Pin.retailer_id == retailer_id) & Pin.hash.is_null(False)).exists())


def locked_until(retailer_id: uuid.UUID, door: Door, now: datetime) -> datetime | None:
    """Until when nobody is listened to at this door; None where somebody is."""
    row = Try.get_or_none((Try.retailer_id == retailer_id) & (Try.door == door))
    return row.locked_until if row and _locked(row, now) else None


def try_secret(retailer_id: uuid.UUID, door: Door, secret: str, now: datetime) -> Tried:
    """One try, with the PIN or the running code; at the page's doors with the code alone, which proves the phone.

    The row's lock puts parallel tries in line."""
    with transaction():
        row = hold(retailer_id, door)
        if _locked(row, now):
            return Tried.LOCKED
        if _fits(retailer_id, door, secret, now):
            _keep(row, wrong=0, locked_until=None)
            _used(retailer_id, door)
            return Tried.RIGHT
        wrong = row.wrong + 1
        if wrong < MOST_WRONG:
            _keep(row, wrong=wrong, locked_until=None)
            return Tried.WRONG
        _keep(row, wrong=0, locked_until=now + LOCK)
        counts.add("baaki_denials_total", door="pin")
        _used(retailer_id, door)
        return Tried.LOCKED


def hold(retailer_id: uuid.UUID, door: Door) -> Try:
    """The door's row, locked until the transaction ends."""
    Try.insert(retailer_id=retailer_id, door=door).on_conflict_ignore().execute()
    return Try.select().where((Try.retailer_id == retailer_id) & (Try.door == door)).for_update().get()


def _locked(row: Try, now: datetime) -> bool:
    """A lock that lies days ahead was made before somebody moved the calendar back (outside production)."""
    return row.locked_until is not None and now < row.locked_until < now + LOCK + _SLACK


def _fits(retailer_id: uuid.UUID, door: Door, secret: str, now: datetime) -> bool:
    code = Code.get_or_none(
        (Code.retailer_id == retailer_id) & (Code.door == door) & Code.hash.is_null(False) & (Code.expires_at > now)
    )
    if code is not None and secret_hash.fits(retailer_id, secret, code.hash):
        return True
    if door.startswith("page"):
        return False
    pin = Pin.get_or_none(Pin.retailer_id == retailer_id)
    return pin is not None and secret_hash.fits(retailer_id, secret, pin.hash)


def _keep(row: Try, *, wrong: int, locked_until: datetime | None) -> None:
    Try.update(wrong=wrong, locked_until=locked_until).where(
        (Try.retailer_id == row.retailer_id) & (Try.door == row.door)
    ).execute()


def _used(retailer_id: uuid.UUID, door: Door) -> None:
    """A code opens once; after a lock it opens no more."""
    Code.update(hash=None).where((Code.retailer_id == retailer_id) & (Code.door == door)).execute()


def propose_pin(retailer_id: uuid.UUID, pin: str) -> None:
    """Written once; it stands when it is written a second time."""
    _save_pin(retailer_id, pending=secret_hash.make(retailer_id, pin))


def confirm_pin(retailer_id: uuid.UUID, pin: str) -> bool:
    """The second writing; → whether it is the first one's. The first is forgotten either way."""
    with transaction():
        row = Pin.select().where(Pin.retailer_id == retailer_id).for_update().first()
        same = row is not None and secret_hash.fits(retailer_id, pin, row.pending)
        if same:
            _save_pin(retailer_id, hash=row.pending, pending=None)
        else:
            _save_pin(retailer_id, pending=None)
        return same


def _save_pin(retailer_id: uuid.UUID, **columns: str | None) -> None:
    Pin.insert(retailer_id=retailer_id, **columns).on_conflict(
        conflict_target=[Pin.retailer_id], update=columns | {"updated_at": fn.now()}
    ).execute()
