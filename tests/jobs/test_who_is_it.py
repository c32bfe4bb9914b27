"""Over HTTP: codes reach the phone and leave nothing, members have their own phone, nobody floods."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from config.settings import Settings
from db.database import connection, database
from db.models import AuditLog, Conversation, Departure, InboundMessage, Outbox
from jobs import rate
from jobs.known import Known
from jobs.queues import connect
from tests.cast import cast
from tests.world import RETAILER, STRANGER, UDYAM, World

SMS = "+14155550100"


@pytest.fixture
def sms_world(clean: Settings, tmp_path: Path) -> Iterator[World]:
    with World(clean.model_copy(update={"twilio_sms_from": SMS}), tmp_path) as living:
        yield living


def digits(text: str) -> str:
    return "".join(sign for sign in text.split(maxsplit=1)[0] if sign.isdigit())


def test_registering_takes_the_code_that_came_by_sms(sms_world: World) -> None:
    for text in ("hi", "3", "1", "Murugan Stores"):
        sms_world.says(RETAILER, text)
    said = sms_world.says(RETAILER, UDYAM)
    codes = [m for m in sms_world.phones.received(RETAILER) if m["channel"] == "sms"]
    assert len(codes) == 1
    code = digits(codes[0]["body"])
    assert len(code) == 6
    assert any("SMS" in each for each in said)
    with connection():
        row = Outbox.get(Outbox.kind == "code")
        assert row.body is None
        assert row.message == {"parts": [], "choices": []}
        assert row.status in {"sent", "delivered"}
    [done] = sms_world.says(RETAILER, code)
    assert done.startswith("All set, Murugan Stores!")


def test_without_an_sms_sender_the_code_comes_by_whatsapp(world: World) -> None:
    cast()
    for text in ("set pin", "4821", "4821", "delete my data", "1"):
        world.says(RETAILER, text)
    code, told = world.says(RETAILER, "forgot")
    assert "WhatsApp" in told
    assert world.says(RETAILER, digits(code))[0].startswith("It will all be erased when")


def test_a_pin_stands_nowhere_once_it_is_handled(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    cast()
    for text in ("delete my data", "1", "90418", "90418"):
        world.says(RETAILER, text)
        with connection():
            rows = [*Outbox.select(), *InboundMessage.select(), *AuditLog.select(), *Conversation.select()]
            assert all("90418" not in str(row.__data__) for row in rows)
    with connection():
        assert Departure.get().called_back_at is None
    shown = capsys.readouterr()
    assert "90418" not in shown.out + shown.err


def test_a_message_with_a_pin_that_fails_for_good_is_not_kept(world: World) -> None:
    cast()
    for text in ("delete my data", "1"):
        world.says(RETAILER, text)
    with connection():
        # What the talk waits for does not exist any more: handling it fails.
        row = Conversation.get()
        state = row.state | {"asked_at": "never"}
        Conversation.update(state=state).execute()
    world.says(RETAILER, "90418")
    for _ in range(3):
        with connection():
            InboundMessage.update(received_at=datetime(2020, 1, 1, tzinfo=UTC)).execute()
        world.sweep_stuck()
    with connection():
        last = InboundMessage.select().order_by(InboundMessage.position.desc()).get()
        assert (last.status, last.payload) == ("failed", None)


def test_a_member_writes_and_is_answered_on_his_own_phone(world: World) -> None:
    people = cast()
    people.bill()
    for text in ("add helper 99001 12233", "4821", "4821"):
        world.says(RETAILER, text)
    assert "Murugan Stores" in world.said_to(STRANGER)[-1]
    world.says(STRANGER, "yes")
    assert "may now use your account" in world.said_to(RETAILER)[-1]
    before = len(world.said_to(RETAILER))
    assert "INV-7" in world.says(STRANGER, "status")[-1]
    assert len(world.said_to(RETAILER)) == before


def _sends_six(world: World) -> None:
    for n in range(6):
        world.phones.send(RETAILER, f"status {n}")
    world.twilio_quiet()


def _works(world: World) -> list[str]:
    world.work()
    world.twilio_quiet()
    return world.said_to(RETAILER)


def test_what_is_too_much_for_a_minute_waits_for_the_next_after_one_kind_answer(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast()
    monkeypatch.setattr(rate, "MOST_A_MINUTE", 3)
    _sends_six(world)
    with connection():
        # The minute that has just begun, so that it does not end under the test.
        database.execute_sql("UPDATE inbound_messages SET received_at = date_trunc('minute', now()) + interval '2 min'")
    said = _works(world)
    assert len(said) == 4
    assert "None is lost" in said[-1]
    with connection():
        kept = list(InboundMessage.select().where(InboundMessage.status == "received"))
        assert len(kept) == 3
        assert all(row.payload for row in kept)
        database.execute_sql("UPDATE inbound_messages SET received_at = now() - interval '5 min', hold_until = now()")
    world.sweep_stuck()
    assert len(_works(world)) == 7
    with connection():
        assert {row.status for row in InboundMessage.select()} == {"done"}
        assert all(row.payload is None for row in InboundMessage.select())


def test_after_an_outage_a_full_minute_delays_nobody(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    cast()
    monkeypatch.setattr(rate, "MOST_A_MINUTE", 3)
    _sends_six(world)
    with connection():
        InboundMessage.update(received_at=datetime(2026, 11, 24, 6, 0, 30, tzinfo=UTC)).execute()
    said = _works(world)
    assert len(said) == 7
    assert sum("None is lost" in text for text in said) == 1


def test_a_redis_that_is_away_stops_nobody(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate, "MOST_A_MINUTE", 0)
    world.phones.send(RETAILER, "status")
    world.twilio_quiet()
    with connection():
        message = InboundMessage.get()
        assert rate.too_many(world.house, message, Known())
        away = replace(world.house, queues=connect("redis://127.0.0.1:1"))
        assert not rate.too_many(away, message, Known())
