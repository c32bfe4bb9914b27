"""The restore drill at size: `python bench/restore.py --bills 20000`.

A house with so many bills has lived a day; while its monitor takes the next day's rungs a backup is made. Then the
house is lost: the backup goes into an empty database and an empty store, as on another machine. Beside it, in turns,
PostgreSQL's own pg_dump into pg_restore of the same database. Exit status 1 where a row or a page of before the backup
is wanting.
"""

import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path
from statistics import median

import click
from kit.lived import FIRST, begin, live
from kit.scale_rows import fill
from pydantic import SecretStr

from config.settings import Settings
from db import embedded as postgres
from db import snapshot, vault
from db.database import connection
from db.migrate import migrate
from jobs import embedded as valkey
from jobs.backup import make, pg, restore
from jobs.backup.making import Made
from services.storage import Files

PAGES, PAGE_BYTES, TURNS = 200, 200_000, 3


@dataclass
class Clock:
    """Seconds of what was done under each name."""

    seconds: dict[str, list[float]]

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        began = time.perf_counter()
        yield
        self.seconds.setdefault(name, []).append(time.perf_counter() - began)

    def median(self, name: str) -> float:
        return median(self.seconds[name])


def _while_working(settings: Settings, environment: dict[str, str], clock: Clock, folder: Path) -> Made:
    """A backup, made while another process takes a day's rungs."""
    with ProcessPoolExecutor(1, get_context("spawn"), begin, (environment,)) as pool:
        pool.submit(live, FIRST, None).result()
        before = _rows()
        day = pool.submit(live, FIRST + timedelta(days=1), None)
        with clock.timed("backup"):
            made = make(settings, settings.database_url, folder, checked=False)
        click.echo(f"the day's sweep was {'over' if day.done() else 'still under way'} when the backup was whole")
        day.result()
    click.echo(
        f"before it {sum(before.values()):,} rows, in it {made.rows:,}, at the day's end {sum(_rows().values()):,}"
    )
    assert sum(before.values()) <= made.rows, "an acknowledged row is not in the backup"
    return made


def _rows() -> dict[str, int]:
    with connection():
        return snapshot.rows()


def _brought_back(settings: Settings, made: Made, pages: dict[str, bytes], clock: Clock) -> None:
    """On another machine: nothing of the old one but the backup and the master key."""
    key = SecretStr((settings.baaki_var_dir / "master.key").read_text())
    with tempfile.TemporaryDirectory() as new, pg.scratch(settings.database_url) as url:
        there = settings.model_copy(update={"database_url": url, "baaki_var_dir": Path(new), "baaki_master_key": key})
        with clock.timed("restore"):
            rows = restore(there, url, made.path)
        assert sum(rows.values()) == made.rows
        store = Files(Path(new) / "documents")
        assert all(store.read(name) == page for name, page in pages.items()), "a page is another"


def _bare(url: str, clock: Clock) -> None:
    with tempfile.TemporaryFile() as kept, pg.scratch(url) as target:
        with clock.timed("pg_dump"):
            subprocess.run([pg.program("pg_dump"), "-Fc", "-d", url], stdout=kept, check=True)
        kept.seek(0)
        with clock.timed("pg_restore"):
            subprocess.run([pg.program("pg_restore"), "-d", target, "--single-transaction"], stdin=kept, check=True)


@click.command()
@click.option("--bills", default=20_000)
def main(bills: int) -> None:
    clock = Clock({})
    with tempfile.TemporaryDirectory(prefix="baaki-restore-", ignore_cleanup_errors=True) as folder:
        var = Path(folder)
        environment = {
            "BAAKI_VAR_DIR": folder, "DATABASE_URL": postgres.start(var), "REDIS_URL": valkey.start(var),
            "LOG_LEVEL": "error", "TWILIO_ACCOUNT_SID": "AC" + "0" * 32, "TWILIO_AUTH_TOKEN": "x",
        }  # fmt: skip
        try:
            begin(environment)
            migrate()
            settings = Settings()
            with connection():
                fill(vault.load_master_keys(settings), bills, FIRST)
            pages = {f"invoices/{n}/original.jpeg": secrets.token_bytes(PAGE_BYTES) for n in range(PAGES)}
            for name, page in pages.items():
                Files(var / "documents").write(name, page)
            made = _while_working(settings, environment, clock, var / "kept")
            for _ in range(TURNS):
                _brought_back(settings, made, pages, clock)
                _bare(settings.database_url, clock)
        finally:
            postgres.stop()
    backup, back, bare = (clock.median(name) for name in ("backup", "restore", "pg_restore"))
    size = made.bytes / 2**20
    click.echo(f"{bills:,} bills: {made.rows:,} rows and {made.files} files in {size:.0f} MiB")
    click.echo(f"backup beside the sweep {backup:.1f} s; restored and looked through {back:.1f} s")
    click.echo(f"bare: pg_dump {clock.median('pg_dump'):.1f} s, pg_restore {bare:.1f} s, ratio {back / bare:.2f}")


if __name__ == "__main__":
    sys.exit(main())
