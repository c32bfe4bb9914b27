"""The months to come have their partitions before they begin; what fell into none is taken in."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from db.database import database
from db.partitions import waiting
from db.partitions.looking import months
from db.partitions.tables import TABLES, Ranged

AHEAD = 3
# A clock asks again in an hour.
_TRIES = 4
_NEW = "CREATE TABLE {new} (LIKE {other} INCLUDING ALL)"
# Rows that were written when the month had no partition: the default may hold none of what is another's.
_TAKE_IN = """
WITH found AS (DELETE FROM {other} WHERE {key} >= {low} AND {key} < {high} RETURNING *)
INSERT INTO {new} SELECT * FROM found
"""
_ATTACH = "ALTER TABLE {table} ATTACH PARTITION {new} FOR VALUES FROM ({low}) TO ({high})"


def ahead(now: datetime, number: int = AHEAD) -> list[str]:
    """Partitions for so many months after this one, of tables that are divided; → those made. Raises BusyError."""
    with waiting.alone():
        return [name for table in TABLES for name in _ahead(table, after(now.date(), number))]


def _ahead(table: Ranged, until: date) -> list[str]:
    have = months(table)
    new = list(_to_come(have[-1], until)) if have else []
    for month in new:
        waiting.patiently(partial(add, table, month), _TRIES)
    if new:
        # Of the whole nobody but us takes the planner's figures.
        database.execute_sql(f"ANALYZE {table.name}")
    return [table.of(month) for month in new]


def _to_come(last: date, until: date) -> Iterator[date]:
    while (last := after(last)) <= until:
        yield last


def after(day: date, number: int = 1) -> date:
    """The first day of the month so many months after this day's."""
    count = day.year * 12 + day.month - 1 + number
    return date(count // 12, count % 12 + 1, 1)


def add(table: Ranged, month: date) -> None:
    """In the caller's transaction."""
    names = {
        "table": table.name, "key": table.key, "other": table.other, "new": table.of(month),
        "low": table.edge_of(month), "high": table.edge_of(after(month)),
    }  # fmt: skip
    waiting.hold(table)
    for statement in (_NEW, _TAKE_IN, _ATTACH):
        database.execute_sql(statement.format(**names))
