"""Too many refusals or STOPs slow the reminders, then stop them; replies always go; an operator starts them again."""

import json
import os
import subprocess
import sys
import uuid
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import outbox, senders, suppressions
from db.database import connection
from db.models import Outbox
from db.senders import OPEN, SLOW, STOPPED, Tally
from jobs import governor
from jobs.governor import LEAST, verdict
from tests.cast import cast
from tests.world import BUYER, RETAILER, SENDER, START, World

DAY_30 = START + timedelta(days=30)


@pytest.mark.parametrize(
    ("tally", "before", "after"),
    [
        (Tally(LEAST - 1, LEAST - 1, 0), OPEN, OPEN),
        (Tally(100, 4, 0), OPEN, OPEN),
        (Tally(100, 5, 0), OPEN, SLOW),
        (Tally(100, 3, 2), OPEN, SLOW),
        (Tally(100, 4, 0), SLOW, SLOW),
        (Tally(100, 3, 0), SLOW, OPEN),
        (Tally(100, 10, 0), OPEN, STOPPED),
        (Tally(100, 0, 10), SLOW, STOPPED),
        (Tally(100, 0, 0), STOPPED, STOPPED),
    ],
)
def test_what_the_figures_mean(tally: Tally, before: str, after: str) -> None:
    assert verdict(tally, before) == after


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 100), st.sampled_from([OPEN, SLOW, STOPPED]))
def test_worse_figures_never_set_it_freer(messages: int, refused: int, more: int, state: str) -> None:
    order = [OPEN, SLOW, STOPPED]
    better, worse = Tally(messages, refused, 0), Tally(messages, refused + more, 0)
    assert order.index(verdict(worse, state)) >= order.index(verdict(better, state))


def _reminded(world: World, sent: int, refused: int) -> None:
    """What the last hour brought."""
    now = world.clock.now()
    with connection():
        for n in range(sent + refused):
            outbox_id = outbox.put(
                retailer_id=None,
                kind="reminder",
                recipient=f"+9198330{n:05d}",
                language="en",
                message={},
                key=str(uuid.uuid4()),
            )
            lost = {"status": "failed", "failed_at": now, "error_code": "63024"}
            gone = {"status": "delivered", "sent_at": now}
            Outbox.update(**(lost if n < refused else gone)).where(Outbox.outbox_id == outbox_id).execute()


def _review(world: World) -> str:
    with connection():
        return governor.review(world.house)


def test_refusals_stop_the_reminders_and_the_operator_hears_once(world: World) -> None:
    _reminded(world, 90, 10)
    assert [_review(world), _review(world)] == [STOPPED, STOPPED]
    world.sweep_stuck()
    [mail] = world.phones.mails()
    assert "baaki governor resume" in mail["text"]
    assert "Baaki" in mail["subject"]


def test_while_stopped_reminders_wait_and_people_are_answered(world: World) -> None:
    cast().bill()
    _reminded(world, 90, 10)
    assert _review(world) == STOPPED
    world.monitor(DAY_30)
    assert world.said_to(BUYER) == []
    with connection():
        row = Outbox.get(Outbox.status == "queued")
    assert (row.kind, row.attempts, row.error_code) == ("reminder", 0, governor.HELD)
    assert world.says(RETAILER, "status")
    assert world.says(BUYER, "I will pay by Friday")


def test_resuming_sends_what_waited_and_counts_anew(world: World) -> None:
    cast().bill()
    world.move_to(DAY_30)
    _reminded(world, 90, 10)
    _review(world)
    world.monitor(DAY_30)
    with connection():
        assert governor.resume(world.house)
        assert not governor.resume(world.house)
    world.sweep_stuck()
    assert len(world.said_to(BUYER)) == 1
    assert _review(world) == OPEN


def test_stops_count_as_refusals_do(world: World) -> None:
    _reminded(world, 100, 0)
    with connection():
        for n in range(6):
            suppressions.stop(f"+9198330{n:05d}")
    assert _review(world) == SLOW


def test_a_slowed_sender_recovers_when_the_share_falls(world: World) -> None:
    _reminded(world, 94, 6)
    assert _review(world) == SLOW
    _reminded(world, 200, 0)
    assert _review(world) == OPEN


def test_what_is_older_than_the_window_is_forgiven(world: World) -> None:
    _reminded(world, 90, 10)
    world.move_to(START + timedelta(days=1))
    assert _review(world) == OPEN


def test_a_refusal_is_looked_at_when_it_comes(world: World) -> None:
    cast().bill()
    world.move_to(DAY_30)
    _reminded(world, 90, 9)
    world.phones.set_faults({"kind": "error", "code": 63024, "to": BUYER, "times": None})
    world.monitor(DAY_30)
    with connection():
        assert senders.state(SENDER) == STOPPED


def _baaki(world: World, *args: str) -> str:
    environment = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": world.house.database_url,
        "REDIS_URL": world.house.redis_url,
        "BAAKI_VAR_DIR": str(world.clock.file.parent),
        "BAAKI_MASTER_KEY": (world.house.settings.baaki_var_dir / "master.key").read_text().strip(),
        "TWILIO_WHATSAPP_FROM": SENDER,
    }
    command = [sys.executable, "-m", "cli", "governor", *args]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def test_the_command_shows_and_resumes(world: World) -> None:
    _reminded(world, 90, 10)
    _review(world)
    world.clock.file.rename(world.clock.file.with_name("calendar-offset"))
    shown = json.loads(_baaki(world, "show", "--json"))
    assert shown == {"state": "stopped", "messages": 100, "refused": 10, "stops": 0}
    assert "again" in _baaki(world, "resume")
    assert "open" in _baaki(world, "show")
