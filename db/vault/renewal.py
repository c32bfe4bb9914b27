"""New data keys: the one in use is retired and still opens; what it sealed is sealed anew (`db/reseal.py`).

A running process may go on sealing with a retired key for as long as it remembers it (five minutes); a later run finds
that too.
"""

import uuid

from peewee import fn

from db.vault import sealing
from db.vault.blind import INDEX
from db.vault.data_key import DataKey


def retire() -> int:
    """Every key in use but that of the blind indexes, which finds and seals nothing. → how many."""
    in_use = DataKey.retired_at.is_null() & DataKey.destroyed_at.is_null() & (DataKey.owner != INDEX)
    return int(DataKey.update(retired_at=fn.now()).where(in_use).execute())


def retired() -> dict[bytes, str]:
    """The keys that open and seal no more, by their place in a sealed value: whose they are."""
    rows = DataKey.select().where(DataKey.retired_at.is_null(False) & DataKey.destroyed_at.is_null())
    return {row.key_id.bytes: row.owner for row in rows}


def key_of(sealed: bytes) -> bytes:
    return bytes(sealed[1:17])


def again(sealed: bytes, context: str, owner: str) -> bytes | None:
    """The same, sealed with its owner's newest key; None where its key was destroyed meanwhile."""
    plain = sealing.open_sealed(sealed, context)
    if plain is None:
        return None
    with sealing.scope(None if owner == sealing.HOUSE else uuid.UUID(owner)):
        return sealing.seal(plain, context)
