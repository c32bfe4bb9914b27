"""Whatever can get stuck gets on: a test for each state, after the worker, Redis or the provider let it down."""

import threading
import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import inbound, outbox
from db.database import connection, database
from db.models import InboundMessage, Outbox
from jobs import delivery
from jobs.dispatch import dispatch
from jobs.queues import connect
from jobs.receipts import take_receipt
from jobs.sweeper import sweep_stuck
from services.messaging import Messenger
from tests.cast import NOW, cast
from tests.jobs.test_delivery import _deliver, _make_due, _row, _write
from tests.world import BUYER, RETAILER, START, World

DAY_30 = START + timedelta(days=30)


def _later(world: World, how_long: str = "1 hour") -> None:
    """The database's time goes on, then the sweeper comes by."""
    with connection():
        for column in ("not_before", "lease_until", "enqueued_at"):
            database.execute_sql(f"UPDATE outbox SET {column} = {column} - interval '{how_long}'")
        database.execute_sql(f"UPDATE inbound_messages SET received_at = received_at - interval '{how_long}'")
    world.sweep_stuck()


def test_received_and_redis_was_away(world: World) -> None:
    with connection():
        said = {"from": RETAILER, "to": "", "body": "hi", "replied_to": None, "media": []}
        inbound.put("SM" + "1" * 32, RETAILER, said)
    world.work()
    assert world.said_to(RETAILER) == []
    _later(world)
    assert len(world.said_to(RETAILER)) == 1
    with connection():
        assert InboundMessage.get().status == "done"


def test_queued_and_redis_was_away(world: World) -> None:
    _write()
    with connection():
        assert dispatch(replace(world.house, queues=connect("redis://127.0.0.1:9/0"))) == 1
    world.work()
    assert world.said_to(BUYER) == []
    _later(world)
    assert len(world.said_to(BUYER)) == 1


def test_queued_and_redis_forgot_its_jobs(world: World) -> None:
    _write()
    with connection():
        dispatch(world.house)
    world.house.queues.redis.flushall()
    world.sweep_stuck()
    assert world.said_to(BUYER) == []
    _later(world)
    assert len(world.said_to(BUYER)) == 1


def test_sending_and_the_worker_died_before_the_post(world: World) -> None:
    outbox_id = _write()
    with connection():
        claimed = outbox.claim_next(outbox_id, delivery.LEASE)
        assert claimed is not None
        outbox.keep_body(claimed, "All right, I will write in English from now on.")
    world.sweep_stuck()
    assert _row(outbox_id).status == "sending"
    _later(world)
    _later(world)
    assert len(world.said_to(BUYER)) == 1


def test_sending_and_the_worker_died_before_it_had_words(world: World) -> None:
    outbox_id = _write()
    with connection():
        outbox.claim_next(outbox_id, delivery.LEASE)
    _later(world)
    _later(world)
    assert len(world.said_to(BUYER)) == 1


def test_sending_and_the_worker_died_after_the_post(world: World) -> None:
    outbox_id = _write()
    world.phones.set_faults({"kind": "lose_callbacks", "times": None})
    _deliver(world, outbox_id)
    with connection():
        Outbox.update(status="sending", provider_sid=None, sent_at=None).execute()
    _later(world)
    assert _row(outbox_id).status == "sent"
    assert len(world.said_to(BUYER)) == 1


def test_unknown_and_twilios_list_does_not_answer(world: World) -> None:
    outbox_id = _write()
    with connection():
        Outbox.update(status="unknown", attempts=1, lease_until=NOW).execute()
        outbox.keep_body(_row(outbox_id), "x")
    deaf = Messenger("AC" + "0" * 32, "x", world.house.settings.twilio_whatsapp_from, "", "http://127.0.0.1:9", 1.0)
    away = replace(world.house, services=replace(world.house.services, messenger=deaf))
    sweep_stuck(away)
    assert _row(outbox_id).status == "unknown"
    world.sweep_stuck()
    world.twilio_quiet()
    assert _row(outbox_id).status == "delivered"


