"""Sending through the real Twilio client against a local Twilio that misbehaves on request."""

import uuid
from datetime import date, timedelta

import pytest

from db import audit, outbox
from db.database import connection, database
from db.models import Communication, Outbox
from intents.spoken import Spoken
from jobs import delivery
from jobs.receipts import take_receipt
from locales import Message
from tests.cast import Cast, cast
from tests.world import BUYER, RETAILER, START, World

DAY_30 = START + timedelta(days=30)


def _write(key: str = "k", to: str = BUYER) -> uuid.UUID:
    with connection():
        said = Spoken((Message("language.changed"),)).to_json()
        outbox_id = outbox.put(retailer_id=None, kind="reply", recipient=to, language="en", message=said, key=key)
    assert outbox_id is not None
    return outbox_id


def _deliver(world: World, outbox_id: uuid.UUID) -> Outbox:
    delivery.deliver_message(str(outbox_id))
    return _row(outbox_id)


def _row(outbox_id: uuid.UUID) -> Outbox:
    with connection():
        row = outbox.get(outbox_id)
    assert row is not None
    return row


def _make_due() -> None:
    """The waiting is over: back-off, lease and the time for a receipt."""
    with connection():
        database.execute_sql(
            "UPDATE outbox SET not_before = now() - interval '1 day', enqueued_at = NULL, "
            "lease_until = lease_until - interval '1 day'"
        )


def _reminder(world: World, **buyer: str) -> tuple[Cast, Outbox]:
    people = cast(**buyer)
    people.bill()
    world.monitor(DAY_30)
    with connection():
        return people, Outbox.get(Outbox.kind == "reminder")


def test_a_message_is_sent_delivered_and_read(world: World) -> None:
    outbox_id = _write()
    _deliver(world, outbox_id)
    world.twilio_quiet()
    assert _row(outbox_id).status == "delivered"
    world.phones.read(BUYER)
    world.twilio_quiet()
    assert _row(outbox_id).status == "read"


def test_delivering_twice_sends_once(world: World) -> None:
    outbox_id = _write()
    for _ in range(3):
        _deliver(world, outbox_id)
    assert len(world.said_to(BUYER)) == 1


@pytest.mark.parametrize("code", [20429, 63018])
def test_what_may_pass_later_is_tried_again_with_a_wait(world: World, code: int) -> None:
    world.phones.set_faults({"kind": "error", "code": code, "times": 1})
    outbox_id = _write()
    row = _deliver(world, outbox_id)
    assert (row.status, row.error_code, row.attempts) == ("queued", str(code), 1)
    assert row.not_before > row.created_at
    _make_due()
    _deliver(world, outbox_id)
    world.twilio_quiet()
    assert _row(outbox_id).status == "delivered"


def test_after_three_retries_it_has_failed_for_good(world: World) -> None:
    world.phones.set_faults({"kind": "error", "code": 20429, "times": None})
    outbox_id = _write()
    for _ in range(6):
        _deliver(world, outbox_id)
        _make_due()
    row = _row(outbox_id)
    assert (row.status, row.attempts) == ("failed", 4)
    assert world.said_to(BUYER) == []


def test_what_never_passes_is_not_tried_again(world: World) -> None:
    world.phones.set_faults({"kind": "error", "code": 21211})
    row = _deliver(world, _write())
    assert (row.status, row.attempts, row.error_code) == ("failed", 1, "21211")


def test_an_answer_that_never_came_is_healed_by_the_receipt(world: World) -> None:
    world.phones.set_faults({"kind": "drop_answer", "seconds": 0.1})
    outbox_id = _write()
    _deliver(world, outbox_id)
    world.twilio_quiet()
    assert _row(outbox_id).status == "delivered"
    assert len(world.said_to(BUYER)) == 1


def test_without_a_receipt_twilios_own_list_heals_it(world: World) -> None:
    world.phones.set_faults({"kind": "drop_answer", "seconds": 0.1}, {"kind": "lose_callbacks", "times": None})
    outbox_id = _write()
    assert _deliver(world, outbox_id).status == "unknown"
    _make_due()
    world.sweep_stuck()
    assert _row(outbox_id).status == "sent"
    assert len(world.said_to(BUYER)) == 1


def test_a_worker_that_died_before_the_post_is_made_good(world: World) -> None:
    outbox_id = _write()
    with connection():
        claimed = outbox.claim_next(outbox_id, timedelta(seconds=60))
        assert claimed is not None
        outbox.keep_body(claimed, "All right, I will write in English from now on.")
    _make_due()
    world.sweep_stuck()
    _make_due()
    world.sweep_stuck()
    world.twilio_quiet()
    assert len(world.said_to(BUYER)) == 1


def test_a_failed_reminder_is_told_to_the_retailer_with_the_bill(world: World) -> None:
    world.phones.set_faults({"kind": "error", "code": 63024, "to": BUYER, "times": None})
    _, row = _reminder(world)
    assert row.status == "failed"
    assert "did not reach" in world.said_to(RETAILER)[-1]
    with connection():
        assert Communication.select().count() == 0
        assert list(audit.breaks()) == []


def test_e_mail_stands_in_where_whatsapp_fails(world: World) -> None:
    world.phones.set_faults({"kind": "error", "code": 63024, "to": BUYER, "times": None})
    _reminder(world, email="kaveri@example.in", lang="en")
    [mail] = world.phones.mails()
    assert "INV-7" in mail["text"]
    assert "e-mail" in world.said_to(RETAILER)[-2] + world.said_to(RETAILER)[-1]


def test_a_failure_that_comes_late_is_told_too(world: World) -> None:
    world.phones.set_faults({"kind": "fail_later", "code": 63024, "to": BUYER, "times": None})
    _, row = _reminder(world)
    world.twilio_quiet()
    world.work()
    world.twilio_quiet()
    assert _row(row.outbox_id).status == "failed"
    assert any("did not reach" in said for said in world.said_to(RETAILER))


@pytest.mark.parametrize("order", [["sent", "delivered", "read"], ["read", "delivered", "sent"], ["read"] * 3])
def test_late_repeated_and_reordered_receipts_end_the_same(world: World, order: list[str]) -> None:
    outbox_id = _write()
    world.phones.set_faults({"kind": "lose_callbacks", "times": None})
    sid = _deliver(world, outbox_id).provider_sid
    with connection():
        for status in order:
            take_receipt(world.house, outbox_id, sid, status, "")
    assert _row(outbox_id).status == "read"


def test_a_receipt_with_another_messages_id_changes_nothing(world: World) -> None:
    outbox_id = _write()
    world.phones.set_faults({"kind": "lose_callbacks", "times": None})
    _deliver(world, outbox_id)
    with connection():
        take_receipt(world.house, outbox_id, "SM" + "9" * 32, "failed", "63024")
    assert _row(outbox_id).status == "sent"


def test_the_reminder_speaks_of_the_day_it_was_written_for(world: World) -> None:
    _, row = _reminder(world)
    with connection():
        assert date.fromisoformat(_row(row.outbox_id).message["on"]) == DAY_30
