"""Make a backup: one moment of the database, then the files, sealed as they are read; checked before it gets its name.

A document is in the store before a row names it, and the files are read after the dump's moment: no row of the dump
wants for its file.
"""

import os
import tarfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, cast

import structlog

from config.settings import Settings
from db import snapshot, vault
from db.database import connection
from jobs.backup import archive, pg
from jobs.backup.archive import Manifest
from jobs.backup.restoring import check
from jobs.backup.sealed import Secret, Writer

log = structlog.get_logger()
_FOLDERS = ("documents", "signing")


@dataclass(frozen=True)
class Made:
    path: Path
    rows: int
    files: int
    bytes: int
    checked: bool


def secret_of(settings: Settings) -> Secret:
    given = settings.backup_passphrase
    return Secret(vault.load_master_keys(settings), given.get_secret_value() if given else "")


def make(settings: Settings, url: str, folder: Path, *, checked: bool = True) -> Made:
    """A backup of the database at `url`, which this process works with, and of the store's files. Raises PostgresError,
    BackupError where what was written does not come back whole; then nothing is left lying."""
    folder.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC)
    path = folder / f"baaki-{now:%Y%m%dT%H%M%SZ}.backup"
    fresh = path.with_suffix(".new")
    try:
        manifest = _write(settings, url, fresh, now)
        if checked:
            check(settings, url, fresh)
        fresh.replace(path)
        _sync(folder)
    finally:
        fresh.unlink(missing_ok=True)
    made = Made(path, sum(manifest.rows.values()), manifest.files, path.stat().st_size, checked)
    log.info("backup_made", file=path.name, rows=made.rows, files=made.files, bytes=made.bytes, checked=checked)
    return made


def _write(settings: Settings, url: str, path: Path, now: datetime) -> Manifest:
    path.touch(mode=0o600)
    with path.open("wb") as file:
        sealed = Writer(file, secret_of(settings))
        with tarfile.open(fileobj=cast(BinaryIO, sealed), mode="w|") as tar:
            with connection(), snapshot.snapshot() as moment, pg.dump(url, moment.name) as dump:
                archive.add_dump(tar, dump)
            files = archive.add_files(tar, settings.baaki_var_dir, _FOLDERS)
            kept = f"in the bucket {settings.s3_bucket}" if settings.s3_bucket else "in this backup"
            manifest = Manifest(now.isoformat(), moment.rows, files, kept)
            archive.add(tar, archive.MANIFEST, manifest.to_bytes())
        sealed.finish()
        file.flush()
        os.fsync(file.fileno())
    return manifest


def _sync(folder: Path) -> None:
    """A new name survives a power cut once its folder was written."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
