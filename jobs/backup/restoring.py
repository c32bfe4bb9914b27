"""Bring a backup back: into an empty database and store, or into a scratch database to see that it is whole."""

import json
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from config.settings import Settings
from db import vault
from jobs.backup import archive, pg
from jobs.backup.sealed import Reader, Secret
from services.storage import Files

_ROOT = Path(__file__).parents[2]


class BackupError(Exception):
    """What came back is not what went in; the text says where."""


def check(settings: Settings, url: str, path: Path) -> dict[str, int]:
    """Restore into a scratch database on the same server, compare, drop it. → the rows of each table."""
    with pg.scratch(url) as target:
        return _bring_back(settings, path, target, None)


def restore(settings: Settings, url: str, path: Path) -> dict[str, int]:
    """Into the database at `url`, which must hold no table, and the store's files to their place.

    Raises BackupError, PostgresError, SealedError: the database is then as empty as it was.
    """
    if not pg.is_empty(url):
        raise BackupError("the database holds tables: a backup goes into an empty one")
    return _bring_back(settings, path, url, settings.baaki_var_dir)


def _bring_back(settings: Settings, path: Path, url: str, var: Path | None) -> dict[str, int]:
    given = settings.backup_passphrase
    secret = Secret(vault.load_master_keys(settings), given.get_secret_value() if given else "")
    with path.open("rb") as file:
        told = _read(cast(BinaryIO, Reader(file, secret)), url, var)
    if told is None:
        raise BackupError("it has no manifest")
    found = _found(url)
    differing = [name for name, rows in told["rows"].items() if found["rows"].get(name) != rows]
    faults = [f"{name}: not as many rows as went in" for name in differing] + found["faults"]
    if faults:
        raise BackupError("; ".join(faults))
    rows: dict[str, int] = told["rows"]
    return rows


def _read(stream: BinaryIO, url: str, var: Path | None) -> dict[str, Any] | None:
    """The dump into the database, the files to their place; → the manifest."""
    told, files = None, 0
    with ExitStack() as loading:
        into: IO[bytes] | None = loading.enter_context(pg.load(url))
        for name, content in archive.entries(stream):
            if name.startswith(archive.DUMP) and into is not None:
                into.write(content)
                continue
            if into is not None:
                loading.close()  # the dump is whole: pg_restore ends, and says whether it could
                into = None
            if name == archive.MANIFEST:
                told = json.loads(content)
            elif name.startswith(archive.FILES):
                files += 1
                if var is not None:
                    _put(var, name.removeprefix(archive.FILES), content)
    if told is not None and told["files"] != files:
        raise BackupError(f"{files} files came back of {told['files']}")
    return told


def _put(var: Path, name: str, content: bytes) -> None:
    """The store refuses a name that leads out of it."""
    folder, _, rest = name.partition("/")
    if folder == "documents":
        Files(var / "documents").write(rest, content)
    elif folder == "signing" and "/" not in rest:
        path = var / "signing" / rest
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_bytes(content)
    else:
        raise BackupError(f"a file of no known place: {name}")


def _found(url: str) -> dict[str, Any]:
    """Another process looks at it: this one's database is the one it works with. The URL may hold a password."""
    command = [sys.executable, "-m", "jobs.backup.look"]
    told = subprocess.run(command, input=url.encode(), capture_output=True, cwd=_ROOT, check=False)  # noqa: S603
    if told.returncode:
        lines = told.stderr.decode(errors="replace").strip().splitlines()
        raise BackupError(f"it can't be looked at: {lines[-1] if lines else told.returncode}")
    found: dict[str, Any] = json.loads(told.stdout)
    return found
