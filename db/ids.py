"""Ids that grow with time (UUID version 7, RFC 9562), for rows that are written in masses.

Random ones would each dirty another page of the primary key's index; these fill its last one.
"""

import secrets
import time
import uuid
from datetime import UTC, datetime

_VERSION_7 = 7 << 76
_VARIANT = 2 << 62
_RANDOM = (1 << 74) - 1
_LOW = (1 << 62) - 1


def growing_id() -> uuid.UUID:
    """48 bits of milliseconds, 74 of chance."""
    chance = secrets.randbits(74) & _RANDOM
    high = time.time_ns() // 1_000_000 << 80 | _VERSION_7 | (chance >> 62) << 64
    return uuid.UUID(int=high | _VARIANT | chance & _LOW)


def first_id(at: datetime) -> uuid.UUID:
    """Below every id that grows from this moment on, above every one of before."""
    return uuid.UUID(int=round(at.timestamp() * 1000) << 80)


def made_at(grown: uuid.UUID) -> datetime:
    return datetime.fromtimestamp((grown.int >> 80) / 1000, UTC)
