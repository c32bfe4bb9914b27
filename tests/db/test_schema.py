"""The models and the migrations are one schema."""

import subprocess
import sys

import pytest

from config.settings import Settings
from db.database import database
from db.migrate import migrate, pending
from db.models import ALL


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.__name__)
def test_each_model_has_exactly_the_columns_of_its_table(empty_db: Settings, table: type) -> None:
    stored = {column.name for column in database.get_columns(table._meta.table_name)}
    assert stored == {field.column_name for field in table._meta.sorted_fields}


def test_every_table_of_the_seed_is_there(empty_db: Settings) -> None:
    seed = {"retailers", "buyers", "invoices", "communications", "legal_notices", "samadhaan_submissions", "audit_logs"}
    assert seed <= set(database.get_tables())


def test_migrating_twice_does_nothing_the_second_time(empty_db: Settings) -> None:
    assert migrate() == []
    assert pending() == []


def test_two_processes_may_migrate_at_once(empty_db: Settings, urls: dict[str, str]) -> None:
    command = [sys.executable, "-m", "cli", "migrate"]
    environment = {"DATABASE_URL": urls["database_url"], "BAAKI_VAR_DIR": str(empty_db.baaki_var_dir)}
    running = [subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) for _ in range(2)]
    assert [process.wait(60) for process in running] == [0, 0]
