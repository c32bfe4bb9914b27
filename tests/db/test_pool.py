"""A kept connection is used again without a question, and never where the server has ended it."""

from collections.abc import Iterator

import psycopg
import pytest

from db.database import Pool, pool


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
