"""A new master key: every data key is wrapped anew, a few at a time, while Baaki works.

Each is one conditional update: what was destroyed meanwhile stays destroyed, and what was cut off by a power cut or
`kill -9` is taken up again where it stood, because the wrapped key itself says which master key wraps it. No sealed
value changes: they hang on data keys, which stay the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from peewee import fn

from db.database import database, transaction
from db.vault.data_key import DataKey
from db.vault.keyring import Keyring


@dataclass(frozen=True)
class Wrapped:
    """How many data keys are wrapped by the newest master key, by older ones we have, by ones we have not."""

    newest: int = 0
    older: int = 0
    unknown: int = 0
    destroyed: int = 0


def counted(ring: Keyring) -> Wrapped:
    first, *others = ring.ids
    # In SQL: peewee gives the 4 to the server twice, which then knows no group by it.
    rows = database.execute_sql("SELECT substr(wrapped, 1, 4), count(*) FROM data_keys GROUP BY 1").fetchall()
    found = {None if master is None else bytes(master): int(number) for master, number in rows}
    older = sum(found.get(each, 0) for each in others)
    destroyed = found.pop(None, 0)
    newest = found.get(first, 0)
    return Wrapped(newest, older, sum(found.values()) - newest - older, destroyed)


def rewrap(ring: Keyring, batch: int = 200) -> Iterator[int]:
    """Wrap what older master keys wrap by the newest; yields how many after each batch, which is then kept.

    Raises MasterKeyError for a key that was altered.
    """
    older = ring.ids[1:]
    while older:
        with transaction():
            rows = list(
                DataKey.select()
                .where(fn.substr(DataKey.wrapped, 1, 4).in_(older))
                .order_by(DataKey.key_id)
                .limit(batch)
                .for_update()
            )
            done = sum(_again(ring, row) for row in rows)
        if not rows:
            return
        yield done


def _again(ring: Keyring, row: DataKey) -> int:
    assert row.wrapped is not None  # noqa: S101 -- asked for by what it begins with
    was = bytes(row.wrapped)
    now = ring.wrap(ring.unwrap(was, row.owner), row.owner)
    changed: int = (
        DataKey.update(wrapped=now).where((DataKey.key_id == row.key_id) & (DataKey.wrapped == was)).execute()
    )
    return changed
