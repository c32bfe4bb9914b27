"""`baaki partition` shows a plan, asks, divides; the doctor, the figures and the clock look after what is divided."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner

import db
from cli.doctor.ground import check_tables
from cli.partition import partition
from config.settings import Settings
from db import partitions
from db.database import connection
from jobs.backup import pg
from jobs.clock import build
from jobs.house import open_house
from jobs.metrics import text
from jobs.partitions import prepare


@pytest.fixture
def apart(asked: CliRunner, clean: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """The commands on a database that is theirs alone."""
    with pg.scratch(clean.database_url) as url:
        monkeypatch.setenv("DATABASE_URL", url)
        known = clean.model_copy(update={"database_url": url, "partition_rows": 0})
        db.connect(known)
        yield known
        db.connect(clean)


def _divided() -> list[bool]:
    with connection():
        return [each.divided for each in partitions.states()]


def test_a_small_server_stays_as_it_is(apart: Settings, asked: CliRunner) -> None:
    said = asked.invoke(partition, ["--yes"])
    assert (said.exit_code, said.stdout.count("stays so: below 20,000,000 rows")) == (0, 2)
    assert _divided() == [False, False]


def test_the_plan_does_nothing_and_no_is_taken(apart: Settings, asked: CliRunner) -> None:
    told = json.loads(asked.invoke(partition, ["--plan", "--rows", "0", "--json"]).stdout)
    assert [(each["table"], each["until"]) for each in told] == [
        ("audit_logs", "2027-04-01"),
        ("communications", "2027-04-01"),
    ]
    assert asked.invoke(partition, ["--rows", "0"], input="n\n").exit_code == 1
    assert _divided() == [False, False]


def test_it_divides_and_the_second_time_there_is_nothing_to_do(apart: Settings, asked: CliRunner) -> None:
    assert asked.invoke(partition, ["--rows", "0", "--yes"]).stderr.count("done: ") == 2
    again = asked.invoke(partition, ["--rows", "0", "--yes"])
    assert again.stdout.count("by month, until the end of June 2027") == 2
    assert again.stderr == ""


def _astray() -> None:
    """A row of a month for which nobody made a partition."""
    with connection():
        for table in partitions.TABLES:
            partitions.split(table, datetime(2027, 2, 1, tzinfo=UTC))
        db.audit.record(None, "house", db.audit.HOUSE, "act", by="system", at=datetime(2027, 7, 9, tzinfo=UTC))


def test_the_doctor_and_the_figures_tell_of_a_table_past_the_size(apart: Settings) -> None:
    assert "audit_logs has 0 rows: baaki partition" in check_tables(apart).told
    assert b'baaki_partition_due{table="audit_logs"} 1.0' in text(open_house(apart))


def test_rows_in_no_month_are_told_of_until_the_clock_has_taken_them_in(apart: Settings) -> None:
    _astray()
    assert check_tables(apart).state == "warning"
    here = open_house(apart.model_copy(update={"baaki_today": date(2027, 7, 9)}))
    assert b'baaki_partition_astray{table="audit_logs"} 1.0' in text(here)
    assert "audit_logs_2027_07" in prepare(here)
    assert check_tables(apart).state == "ok"
    assert prepare(here) == []


def test_the_clock_prepares(apart: Settings) -> None:
    assert build(open_house(apart)).get_job("partitions").func is prepare
