"""New data keys: everything is sealed anew while others write, and opens as before."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.settings import Settings
from db import reseal, retailers, vault
from db.database import connection, database
from db.models import Invoice, Retailer
from services.storage import Files, ForgottenError, Storage
from tests.cast import cast


def _store(settings: Settings) -> Storage:
    return Storage(Files(settings.baaki_var_dir / "documents"))


def _renew() -> None:
    vault.renewal.retire()
    vault.forget_opened()


def test_every_sealed_column_is_known() -> None:
    named = {column.context for column in reseal.columns()}
    assert {"retailers.phone", "invoices.principal_amount", "outbox.message", "mail_events.raw"} <= named
    assert len(named) > 25


def test_all_is_sealed_anew_and_reads_as_before(empty_db: Settings) -> None:
    people = cast()
    bill = people.bill()
    _store(empty_db).put(people.retailer_id, "invoices/x/a.jpeg", b"a page")
    before = bytes(database.execute_sql("SELECT phone FROM retailers").fetchone()[0])
    _renew()
    assert reseal.left() > 3
    assert sum(reseal.reseal()) > 3
    assert sum(_store(empty_db).reseal()) == 1
    assert reseal.left() == 0
    assert list(reseal.reseal()) == list(_store(empty_db).reseal()) == []
    after = bytes(database.execute_sql("SELECT phone FROM retailers").fetchone()[0])
    assert vault.renewal.key_of(after) != vault.renewal.key_of(before)
    assert str(people.get(bill).principal_amount) == "80252.00"
    assert retailers.find_by_phone(Retailer.get().phone) is not None
    assert _store(empty_db).get("invoices/x/a.jpeg") == b"a page"


def test_what_was_cut_off_goes_on(empty_db: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reseal, "BATCH", 1)
    people = cast()
    for n in range(3):
        people.bill(f"INV-{n}")
    _renew()
    before = reseal.left()
    next(reseal.reseal())
    assert reseal.left() == before - 1
    assert sum(reseal.reseal()) == before - 1


def test_the_new_key_forgets_as_the_old_one_did(empty_db: Settings) -> None:
    people = cast()
    people.bill()
    _store(empty_db).put(people.retailer_id, "invoices/x/a.jpeg", b"a page")
    _renew()
    sum(reseal.reseal())
    sum(_store(empty_db).reseal())
    vault.destroy_keys(people.retailer_id)
    assert Invoice.get().principal_amount is None
    with pytest.raises(ForgottenError):
        _store(empty_db).get("invoices/x/a.jpeg")


def test_a_row_that_another_holds_is_left_and_found_later(empty_db: Settings) -> None:
    people = cast()
    bill = people.bill()
    _renew()
    from threading import Event, Thread

    held, done = Event(), Event()

    def hold() -> None:
        with connection(), database.atomic():
            database.execute_sql("SELECT 1 FROM invoices FOR UPDATE")
            held.set()
            done.wait(90)

    holder = Thread(target=hold)
    holder.start()
    held.wait(90)
    sum(reseal.reseal())
    assert reseal.left() > 0
    done.set()
    holder.join()
    sum(reseal.reseal())
    assert reseal.left() == 0
    assert str(people.get(bill).principal_amount) == "80252.00"


def test_the_command_says_what_it_did(clean: Settings, tmp_path: Path) -> None:
    cast().bill()
    environment = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": clean.database_url,
        "REDIS_URL": clean.redis_url,
        "BAAKI_VAR_DIR": str(clean.baaki_var_dir),
    }
    command = [sys.executable, "-m", "cli", "keys", "reseal", "--new", "--json"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=120)
    assert '"left": 0' in done.stdout
    assert "values sealed anew" in done.stderr
