"""The one connection pool of a process. PostgreSQL only, psycopg 3."""

import select
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from peewee import DatabaseProxy, OperationalError
from playhouse.pool import PooledPostgresqlDatabase

from config import tls

database = DatabaseProxy()


def open_pool(url: str, size: int) -> None:
    """Point `database` at a pool; a connection is made when first asked for."""
    database.initialize(pool(url, size))


class Pool(PooledPostgresqlDatabase):
    """Asks the server whether a kept connection still stands only where its socket has something to say.

    peewee asks each time, a round trip in which it holds the lock of the whole pool. A server that ends a connection
    says so on it; one that is gone without a word would not answer the question either.
    """

    def _is_closed(self, kept: Any) -> bool:
        return kept.closed or (_has_something_to_say(kept) and super()._is_closed(kept))  # type: ignore[no-untyped-call]


def _has_something_to_say(kept: Any) -> bool:
    poll = select.poll()
    poll.register(kept.fileno(), select.POLLIN)
    return bool(poll.poll(0))


def pool(url: str, size: int) -> Pool:
    return Pool(  # type: ignore[no-untyped-call]
        url,
        max_connections=size,
        stale_timeout=300,
        timeout=10,
        # A query outside `connection()` is an error, not a connection that nobody gives back.
        autoconnect=False,
        prefer_psycopg3=True,
        options="-c timezone=UTC",
        **tls.POSTGRES,
    )


@contextmanager
def connection() -> Iterator[None]:
    """A pooled connection for the length of the block; nests."""
    with database.connection_context() if database.is_closed() else _nothing():
        yield


def wait_until_up(seconds: float) -> None:
    """Until the server takes a connection. Raises what it last answered with when the time is over."""
    until = time.monotonic() + seconds
    while True:
        try:
            with connection():
                return
        except OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


@contextmanager
def _nothing() -> Iterator[None]:
    yield


@contextmanager
def transaction() -> Iterator[None]:
    """All or nothing; an inner one is a savepoint."""
    with connection(), database.atomic():
        yield


def try_lock(name: str) -> bool:
    """Hold the named lock until this transaction ends, or say at once that another has it."""
    row = database.execute_sql("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", (name,)).fetchone()
    return bool(row[0])


def lock(name: str) -> None:
    """Wait for the named lock and hold it until this transaction ends."""
    database.execute_sql("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (name,))


def columns(rows: Iterable[Sequence[Any]]) -> list[list[Any]]:
    """Rows as the arrays that `unnest` takes, one a column."""
    return [list(column) for column in zip(*rows, strict=True)]
