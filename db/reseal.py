"""Sealed columns under new data keys, a few rows at a time, while Baaki works. Serves all retailers; shows nothing.

Each row is one conditional update: what another wrote meanwhile stays. What a crash cut off is found again, because a
sealed value itself names the key that sealed it.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from psycopg import sql

from db.database import database, transaction
from db.fields import Sealed
from db.models import ALL
from db.vault import renewal

BATCH = 200


class Column(NamedTuple):
    table: str
    name: str

    @property
    def context(self) -> str:
        return f"{self.table}.{self.name}"


def columns() -> list[Column]:
    return [
        Column(table._meta.table_name, field.column_name)
        for table in ALL
        for field in table._meta.sorted_fields
        if isinstance(field, Sealed)
    ]


def left() -> int:
    """Values that retired keys still seal."""
    old = list(renewal.retired())
    return sum(_asked(_COUNT, column, old)[0][0] for column in columns()) if old else 0


def reseal() -> Iterator[int]:
    """Seal anew what retired keys seal; yields how many after each batch, which is then kept."""
    owners = renewal.retired()
    for column in columns() if owners else []:
        while done := _batch(column, owners):
            yield done


def _batch(column: Column, owners: dict[bytes, str]) -> int:
    """Rows that are being written are waited for by nobody: they come up again."""
    with transaction():
        rows = _asked(_TAKE, column, list(owners), BATCH)
        for ctid, sealed in rows:
            was = bytes(sealed)
            now = renewal.again(was, column.context, owners[renewal.key_of(was)])
            _asked(_KEEP, column, now, ctid, was)
    return len(rows)


_COUNT = "SELECT count(*) FROM {table} WHERE substr({column}, 2, 16) = ANY(%s)"
_TAKE = """
SELECT ctid, {column} FROM {table} WHERE substr({column}, 2, 16) = ANY(%s) LIMIT %s FOR UPDATE SKIP LOCKED
"""
_KEEP = "UPDATE {table} SET {column} = %s WHERE ctid = %s AND {column} = %s"


def _asked(question: str, column: Column, *given: Any) -> list[Any]:
    names = {"table": sql.Identifier(column.table), "column": sql.Identifier(column.name)}
    text = sql.SQL(question).format(**names).as_string(None)
    cursor = database.execute_sql(text, given)
    return list(cursor.fetchall()) if cursor.description else []
