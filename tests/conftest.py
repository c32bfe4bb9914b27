"""One database and one queue for the session; an empty one for each test that asks."""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from argon2 import PasswordHasher
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright
from redis import Redis
from xdist.scheduler import LoadFileScheduling

import db
from config.settings import Settings
from db import secret_hash
from db.database import connection, database
from db.embedded import stop as stop_embedded
from jobs import embedded as valkey
from tests.bedrock import LocalBedrock, calls
from tests.divided import divide
from tests.emptying import empty_tables
from tests.routes import build_once
from tests.world import World

CHROMIUM = Path("/usr/bin/chromium")
_FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --use-fake-device-for-media-stream "
    "--use-fake-ui-for-media-stream --autoplay-policy=no-user-gesture-required"
)

# Deadlines would be timed assertions, and a fixture of a database is meant to last for all examples.
_CHECKS = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]
settings.register_profile("full", max_examples=100, deadline=None, suppress_health_check=_CHECKS)
# What lands is judged on the same examples everywhere; new ones are looked for at every `make test`.
settings.register_profile("ci", settings.get_profile("full"), derandomize=True, database=None, print_blob=True)
settings.register_profile("quick", max_examples=20, deadline=None, suppress_health_check=_CHECKS)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "full"))


_FIRST = ("stories", "browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long files first, so that none is left alone at the end when several processes share the tests."""
    items.sort(key=lambda item: (*_FIRST, item.path.parent.name).index(item.path.parent.name))


class _StoriesTogether(LoadFileScheduling):
    """A file stays in one process, and all stories in the same: one Baaki runs for them."""

    def _split_scope(self, nodeid: str) -> str:
        return "tests/stories" if nodeid.startswith("tests/stories/") else str(super()._split_scope(nodeid))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling:
    return _StoriesTogether(config, log)


@pytest.fixture(scope="session", autouse=True)
def _no_outside_settings() -> None:
    """The tests know their own settings and no operator's."""
    for name in Settings.model_fields:
        os.environ.pop(name.upper(), None)


@pytest.fixture(scope="session", autouse=True)
def _quick_hashes() -> None:
    """A hash that is made to be slow would be most of what some files do."""
    secret_hash.HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(scope="session", autouse=True)
def _quick_routes() -> None:
    build_once()


@pytest.fixture(scope="session", autouse=True)
def _plain_tracebacks() -> None:
    """Drawn with colours and all variables, as structlog does where rich is installed, one takes seconds."""
    renderer = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(processors=[*structlog.get_config()["processors"][:-1], renderer])


@pytest.fixture(scope="session")
def var_dir() -> Iterator[Path]:
    """Not pytest's own folder, which is closed to the user that a PostgreSQL started by root runs as."""
    folder = Path(tempfile.mkdtemp(prefix="baaki-tests-"))
    folder.chmod(0o755)
    yield folder
    stop_embedded()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def urls(var_dir: Path) -> dict[str, str]:
    """The embedded PostgreSQL and Valkey, up for the session."""
    found = {"database_url": db.connect(Settings(baaki_var_dir=var_dir)), "redis_url": valkey.start(var_dir)}
    with connection():
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            database.execute_sql(f"ALTER SYSTEM SET {setting} = off")
        database.execute_sql("SELECT pg_reload_conf()")
    if os.environ.get("TESTS_DIVIDED"):
        divide()
    return found


@pytest.fixture
def bedrock(monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalBedrock]:
    """A Bedrock on loopback, and credentials with which the real client signs for it."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    with LocalBedrock(calls("unknown")) as server:
        yield server


def _end_what_still_runs() -> None:
    """A transaction that outlived its test would hold the tables for ever; it is ended, and named."""
    open_ones = database.execute_sql(
        "SELECT query, state, pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL "
        "AND backend_type = 'client backend'"
    ).fetchall()
    if open_ones:
        warnings.warn(f"left open by an earlier test: {open_ones}", stacklevel=2)


@pytest.fixture
def clean(urls: dict[str, str], var_dir: Path) -> Settings:
    """Empty tables, queues and store, the vault unlocked."""
    known = Settings(baaki_var_dir=var_dir, **urls)
    db.connect(known)
    Redis.from_url(urls["redis_url"]).flushall()
    # Sealed with keys that are about to go.
    shutil.rmtree(var_dir / "documents", ignore_errors=True)
    with connection():
        _end_what_still_runs()
        empty_tables()
    db.vault.unlock(db.vault.load_master_keys(known))
    return known


@pytest.fixture
def empty_db(clean: Settings) -> Iterator[Settings]:
    """The same, with a connection open."""
    with connection():
        yield clean


@pytest.fixture
def world(clean: Settings, tmp_path: Path) -> Iterator[World]:
    """Baaki and a local Twilio before it, both over HTTP; the worker works when the test says so."""
    with World(clean, tmp_path) as living:
        yield living


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """No longer than its file: Playwright's event loop stays in the thread for as long as it is open."""
    if not CHROMIUM.exists():
        pytest.skip("Debian's chromium is not installed")
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=str(CHROMIUM), args=_FLAGS.split())
        yield chromium
        chromium.close()
