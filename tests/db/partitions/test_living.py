"""On tables that are divided all holds that held before: nothing is doubled over a month's end, no chain forks."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from peewee import IntegrityError

from config.settings import Settings
from db import audit, communications
from db.database import connection, database, transaction
from db.ids import first_id, growing_id
from db.models import AuditLog, Communication, LadderStep, Outbox
from jobs.backup import check, make
from tests.cast import NOW, Cast, cast
from tests.divided import divide

END = datetime(2027, 2, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
def people(divided: Settings) -> Cast:
    return cast()


def _message(people: Cast, outbox_id: uuid.UUID) -> Outbox:
    return Outbox(
        outbox_id=outbox_id, retailer_id=people.retailer_id, channel="whatsapp", recipient="+919800000000", attempts=1
    )


def _of(moment: datetime) -> uuid.UUID:
    """An id that grew then."""
    return uuid.UUID(int=first_id(moment).int | growing_id().int & ((1 << 80) - 1))


def _record(row: Outbox, bill: uuid.UUID, at: datetime) -> None:
    with connection():
        communications.record_sent(row, LadderStep(invoice_id=bill, rung="reminder_first"), "words", at)


@pytest.mark.parametrize("made", [_of(END - SECOND), uuid.uuid4()], ids=["growing", "random"])
def test_a_message_tried_again_after_the_months_end_is_recorded_once(people: Cast, made: uuid.UUID) -> None:
    bill, row = people.bill(), _message(people, made)
    tries = [END - SECOND, END + SECOND] * 8
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(partial(_record, row, bill), tries))
    assert Communication.select().count() == 1


def test_a_record_lies_in_the_month_of_its_message(people: Cast) -> None:
    bill = people.bill()
    _record(_message(people, _of(END - SECOND)), bill, END + SECOND)
    assert database.execute_sql("SELECT count(*) FROM communications_2027_01").fetchone() == (1,)


def test_a_receipt_moves_the_record_of_whatever_month(people: Cast) -> None:
    bill, row = people.bill(), _message(people, _of(END - SECOND))
    _record(row, bill, END + SECOND)
    communications.record_receipt(row.outbox_id, "delivered", END + SECOND)
    assert Communication.get().delivery_status == "delivered"


def test_writers_on_both_sides_of_a_months_end_make_no_fork(divided: Settings) -> None:
    chain = uuid.uuid4()

    def write(at: datetime) -> None:
        with connection():
            for _ in range(20):
                audit.record(chain, "invoice", uuid.uuid4(), "act", by="system", at=at)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, [END - SECOND, END + SECOND] * 2))
    assert list(audit.breaks()) == []
    assert sorted(row.sequence for row in AuditLog.select()) == list(range(1, 81))


def _forge(at: datetime) -> None:
    """A second row of the newest sequence, past the head."""
    last = AuditLog.select().order_by(AuditLog.sequence.desc()).get()
    told = {**last.__data__, "log_id": growing_id(), "timestamp": at}
    with transaction():
        AuditLog.insert(told).execute()


def test_a_fork_past_the_lock_is_refused_in_its_month_and_found_in_another(divided: Settings) -> None:
    for _ in range(2):
        audit.record(uuid.UUID(int=1), "invoice", uuid.uuid4(), "act", by="system", at=END - SECOND)
    with pytest.raises(IntegrityError):
        _forge(END - SECOND)
    assert list(audit.breaks()) == []
    _forge(END + SECOND)
    assert list(audit.breaks()) != []


def test_a_migration_of_before_and_one_to_come_work_on_a_divided_table(plain: Settings) -> None:
    divide()
    database.execute_sql(
        "ALTER TABLE communications DROP CONSTRAINT communications_channel_check;"
        "ALTER TABLE communications ADD CONSTRAINT communications_channel_check CHECK (channel <> 'pigeon');"
        "ALTER TABLE communications ADD COLUMN seen_by smallint NOT NULL DEFAULT 0;"
        "DROP INDEX communications_outbox; CREATE INDEX communications_outbox ON communications (outbox_id)"
    )
    kept = database.execute_sql(
        "SELECT count(DISTINCT pg_get_constraintdef(oid)), count(*) FROM pg_constraint "
        "WHERE conname = 'communications_channel_check' AND conrelid::regclass::text LIKE 'communications%%'"
    ).fetchone()
    parts = database.execute_sql("SELECT count(*) FROM pg_partition_tree('communications')").fetchone()[0]
    assert kept == (1, parts)


def test_the_drill_a_divided_house_comes_back_whole(divided: Settings, people: Cast, tmp_path: Path) -> None:
    bill = people.bill()
    for at in (NOW, END - SECOND, END + SECOND):
        audit.record(people.retailer_id, "invoice", bill, "seen", by="system", at=at)
        _record(_message(people, _of(at)), bill, at)
    made = make(divided, divided.database_url, tmp_path / "kept")
    rows = check(divided, divided.database_url, made.path)
    assert rows["communications"] == 3
    assert not [name for name in rows if name.startswith("communications_")]


def test_a_bill_that_goes_takes_its_records_of_every_month_along(people: Cast) -> None:
    bill = people.bill()
    for at in (NOW, END - SECOND, END + SECOND):
        _record(_message(people, _of(at)), bill, at)
    database.execute_sql("DELETE FROM invoices")
    assert Communication.select().count() == 0
