"""The chain holds, and says where it does not."""

import threading
import uuid

from config.settings import Settings
from db import audit
from db.database import connection, database
from db.models import AuditLog
from tests.cast import NOW

CHAIN = uuid.uuid4()


def _record(count: int = 3, chain: uuid.UUID = CHAIN) -> list[uuid.UUID]:
    things = [uuid.uuid4() for _ in range(count)]
    for thing in things:
        audit.record(chain, "invoice", thing, "message_sent", by="system", at=NOW, rung="reminder_first")
    return things


def test_an_untouched_chain_holds(empty_db: Settings) -> None:
    _record()
    assert list(audit.breaks()) == []


def test_a_changed_row_is_named(empty_db: Settings) -> None:
    _record()
    database.execute_sql("UPDATE audit_logs SET action = 'other' WHERE sequence = 2")
    assert list(audit.breaks()) == [f"chain {CHAIN}: row 2 was changed"]


def test_a_changed_detail_is_named(empty_db: Settings) -> None:
    _record()
    database.execute_sql("""UPDATE audit_logs SET details = '{"rung": "x"}' WHERE sequence = 1""")
    assert list(audit.breaks()) == [f"chain {CHAIN}: row 1 was changed"]


def test_a_dropped_row_is_named(empty_db: Settings) -> None:
    _record()
    database.execute_sql("DELETE FROM audit_logs WHERE sequence = 2")
    assert f"chain {CHAIN}: row 2 is missing" in list(audit.breaks())


def test_dropped_last_rows_are_named(empty_db: Settings) -> None:
    _record()
    database.execute_sql("DELETE FROM audit_logs WHERE sequence = 3")
    assert list(audit.breaks()) == [f"chain {CHAIN}: the last rows are missing"]


def test_many_writers_of_one_chain_stand_in_line(empty_db: Settings) -> None:
    def write() -> None:
        with connection():
            _record(10)

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert AuditLog.select().count() == 40
    assert list(audit.breaks()) == []


def test_the_trail_of_a_thing_is_its_retailers_and_in_order(empty_db: Settings) -> None:
    thing = _record()[0]
    audit.record(CHAIN, "invoice", thing, "invoice_paid", by="retailer", at=NOW)
    assert [row.action for row in audit.trail(CHAIN, thing)] == ["message_sent", "invoice_paid"]
    assert audit.trail(uuid.uuid4(), thing) == []


def test_acts_of_many_chains_written_together_are_links_of_each(empty_db: Settings) -> None:
    chains = [uuid.uuid4() for _ in range(3)]
    things = [uuid.uuid4() for _ in range(9)]
    _record(2, chains[0])
    audit.record_all(
        [
            audit.Act(chains[n % 3], "invoice", thing, f"act_{n}", "system", NOW, {"n": n})
            for n, thing in enumerate(things)
        ]
    )
    assert list(audit.breaks()) == []
    rows = AuditLog.select().where(AuditLog.chain == chains[1]).order_by(AuditLog.sequence)
    assert [(row.sequence, row.action, row.entity_id) for row in rows] == [
        (1, "act_1", things[1]),
        (2, "act_4", things[4]),
        (3, "act_7", things[7]),
    ]


def test_writers_of_the_same_chains_in_other_orders_never_wait_in_a_circle(empty_db: Settings) -> None:
    chains = [uuid.uuid4() for _ in range(6)]

    def write(mine: list[uuid.UUID]) -> None:
        with connection():
            for _ in range(10):
                audit.record_all([audit.Act(each, "invoice", each, "act", "system", NOW, {}) for each in mine])

    writers = [threading.Thread(target=write, args=(mine,)) for mine in (chains, chains[::-1], chains[3:] + chains[:3])]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert list(audit.breaks()) == []
    assert AuditLog.select().count() == 3 * 10 * len(chains)
