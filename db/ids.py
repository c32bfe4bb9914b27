"""Ids that grow with time (UUID version 7, RFC 9562), for rows that are written in masses.

Random ones would each dirty another page of the primary key's index; these fill its last one.
"""

import os
import time
import uuid
from datetime import UTC, datetime

_VERSION_7 = 7 << 76
_VARIANT = 2 << 62
_TWELVE = (1 << 12) - 1
_LOW = (1 << 62) - 1
_BYTES = 10


def growing_id() -> uuid.UUID:
    """48 bits of milliseconds, 74 of chance."""
    return growing_ids(1)[0]


def growing_ids(count: int) -> list[uuid.UUID]:
    """Many of this moment: the system is asked for chance once."""
    chance, now = os.urandom(count * _BYTES), time.time_ns() // 1_000_000 << 80
    parts = (int.from_bytes(chance[at : at + _BYTES]) for at in range(0, count * _BYTES, _BYTES))
    return [uuid.UUID(int=now | _VERSION_7 | (part >> 62 & _TWELVE) << 64 | _VARIANT | part & _LOW) for part in parts]


def first_id(at: datetime) -> uuid.UUID:
    """Below every id that grows from this moment on, above every one of before."""
    return uuid.UUID(int=round(at.timestamp() * 1000) << 80)


def made_at(grown: uuid.UUID) -> datetime:
    return datetime.fromtimestamp((grown.int >> 80) / 1000, UTC)
