"""Many buyers in one transaction: what each alone would have got, whoever holds, fails or is killed beside them."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from datetime import time as clock_time
from decimal import Decimal
from typing import Any

import pytest

from db import audit, enterprises, invoices, ladder, pauses, payments, preferences, retailers, suppressions, vault
from db.database import connection, database, transaction
from db.ladder import Due
from db.models import AuditLog, Conversation, Invoice, LadderStep, NoticeInvoice, Outbox
from db.payments import NewPayment
from jobs.batches import BATCH
from jobs.climbing.batch import take_steps
from jobs.monitor import sweep
from law.ladder import Rung
from tests.cast import NOW, Cast, buyer_of, cast, mark_paid, retailer
from tests.world import OTHER_RETAILER, OTHER_UDYAM, START, World

DAY = START + timedelta(days=30)


def _dated(age: int) -> date:
    return DAY - timedelta(days=age)


def _buyer(people: Cast, n: int, **known: Any) -> Cast:
    told = {"phone": f"+9198220{n:05d}", **known}
    return Cast(people.retailer_id, buyer_of(people.retailer_id, f"33AAB{n:05d}0M1ZK"[:15], **told))


def _climbed(people: Cast, bill: Any, *rungs: str) -> None:
    for n, rung in enumerate(rungs):
        on = DAY - timedelta(days=5 - n)
        ladder.take(bill, Rung(rung), "none", None, on)


_ALL = ("reminder_first", "reminder_second", "reminder_final")


def _everybody() -> None:
    """Two retailers and a buyer in each situation there is."""
    first, second = cast(), Cast(retailer(OTHER_RETAILER, OTHER_UDYAM, "Sharma Traders", "ta"), cast().buyer_id)
    preferences.choose(second.retailer_id, skip_sundays=True)
    for place, people in enumerate((first, second)):
        n = place * 20
        _buyer(people, n).bill("A-1", _dated(30))
        two = _buyer(people, n + 1, lang="ta")
        two.bill("B-1", _dated(31))
        two.bill("B-2", _dated(50))
        _buyer(people, n + 2, phone=None).bill("C-1", _dated(30))
        _buyer(people, n + 3, phone=None, email="kaveri@example.in").bill("D-1", _dated(40))
        _buyer(people, n + 4, opt_in_basis="none").bill("E-1", _dated(30))
        suppressions.stop(f"+9198220{n + 5:05d}")
        _buyer(people, n + 5, name="").bill("F-1", _dated(30))
        late = _buyer(people, n + 6)
        fallen = late.bill("G-1", _dated(80))
        _climbed(late, fallen, *_ALL)
        payments.record(people.retailer_id, fallen, NewPayment(_dated(10), "CASH", Decimal(30_000)), NOW)
        another = _buyer(people, n + 7)
        _climbed(another, another.bill("H-1", _dated(46)), *_ALL)
        another.bill("H-2", _dated(44))
        waiting = _buyer(people, n + 8)
        pauses.pause(people.retailer_id, [waiting.bill("I-1", _dated(46))], "dispute", NOW)
        sent = _buyer(people, n + 9)
        ladder.take(sent.bill("J-1", _dated(60)), Rung.REMINDER_FIRST, "whatsapp", None, DAY)
        sent.bill("J-2", _dated(30))
    enterprises.learn(second.retailer_id, size="micro", activity="makes", registered_on=date(2020, 1, 1))
    retailers.set_address(second.retailer_id, "12 Mill Road, Coimbatore 641001")


def _told() -> dict[str, Any]:
    """All that the monitor can have changed, without ids of its own."""
    keys = {row.outbox_id: row.idempotency_key for row in Outbox.select()}
    return {
        "messages": {
            row.idempotency_key: (row.kind, row.channel, row.recipient, row.language, row.message, row.due_at)
            for row in Outbox.select()
        },
        "steps": {
            (row.invoice_id, row.rung, row.channel, keys.get(row.outbox_id), row.taken_on)
            for row in LadderStep.select()
        },
        "bills": {(row.invoice_id, row.status, row.next_action_on) for row in Invoice.select()},
        "acts": sorted((str(row.chain), row.action, str(row.entity_id), str(row.details)) for row in AuditLog.select()),
        "talks": sorted(str(row.state) for row in Conversation.select()),
        "notices": {row.invoice_id for row in NoticeInvoice.select()},
    }


def _taken(world: World, batches: Iterator[list[Due]]) -> dict[str, Any]:
    with transaction(), database.atomic() as everything:
        for batch in batches:
            take_steps(world.house, batch, DAY, wait=False)
        told = _told()
        everything.rollback()
    return told


def test_a_batch_writes_what_its_buyers_alone_would_have_got(world: World) -> None:
    world.clock.move_to(DAY, clock_time(6))
    with connection():
        _everybody()
        groups = ladder.due_groups(DAY)
        assert len(groups) == 20
        together, alone = _taken(world, iter([groups])), _taken(world, ([each] for each in groups))
    assert {row[0] for row in together["messages"].values()} == {"reminder", "notify"}
    assert together["notices"]
    assert together == alone


def test_a_buyer_of_whom_another_holds_a_bill_is_left_out_whole(world: World) -> None:
    people = cast()
    held = people.bill("A-1", _dated(30))
    people.bill("A-2", _dated(31))
    free = _buyer(people, 1)
    free.bill("B-1", _dated(30))
    world.move_to(DAY)
    holds, done = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction():
            invoices.lock(people.retailer_id, [held])
            holds.set()
            done.wait(60)

    holder = threading.Thread(target=hold)
    holder.start()
    assert holds.wait(60)
    with transaction():
        work, left = take_steps(world.house, ladder.due_groups(DAY), DAY, wait=False)
    done.set()
    holder.join()
    assert left == [Due(people.retailer_id, people.buyer_id)]
    assert work.reminders == 1
    with connection():
        assert {row.buyer_id for row in LadderStep.select()} == {free.buyer_id}
        assert sweep(world.house, DAY).reminders == 1
        assert LadderStep.select().count() == 3
        assert Outbox.select().where(Outbox.kind == "reminder").count() == 2


def test_what_another_held_is_come_back_to_in_the_same_sweep(world: World) -> None:
    people = cast()
    held = people.bill("A-1", _dated(30))
    world.move_to(DAY)
    holds = threading.Event()

    def hold() -> None:
        with transaction():
            invoices.lock(people.retailer_id, [held])
            holds.set()
            time.sleep(2)
            mark_paid(people.retailer_id, held, DAY, "CASH", NOW)

    holder = threading.Thread(target=hold)
    holder.start()
    assert holds.wait(60)
    with connection():
        assert sweep(world.house, DAY).reminders == 0
        assert LadderStep.select().count() == 0
    holder.join()
    assert people.get(held).status == "paid"


def test_one_who_fails_costs_his_batch_nothing(world: World) -> None:
    people = cast()
    some = [_buyer(people, n) for n in range(4)]
    for n, each in enumerate(some):
        each.bill(f"A-{n}", _dated(30))
    world.move_to(DAY)
    with connection():
        told = (b"\x01" * 60, some[1].buyer_id)
        database.execute_sql("UPDATE buyer_contacts SET phone = %s WHERE buyer_id = %s", told)
        assert sweep(world.house, DAY).reminders == 3
        assert {row.buyer_id for row in LadderStep.select()} == {each.buyer_id for each in some} - {some[1].buyer_id}
        assert list(audit.breaks()) == []


@pytest.mark.timeout(300)
def test_a_monitor_killed_between_batches_is_gone_on_with(world: World) -> None:
    people = cast()
    count = BATCH + 20
    with connection(), database.atomic():
        for n in range(count):
            _buyer(people, n).bill(f"A-{n}", _dated(30))
    killed = _monitor(world)
    until = time.monotonic() + 120
    while not _steps() and killed.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert _steps() in (BATCH, count)
    world.move_to(DAY)
    with connection():
        sweep(world.house, DAY)
        assert LadderStep.select().count() == count
        assert Outbox.select().where(Outbox.kind == "reminder").count() == count
        assert list(audit.breaks()) == []


def _steps() -> int:
    with connection():
        return int(LadderStep.select().count())


def _monitor(world: World) -> "subprocess.Popen[bytes]":
    house = world.house
    environment = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": house.database_url,
        "REDIS_URL": house.redis_url,
        "BAAKI_VAR_DIR": str(world.clock.file.parent),
        "BAAKI_MASTER_KEY": (house.settings.baaki_var_dir / "master.key").read_text().strip(),
    }
    command = [sys.executable, "-m", "cli", "monitor", "--on", DAY.isoformat()]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_keys_of_many_are_opened_with_one_question(world: World) -> None:
    owners = [retailer(f"+9198400{n:05d}", f"UDYAM-TN-02-{n:07d}") for n in range(3)]
    with connection():
        vault.forget_opened()
        vault.open_keys(owners)
        for owner in owners:
            with vault.scope(owner):
                assert vault.open_sealed(vault.seal(b"x", "a.b"), "a.b") == b"x"
