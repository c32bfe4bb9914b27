"""A kept connection is used again without a question, and never where the server has ended it. A server that is being
started is waited for."""

import threading
from collections.abc import Iterator

import psycopg
import pytest
from peewee import OperationalError

from db.database import Pool, connection, database, open_pool, pool, wait_until_up


@pytest.fixture
def kept(urls: dict[str, str]) -> Iterator[Pool]:
    """A pool with one connection in it."""
    opened = pool(urls["database_url"], 2)
    _backend(opened)
    yield opened
    opened.close_all()


def _backend(of: Pool) -> int:
    with of.connection_context():
        return int(of.execute_sql("SELECT pg_backend_pid()").fetchone()[0])


def test_it_is_used_again(kept: Pool) -> None:
    assert _backend(kept) == _backend(kept)


def test_nothing_is_asked_of_one_that_stands(kept: Pool, urls: dict[str, str]) -> None:
    backend = _backend(kept)
    with kept.connection_context(), psycopg.connect(urls["database_url"]) as other:
        last = other.execute("SELECT query FROM pg_stat_activity WHERE pid = %s", (backend,)).fetchone()
    assert last == ("SELECT pg_backend_pid()",)


def test_one_that_the_server_ended_is_replaced(kept: Pool, urls: dict[str, str]) -> None:
    ended = _backend(kept)
    with psycopg.connect(urls["database_url"], autocommit=True) as other:
        assert other.execute("SELECT pg_terminate_backend(%s, 5000)", (ended,)).fetchone() == (True,)
    assert _backend(kept) != ended


@pytest.fixture
def nowhere(urls: dict[str, str]) -> Iterator[None]:
    """The process is told of a server that is not there."""
    open_pool("postgresql://nobody@127.0.0.1:1/none", 1)
    yield
    open_pool(urls["database_url"], 2)


def test_a_server_that_comes_up_is_waited_for(nowhere: None, urls: dict[str, str]) -> None:
    threading.Timer(0.5, open_pool, (urls["database_url"], 2)).start()
    wait_until_up(30)
    with connection():
        assert database.execute_sql("SELECT 1").fetchone() == (1,)


def test_one_that_never_comes_is_told(nowhere: None) -> None:
    with pytest.raises(OperationalError, match="Connection refused"):
        wait_until_up(0.5)
