"""Codes by SMS or WhatsApp: six digits, ten minutes, a new one at most every 60 seconds and five an hour."""

import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from db import proofs, secret_hash
from db.database import transaction
from db.models.identity import Code
from db.proofs import Door

LIFE = timedelta(minutes=10)
BETWEEN = timedelta(seconds=60)
HOUR = timedelta(hours=1)
MOST_AN_HOUR = 5
_KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Issued:
    """A code to be sent now, told to nobody but its reader."""

    code_id: uuid.UUID
    code: str


@dataclass(frozen=True)
class TooSoon:
    """None may be sent before `again`."""

    again: datetime


def issue(retailer_id: uuid.UUID, door: Door, now: datetime) -> Issued | TooSoon:
    """A new code in place of the one before it. The door's lock keeps two at once from both being sent."""
    with transaction():
        proofs.hold(retailer_id, door)
        again = _not_before(retailer_id, door, now)
        if again > now:
            return TooSoon(again)
        _tidy(retailer_id, door, now)
        issued = Issued(uuid.uuid4(), f"{secrets.randbelow(1_000_000):06}")
        Code.create(
            code_id=issued.code_id,
            retailer_id=retailer_id,
            door=door,
            hash=secret_hash.make(retailer_id, issued.code),
            sent_at=now,
            expires_at=now + LIFE,
        )
        return issued


def _not_before(retailer_id: uuid.UUID, door: Door, now: datetime) -> datetime:
    sent = [
        row.sent_at
        for row in Code.select(Code.sent_at)
        .where((Code.retailer_id == retailer_id) & (Code.door == door) & Code.sent_at.between(now - HOUR, now))
        .order_by(Code.sent_at)
    ]
    if not sent:
        return now
    after_last: datetime = sent[-1] + BETWEEN
    if len(sent) < MOST_AN_HOUR:
        return after_last
    return max(after_last, sent[-MOST_AN_HOUR] + HOUR)


def _tidy(retailer_id: uuid.UUID, door: Door, now: datetime) -> None:
    mine = (Code.retailer_id == retailer_id) & (Code.door == door)
    Code.update(hash=None).where(mine).execute()
    Code.delete().where(mine & (Code.sent_at < now - _KEPT)).execute()
