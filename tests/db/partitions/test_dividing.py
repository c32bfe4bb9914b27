"""A table is divided while others write, without a row being written again; what fails leaves it as it was."""

import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import psycopg
import pytest

from config.settings import Settings
from db import audit, partitions
from db.database import connection, database
from db.partitions import TABLES, BusyError, splitting, waiting
from tests.cast import NOW
from tests.divided import divide

AUDIT, COMMUNICATIONS = TABLES
CHAIN = uuid.uuid4()


def _act(at: datetime = NOW, chain: uuid.UUID = CHAIN) -> None:
    audit.record(chain, "invoice", uuid.uuid4(), "message_sent", by="system", at=at)


def _one(question: str, *given: object) -> object:
    return database.execute_sql(question, given).fetchone()[0]


def _file(table: str) -> object:
    return _one("SELECT pg_relation_filenode(%s::regclass)", table)


@contextmanager
def _told() -> Iterator[list[str]]:
    """What the server says while it works."""
    said: list[str] = []
    link = database.connection()
    link.add_notice_handler(lambda notice: said.append(str(notice.message_primary)))
    database.execute_sql("SET client_min_messages = debug1")
    yield said
    database.execute_sql("RESET client_min_messages")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_old_table_is_the_first_partition_and_is_not_read_for_it(plain: Settings, table: partitions.Ranged) -> None:
    file = _file(table.name)
    with _told() as said:
        partitions.split(table, NOW)
    assert _file(table.before) == file
    assert any(f'"{table.before}" is implied by existing constraints' in each for each in said)


def test_every_key_reference_check_and_index_is_in_every_partition(plain: Settings) -> None:
    def carried(table: str) -> list[tuple[str, ...]]:
        found = database.execute_sql(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass UNION ALL "
            "SELECT regexp_replace(indexdef, ' INDEX .* USING', '') FROM pg_indexes WHERE tablename = %s ORDER BY 1",
            (table, table),
        )
        return [tuple(row) for row in found]

    for table in TABLES:
        whole = carried(table.name)
        partitions.split(table, NOW)
        for part in (table.before, table.other, table.of(date(2027, 1, 1))):
            assert carried(part) == whole


def test_dividing_again_is_no_work_and_its_months_are_the_next(plain: Settings) -> None:
    partitions.split(AUDIT, NOW)
    found = partitions.state(AUDIT)
    assert (found.divided, found.due(0)) == (True, False)
    assert found.months == (date(2027, 1, 1), date(2027, 2, 1), date(2027, 3, 1))


def test_a_row_of_a_time_to_come_moves_the_bound_and_is_not_refused(plain: Settings) -> None:
    _act(datetime(2027, 6, 10, tzinfo=UTC))
    partitions.split(AUDIT, NOW)
    assert partitions.state(AUDIT).months[0] == date(2027, 8, 1)


def test_who_writes_meanwhile_is_never_refused_and_nothing_is_lost(plain: Settings) -> None:
    faults: list[Exception] = []
    written = [0] * 3
    done = threading.Event()

    def write(number: int) -> None:
        chain = uuid.uuid4()
        with connection():
            while not done.is_set():
                try:
                    _act(NOW, chain)
                    written[number] += 1
                except Exception as error:
                    faults.append(error)

    writers = [threading.Thread(target=write, args=(number,)) for number in range(3)]
    for writer in writers:
        writer.start()
    for table in TABLES:
        partitions.split(table, NOW)
    partitions.ahead(NOW, 12)
    done.set()
    for writer in writers:
        writer.join()
    assert faults == []
    assert min(written) > 0
    assert _one("SELECT count(*) FROM audit_logs") == sum(written)
    assert list(audit.breaks()) == []


def test_a_house_that_is_too_busy_is_left_as_it_was(plain: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    _act()
    monkeypatch.setattr(waiting.patiently, "__defaults__", (1,))
    with psycopg.connect(plain.database_url) as other:
        other.execute("SELECT * FROM audit_logs")
        with pytest.raises(BusyError):
            partitions.split(AUDIT, NOW)
    assert not partitions.state(AUDIT).divided
    assert partitions.unfinished() == []
    partitions.split(AUDIT, NOW)
    assert partitions.state(AUDIT).divided


def test_what_a_crash_left_is_taken_away(plain: Settings) -> None:
    waiting.patiently(lambda: splitting._run(splitting._CHECK, splitting._names(AUDIT, date(2027, 1, 1))))
    assert partitions.unfinished() == ["audit_logs"]
    assert partitions.unfinished() == []
    _act(datetime(2027, 6, 10, tzinfo=UTC))


def test_two_don_t_divide_at_once(plain: Settings) -> None:
    with psycopg.connect(plain.database_url) as other:
        other.execute("SELECT pg_advisory_lock(%s)", (waiting._LOCK,))
        with pytest.raises(BusyError, match="another"):
            partitions.split(AUDIT, NOW)


def test_months_to_come_are_made_once(plain: Settings) -> None:
    divide()
    later = datetime(2027, 10, 5, tzinfo=UTC)
    made = partitions.ahead(later)
    assert made == ["audit_logs_2027_12", "audit_logs_2028_01", "communications_2027_12", "communications_2028_01"]
    assert partitions.ahead(later) == []


def test_rows_that_came_before_their_month_had_a_partition_are_taken_in(plain: Settings) -> None:
    divide()
    late = datetime(2027, 12, 7, tzinfo=UTC)
    _act(late)
    assert partitions.state(AUDIT).astray == 1
    partitions.ahead(late)
    assert partitions.state(AUDIT).astray == 0
    assert _one("SELECT count(*) FROM audit_logs_2027_12") == 1
    assert list(audit.breaks()) == []


def test_a_table_in_one_piece_gets_no_months(plain: Settings) -> None:
    assert partitions.ahead(NOW) == []
