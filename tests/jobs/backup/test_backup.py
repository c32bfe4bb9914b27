"""The restore drill: what is written to a backup comes back whole, or the backup says that it is not one."""

import io
import os
import secrets
import subprocess
import sys
import threading
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from config.settings import Settings
from db import audit, vault
from db.database import connection, database
from db.vault import Keyring
from jobs.backup import BackupError, check, keeping, make, pg, restore
from jobs.backup.sealed import PIECE, Reader, SealedError, Secret, Writer
from services.storage import Files, Storage
from tests.cast import NOW, cast
from tests.world import World

RING = Keyring((b"1" * 32,))
SECRET = Secret(RING)
_TAG = 16


def _sealed(content: bytes, secret: Secret = SECRET) -> bytes:
    file = io.BytesIO()
    writer = Writer(file, secret)
    writer.write(content)
    writer.finish()
    return file.getvalue()


def _opened(data: bytes, secret: Secret = SECRET) -> bytes:
    return Reader(io.BytesIO(data), secret).read()


@given(content=st.binary(max_size=3000), repeat=st.sampled_from([1, 400, 1100]))
def test_what_was_sealed_comes_back(content: bytes, repeat: int) -> None:
    assert _opened(_sealed(content * repeat)) == content * repeat


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
def test_the_edges_of_pieces_hold(size: int) -> None:
    assert len(_opened(_sealed(bytes(size)))) == size


@given(where=st.integers(0, 2 * PIECE), bit=st.integers(0, 7))
def test_one_changed_bit_anywhere_is_noticed(where: int, bit: int) -> None:
    data = bytearray(_LARGE)
    data[where % len(data)] ^= 1 << bit
    with pytest.raises(SealedError):
        _opened(bytes(data))


_LARGE = _sealed(secrets.token_bytes(PIECE + 1000))


@given(left=st.integers(0, len(_LARGE) - 1))
def test_a_file_that_is_cut_off_anywhere_does_not_open(left: int) -> None:
    with pytest.raises(SealedError):
        _opened(_LARGE[:left])


def test_pieces_can_t_change_places_or_be_dropped() -> None:
    whole = _sealed(bytes(3 * PIECE + 5))
    head = len(whole) - 5 - 4 * _TAG - 3 * PIECE
    pieces = [whole[head + n * (PIECE + _TAG) :][: PIECE + _TAG] for n in range(4)]
    for order in ([1, 0, 2, 3], [0, 2, 3], [0, 1, 3], [0, 1, 2, 3, 3], [0, 1, 2]):
        with pytest.raises(SealedError):
            _opened(whole[:head] + b"".join(pieces[n] for n in order))


def test_another_key_does_not_open_and_an_older_one_still_does() -> None:
    data = _sealed(b"x")
    with pytest.raises(SealedError, match="another master key"):
        _opened(data, Secret(Keyring((b"2" * 32,))))
    assert _opened(data, Secret(Keyring((b"2" * 32, b"1" * 32)))) == b"x"


def test_a_passphrase_opens_what_it_sealed_and_nothing_else_does() -> None:
    data = _sealed(b"x", Secret(RING, "a long passphrase"))
    assert _opened(data, Secret(Keyring((b"2" * 32,)), "a long passphrase")) == b"x"
    for wrong in (Secret(RING), Secret(RING, "another one")):
        with pytest.raises(SealedError):
            _opened(data, wrong)


@pytest.fixture
def lived(clean: Settings) -> Settings:
    """A bill, its audit trail and a document; settings without a scratch of the world."""
    people = cast()
    bill = people.bill()
    with connection():
        audit.record(people.retailer_id, "invoice", bill, "seen", by="system", at=NOW)
        Storage(Files(clean.baaki_var_dir / "documents")).put(people.retailer_id, "invoices/x/original.jpeg", b"a page")
    return clean


def _make(settings: Settings, folder: Path, **how: bool) -> Path:
    return make(settings, settings.database_url, folder, **how).path


@pytest.fixture
def elsewhere(lived: Settings, tmp_path: Path) -> Iterator[Settings]:
    """An empty database and an empty store, with the same master key: the machine that takes over."""
    key = SecretStr((lived.baaki_var_dir / "master.key").read_text())
    with pg.scratch(lived.database_url) as url:
        yield lived.model_copy(update={"database_url": url, "baaki_var_dir": tmp_path / "new", "baaki_master_key": key})


def test_the_drill_everything_comes_back_on_another_machine(
    lived: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    made = make(lived, lived.database_url, tmp_path / "kept")
    assert made.checked
    assert made.files >= 1
    rows = restore(elsewhere, elsewhere.database_url, made.path)
    assert (rows["invoices"], rows["audit_logs"]) == (1, 2)
    assert sum(rows.values()) == made.rows
    command = [sys.executable, "-c", _LOOK, str(elsewhere.baaki_var_dir)]
    environment = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": elsewhere.database_url,
        "BAAKI_VAR_DIR": str(elsewhere.baaki_var_dir),
        "BAAKI_MASTER_KEY": elsewhere.baaki_master_key.get_secret_value(),
    }
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)
    assert told.stdout.split("\n")[:3] == ["Murugan Stores", "80252.00", "a page"]
    verify = [sys.executable, "-m", "cli", "audit", "--verify"]
    with_queue = environment | {"REDIS_URL": lived.redis_url}
    assert (
        "every chain holds"
        in subprocess.run(verify, env=with_queue, capture_output=True, text=True, check=True, timeout=60).stdout
    )


