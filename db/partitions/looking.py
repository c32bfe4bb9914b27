"""How a table stands: its rows, its size, its months, and what lies in none of them."""

from dataclasses import dataclass
from datetime import date, datetime

from db.database import database
from db.partitions.tables import TABLES, Ranged

_MANY = 10_000
# As the server reckons them: a count would read all of a large table.
_SIZE = """
SELECT c.relkind = 'p', sum(greatest(l.reltuples, pg_stat_get_live_tuples(l.oid), 0))::bigint,
    sum(pg_total_relation_size(l.oid))::bigint
FROM pg_class c JOIN pg_class l ON l.relkind = 'r'
    AND (l.oid = c.oid OR l.oid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = c.oid))
WHERE c.oid = %s::regclass GROUP BY 1
"""
_PARTS = "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = %s::regclass"


@dataclass(frozen=True)
class State:
    """`months`: that have a partition. `astray`: rows of no month, counted up to ten thousand."""

    table: str
    rows: int
    bytes: int
    divided: bool
    months: tuple[date, ...] = ()
    astray: int = 0

    def due(self, past: int) -> bool:
        """Past the size, and still one piece."""
        return not self.divided and self.rows >= past


def states() -> list[State]:
    return [state(each) for each in TABLES]


def state(table: Ranged) -> State:
    divided, rows, size = database.execute_sql(_SIZE, (table.name,)).fetchone()
    if not divided:
        return State(table.name, int(rows), int(size), divided=False)
    return State(table.name, int(rows), int(size), divided=True, months=months(table), astray=_astray(table))


def months(table: Ranged) -> tuple[date, ...]:
    """The months that have a partition, in their order."""
    names = {name for [name] in database.execute_sql(_PARTS, (table.name,))} - {table.before, table.other}
    return tuple(sorted(datetime.strptime(f"{name[-7:]}_01", "%Y_%m_%d").date() for name in names))  # noqa: DTZ007


def _astray(table: Ranged) -> int:
    question = f"SELECT count(*) FROM (SELECT 1 FROM {table.other} LIMIT {_MANY}) AS found"  # noqa: S608 -- our own names
    return int(database.execute_sql(question).fetchone()[0])
