"""Databases of their own, which are gone afterwards: a divided table does not become whole again."""

from collections.abc import Iterator

import pytest

import db
from config.settings import Settings
from db.database import connection
from jobs.backup import pg
from tests.divided import divide
from tests.emptying import empty_tables


@pytest.fixture
def plain(clean: Settings) -> Iterator[Settings]:
    with pg.scratch(clean.database_url) as url:
        yield from _lived_in(clean, url)


@pytest.fixture(scope="module")
def kept(urls: dict[str, str]) -> Iterator[str]:
    with pg.scratch(urls["database_url"]) as url:
        yield url


@pytest.fixture
def divided(clean: Settings, kept: str) -> Iterator[Settings]:
    """One for all tests of a module, as empty for each as if it were new."""
    yield from _lived_in(clean, kept, divided=True)


def _lived_in(clean: Settings, url: str, *, divided: bool = False) -> Iterator[Settings]:
    known = clean.model_copy(update={"database_url": url})
    db.connect(known)
    with connection():
        empty_tables()
    db.vault.unlock(db.vault.load_master_keys(known))
    if divided:
        divide()
    with connection():
        yield known
    db.connect(clean)