def test_sent_and_the_channel_was_too_busy_after_all(world: World) -> None:
    """63018 comes late, and its callback may come twice: the second is of a try that is over."""
    world.phones.set_faults(
        {"kind": "fail_later", "code": 63018, "times": 1}, {"kind": "repeat_callbacks", "copies": 3, "times": None}
    )
    outbox_id = _write()
    _deliver(world, outbox_id)
    world.twilio_quiet()
    row = _row(outbox_id)
    assert (row.status, row.error_code) == ("queued", "63018")
    _later(world)
    world.twilio_quiet()
    assert _row(outbox_id).status == "delivered"


def test_queued_again_and_the_receipt_of_the_first_try_comes_at_last(world: World) -> None:
    outbox_id = _write()
    with connection():
        Outbox.update(attempts=1, not_before=NOW + timedelta(days=1000)).execute()
        take_receipt(world.house, outbox_id, "SM" + "7" * 32, "delivered", "")
    assert _row(outbox_id).status == "delivered"
    _make_due()
    world.sweep_stuck()
    assert world.said_to(BUYER) == []


def test_a_second_sweeper_leaves_it_to_the_first(world: World) -> None:
    _write()
    with connection(), database.atomic():
        database.execute_sql("SELECT pg_advisory_xact_lock(hashtextextended('sweeper', 0))")
        other = threading.Thread(target=sweep_stuck, args=(world.house,))
        other.start()
        other.join()
    world.work()
    assert world.said_to(BUYER) == []


CODES = st.lists(st.sampled_from([20429, 63018, 20503, 30001, 63024, 21211, 63016]), min_size=0, max_size=6)
PASSING = {20429, 63018, 20503, 30001}


@given(codes=CODES)
def test_p13_at_most_three_retries_each_wait_about_twice_the_last(world: World, codes: list[int]) -> None:
    """Feature: msme-payment-enforcement, Property 13: For any failed reminder delivery, it is retried up to 3 times
    with exponential backoff before it is marked as permanently failed."""
    world.phones.clear_faults()
    person = f"+91{7 * 10**9 + uuid.uuid4().int % (3 * 10**9)}"
    outbox_id, waits = _write(str(uuid.uuid4()), person), []
    world.phones.set_faults(*({"kind": "error", "code": code, "times": 1} for code in codes))
    while (row := _deliver(world, outbox_id)).status == "queued":
        with connection():
            waits.append(_waits(outbox_id))
        _make_due()
    passed = next((n for n, code in enumerate(codes) if code not in PASSING), len(codes))
    tries = min(passed, delivery.MOST_RETRIES) + 1
    sent = tries > len(codes)
    assert row.attempts == tries
    assert (row.status == "failed") == (not sent)
    assert len(world.said_to(person)) == (1 if sent else 0)
    for n, wait in enumerate(waits):
        whole = delivery.FIRST_WAIT_SECONDS * 2**n
        assert 0.7 * whole < wait < 1.3 * whole + 1


def _waits(outbox_id: uuid.UUID) -> float:
    """Seconds from now, on the database's clock."""
    asked = "SELECT extract(epoch FROM not_before - now()) FROM outbox WHERE outbox_id = %s"
    return float(database.execute_sql(asked, (outbox_id,)).fetchone()[0])


@pytest.mark.parametrize("code", [63024, 63014, 21610])
def test_p13_then_e_mail_stands_in_and_the_retailer_is_told_what_to_correct(world: World, code: int) -> None:
    """Feature: msme-payment-enforcement, Property 13: then failed for good, e-mail stands in, the retailer is told."""
    world.phones.set_faults({"kind": "error", "code": code, "to": BUYER, "times": None})
    cast(email="kaveri@example.in").bill()
    world.monitor(DAY_30)
    assert len(world.phones.mails()) == 1
    assert any("number INV-7" in said for said in world.said_to(RETAILER))
