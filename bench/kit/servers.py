"""A database, a queue and two webs of our own, in a folder that is gone afterwards. Loopback only."""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

import psycopg
from redis import Redis

from cli.free_port import free_port
from db import embedded as postgres
from jobs import embedded as valkey
from kit.messages import ACCOUNT

REPO = Path(__file__).parents[2]
START_SECONDS = 60.0
FLOOR_TABLE = "CREATE TABLE floor_messages (message_sid text PRIMARY KEY, sender text, body text)"


@dataclass(frozen=True)
class Site:
    """One side of the pair: where it listens, and where its rows and jobs are."""

    name: str
    port: int
    table: str
    queue: str

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"


@dataclass(frozen=True)
class Servers:
    ours: Site
    floor: Site
    token: str
    database_url: str
    redis_url: str
    masters: dict[str, int] = field(default_factory=dict)

    def rows(self, site: Site, sids: list[str]) -> int:
        """How many of these messages are in the site's table."""
        with psycopg.connect(self.database_url) as connection:
            counted = connection.execute(
                f"SELECT count(*) FROM {site.table} WHERE message_sid = ANY(%s)",  # noqa: S608 -- a name of our own
                (sids,),
            ).fetchone()
        assert counted
        return int(counted[0])

    def work(self, site: Site) -> float:
        """Processor seconds that the site's web processes have used so far (Linux: from /proc)."""
        return sum(_processor_seconds(stat) for stat in _children(self.masters[site.name]))

    def jobs(self, site: Site) -> int:
        with Redis.from_url(self.redis_url) as redis:
            return int(redis.llen(f"rq:queue:{site.queue}"))


@contextmanager
def servers() -> Iterator[Servers]:
    """Everything started and answering; stopped at the end."""
    with ExitStack() as stack:
        var = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="baaki-bench-", ignore_cleanup_errors=True)))
        stack.callback(postgres.stop)
        database_url, redis_url = postgres.start(var), valkey.start(var)
        with psycopg.connect(database_url) as connection:
            connection.execute(FLOOR_TABLE)
        ours = Site("ours", free_port(), "inbound_messages", "inbound")
        floor = Site("floor", free_port(), "floor_messages", "floor")
        started = Servers(ours, floor, secrets.token_hex(16), database_url, redis_url)
        for site, app in ((ours, "wsgi:app"), (floor, "kit.floor:app")):
            environment = _environment(started, site, var)
            started.masters[site.name] = stack.enter_context(_web(site, app, environment))
        yield started


def _environment(started: Servers, site: Site, var: Path) -> dict[str, str]:
    return dict(os.environ) | {
        "BAAKI_ENV": "development",
        "BAAKI_VAR_DIR": str(var),
        "DATABASE_URL": started.database_url,
        "REDIS_URL": started.redis_url,
        "PORT": str(site.port),
        "PUBLIC_URL": f"http://{site.host}",
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKEN": started.token,
    }


@contextmanager
def _web(site: Site, app: str, environment: dict[str, str]) -> Iterator[int]:
    served = f"from cli.web import serve; serve({app!r}, {site.port}, everywhere=False, processes=2)"
    paths = os.pathsep.join([str(REPO), str(REPO / "bench")])
    process = subprocess.Popen([sys.executable, "-c", served], cwd=REPO, env=environment | {"PYTHONPATH": paths})
    try:
        _wait_for(site)
        yield process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(site: Site) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        with suppress(OSError):
            connection = HTTPConnection(site.host, timeout=2)
            connection.request("GET", "/")
            connection.getresponse()
            return
        time.sleep(0.1)
    raise TimeoutError(f"{site.name} did not answer within {START_SECONDS:.0f} s")


def _children(parent: int) -> list[list[str]]:
    """/proc's line about each child, its fields after the name (man 5 proc: 0 is the state, 1 the parent)."""
    found = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            stat = file.read_text().rpartition(")")[2].split()
            if int(stat[1]) == parent:
                found.append(stat)
    return found


def _processor_seconds(stat: list[str]) -> float:
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")
