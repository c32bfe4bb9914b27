"""The table of wrapped data keys: one in use for each owner (a retailer's id, "house", "index")."""

import uuid
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from peewee import SQL, BlobField, TextField, UUIDField, fn

from db.base import Table, UtcField
from db.database import database

_IN_USE = "SELECT key_id, owner, wrapped FROM data_keys WHERE owner = ANY(%s) AND retired_at IS NULL"


class DataKey(Table):
    key_id = UUIDField(primary_key=True)
    owner = TextField()
    wrapped = BlobField(null=True)
    created_at = UtcField(constraints=[SQL("DEFAULT now()")])
    retired_at = UtcField(null=True)
    destroyed_at = UtcField(null=True)

    class Meta:
        table_name = "data_keys"

    @classmethod
    def current(cls, owner: str) -> uuid.UUID | None:
        row = cls.get_or_none((cls.owner == owner) & cls.retired_at.is_null())
        return row.key_id if row else None

    @classmethod
    def in_use(cls, owners: Sequence[str]) -> Iterator[tuple[uuid.UUID, str, bytes]]:
        """The id, owner and wrapped key of each of these that has one."""
        rows = database.execute_sql(_IN_USE, (list(owners),)).fetchall()
        return ((key_id, owner, bytes(wrapped)) for key_id, owner, wrapped in rows)

    @classmethod
    def add(cls, owner: str, wrapped: bytes) -> uuid.UUID:
        """Add a key unless another process was first; → the id of the one that stands.

        On a connection of its own (peewee keeps one a thread): the key must outlive a transaction that is undone,
        since by then this process remembers it.
        """
        with ThreadPoolExecutor(1) as own:
            return own.submit(cls._add, owner, wrapped).result()

    @classmethod
    def _add(cls, owner: str, wrapped: bytes) -> uuid.UUID:
        with database.connection_context():
            cls.insert(key_id=uuid.uuid4(), owner=owner, wrapped=wrapped).on_conflict_ignore().execute()
            key_id = cls.current(owner)
        assert key_id is not None  # noqa: S101 -- it was there, or was put there just now
        return key_id

    @classmethod
    def retire(cls, owner: str) -> None:
        """The owner's keys seal no more, and still open. On a connection of its own, as `add`, which waits for it."""
        with ThreadPoolExecutor(1) as own:
            own.submit(cls._retire, owner).result()

    @classmethod
    def _retire(cls, owner: str) -> None:
        with database.connection_context():
            cls.update(retired_at=fn.now()).where((cls.owner == owner) & cls.retired_at.is_null()).execute()

    @classmethod
    def destroy(cls, owner: str, *, retired_only: bool = False) -> None:
        which = (cls.owner == owner) & cls.destroyed_at.is_null()
        if retired_only:
            which &= cls.retired_at.is_null(False)
        cls.update(wrapped=None, destroyed_at=fn.now(), retired_at=fn.coalesce(cls.retired_at, fn.now())).where(
            which
        ).execute()
