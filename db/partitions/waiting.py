"""Locks that stop a busy house are asked for briefly, and again a while later, rather than waited for: behind one who
waits for such a lock everybody else waits too."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from peewee import OperationalError

from db.database import connection, database, transaction
from db.partitions.tables import Ranged

TRIES = 30
_LOCK = 72_045_017
# Shorter than the second after which a server looks for a circle: then we give way, and not who writes.
_BRIEFLY = "800ms"
_LONGEST_PAUSE = 10.0
_REFERRED = (
    "SELECT confrelid::regclass::text FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'f' ORDER BY 1"
)


class BusyError(Exception):
    """Somebody held a table for too long, or divides tables now."""


@contextmanager
def alone() -> Iterator[None]:
    """One process at a time divides tables. Raises BusyError."""
    with connection():
        if not database.execute_sql("SELECT pg_try_advisory_lock(%s)", (_LOCK,)).fetchone()[0]:
            raise BusyError("another process is at it")
        try:
            yield
        finally:
            database.execute_sql("SELECT pg_advisory_unlock(%s)", (_LOCK,))


def patiently(work: Callable[[], None], tries: int = TRIES) -> None:
    """In a transaction that waits for no lock for long; tried again. Raises BusyError."""
    for pause in range(tries):
        try:
            with transaction():
                database.execute_sql(f"SET LOCAL lock_timeout = '{_BRIEFLY}'; SET LOCAL statement_timeout = 0")
                work()
        except OperationalError as error:
            if pause + 1 == tries:
                raise BusyError(str(error).splitlines()[0]) from error
            time.sleep(min(0.2 * 2**pause, _LONGEST_PAUSE))
        else:
            return


def hold(table: Ranged) -> None:
    """The table, and before it what it refers to: in the order in which who writes takes them."""
    for [name] in database.execute_sql(_REFERRED, (table.name,)).fetchall():
        database.execute_sql(f"LOCK TABLE {name} IN SHARE ROW EXCLUSIVE MODE")
    database.execute_sql(f"LOCK TABLE {table.name} IN ACCESS EXCLUSIVE MODE")
