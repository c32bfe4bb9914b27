"""The database as it stands at one moment, for a backup: its name among the server's snapshots, and what is in it.

Serves all retailers: it counts rows and shows none.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from db import anchors, audit
from db.database import connection, database, transaction

_LOCK = 72_045_016
_TABLES = """
SELECT c.relname FROM pg_class c WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND c.relnamespace = 'public'::regnamespace ORDER BY 1
"""


@dataclass(frozen=True)
class Snapshot:
    """`name`: by which another connection sees the same. `rows`: how many each table holds."""

    name: str
    rows: dict[str, int]


@contextmanager
def snapshot() -> Iterator[Snapshot]:
    """One moment, held for as long as the block lasts; nobody waits for it."""
    with transaction():
        database.execute_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        name = database.execute_sql("SELECT pg_export_snapshot()").fetchone()[0]
        yield Snapshot(name, rows())


@contextmanager
def alone() -> Iterator[bool]:
    """Whether this process is the one that makes a backup now; held outside a transaction, for those have to begin."""
    with connection():
        held = bool(database.execute_sql("SELECT pg_try_advisory_lock(%s)", (_LOCK,)).fetchone()[0])
        try:
            yield held
        finally:
            if held:
                database.execute_sql("SELECT pg_advisory_unlock(%s)", (_LOCK,))


def rows() -> dict[str, int]:
    """Of each table; one that is divided counts once (decision 64)."""
    return {table: _count(table) for [table] in database.execute_sql(_TABLES)}


def _count(table: str) -> int:
    return int(database.execute_sql(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608 -- the catalogue's own


def faults() -> list[str]:
    """Where the audit trail does not hold."""
    return [*audit.breaks(), *anchors.breaks()]