_LOOK = """
import sys
from pathlib import Path
from config import settings
import db
from db.database import connection
from db.models import Invoice, Retailer
from services.storage import Files, Storage
db.connect(settings.load())
with connection():
    print(Retailer.get().name)
    print(Invoice.get().principal_amount)
    print(Storage(Files(Path(sys.argv[1]) / "documents")).get("invoices/x/original.jpeg").decode())
"""


def test_a_backup_names_nobody_and_only_its_owner_may_read_it(lived: Settings, tmp_path: Path) -> None:
    path = _make(lived, tmp_path, checked=False)
    assert path.stat().st_mode & 0o077 == 0
    content = path.read_bytes()
    assert b"PGDMP" not in content
    assert b"retailers" not in content


def test_it_goes_only_into_an_empty_database(lived: Settings, tmp_path: Path) -> None:
    path = _make(lived, tmp_path, checked=False)
    with pytest.raises(BackupError, match="holds tables"):
        restore(lived, lived.database_url, path)


def test_a_trail_that_was_tampered_with_before_is_not_called_whole(lived: Settings, tmp_path: Path) -> None:
    with connection():
        database.execute_sql("UPDATE audit_logs SET action = 'other'")
    with pytest.raises(BackupError, match="was changed"):
        _make(lived, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_backup_of_which_the_end_is_lost_changes_nothing(
    lived: Settings, elsewhere: Settings, tmp_path: Path
) -> None:
    path = _make(lived, tmp_path, checked=False)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises((SealedError, pg.PostgresError)):
        restore(elsewhere, elsewhere.database_url, path)
    assert pg.is_empty(elsewhere.database_url)


def test_no_scratch_database_is_left(lived: Settings, tmp_path: Path) -> None:
    check(lived, lived.database_url, _make(lived, tmp_path))
    with connection():
        found = database.execute_sql(
            "SELECT count(*) FROM pg_database WHERE starts_with(datname, 'baaki_check')"
        ).fetchone()
    assert found == (0,)


def test_who_writes_meanwhile_does_not_wait_and_the_backup_is_of_one_moment(lived: Settings, tmp_path: Path) -> None:
    """Rows of two tables that are always written together are as many in the backup."""
    chain, ended, written = uuid.uuid4(), threading.Event(), 0

    def keep_writing() -> None:
        nonlocal written
        while not ended.is_set():
            with connection():
                audit.record(chain, "retailer", chain, "seen", by="system", at=NOW)
            written += 1

    writer = threading.Thread(target=keep_writing)
    writer.start()
    try:
        for n in range(2):
            _make(lived, tmp_path / str(n))
    finally:
        ended.set()
        writer.join()
    assert written > 10


def test_each_night_one_is_made_and_so_many_stay(world: World, tmp_path: Path) -> None:
    settings = world.house.settings.model_copy(update={"backup_dir": tmp_path, "backup_keep": 2})
    here = replace(world.house, settings=settings)
    for n in (3, 2, 1):
        day = datetime.now(UTC) - timedelta(days=n)
        (tmp_path / f"baaki-{day:%Y%m%dT%H%M%SZ}.backup").touch()
    (tmp_path / "mine.txt").touch()
    assert keeping.nightly(here)
    assert not keeping.nightly(here)
    kept = keeping.all_of(tmp_path)
    assert len(kept) == 2
    assert kept[-1].stat().st_size > 1000
    assert (tmp_path / "mine.txt").exists()
    age = datetime.now(UTC) - (keeping.newest(tmp_path) or NOW)
    assert age < timedelta(minutes=5)


def test_the_commands_make_and_check_one(lived: Settings, tmp_path: Path) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": lived.database_url,
        "REDIS_URL": lived.redis_url,
        "BAAKI_VAR_DIR": str(lived.baaki_var_dir),
        "BACKUP_PASSPHRASE": "a long passphrase",
    }

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "cli", *words]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)

    made = run("backup", "--out", str(tmp_path))
    assert "found whole" in made.stdout, made.stderr
    assert "keep a copy" in made.stderr
    [path] = tmp_path.iterdir()
    assert "the audit trail holds" in run("restore", str(path), "--check").stdout
    full = run("restore", str(path))
    assert (full.returncode, "holds tables" in full.stderr) == (1, True)
    environment["BACKUP_PASSPHRASE"] = "another passphrase"
    wrong = run("restore", str(path), "--check")
    assert (wrong.returncode, "another key" in wrong.stderr) == (1, True)
    assert vault.load_master_keys(lived).keys[0].hex() not in made.stdout + made.stderr
