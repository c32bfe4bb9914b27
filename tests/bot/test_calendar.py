"""The calendar of the phones page lives through the days, it does not jump over them."""

from datetime import timedelta
from typing import Any

from config.clock import INDIA
from db.database import connection
from db.models import LadderStep, Outbox
from tests.cast import cast
from tests.world import SID, START, TOKEN, World


def _move(world: World, asked: dict[str, str]) -> Any:
    return world.app.test_client().post("/dev/calendar", json=asked, auth=(SID, TOKEN))


def test_one_day_on(world: World) -> None:
    assert _move(world, {"step": "day"}).json == {
        "today": str(START + timedelta(days=1)),
        "next_rung": None,
        "sent": 0,
    }


def test_the_next_rung_and_then_day_46(world: World) -> None:
    cast().bill(dated=START)
    assert _move(world, {"step": "next_rung"}).json["today"] == str(START + timedelta(days=30))
    moved = _move(world, {"step": "day_46"}).json
    assert moved == {"today": str(START + timedelta(days=46)), "next_rung": None, "sent": 2}


def test_each_rung_on_the_way_is_taken_on_its_own_day(world: World) -> None:
    cast().bill(dated=START)
    _move(world, {"to": str(START + timedelta(days=60))})
    with connection():
        taken = [step.taken_on for step in LadderStep.select().order_by(LadderStep.taken_on)]
    assert taken == [START + timedelta(days=days) for days in (30, 40, 44)]


def test_each_reminder_goes_on_its_own_day_however_fast_the_days_go(world: World) -> None:
    cast().bill(dated=START)
    _move(world, {"to": str(START + timedelta(days=60))})
    with connection():
        went = [row.sent_at.astimezone(INDIA).date() for row in Outbox.select().where(Outbox.kind == "reminder")]
    assert sorted(went) == [START + timedelta(days=days) for days in (30, 40, 44)]


def test_back_to_the_real_day(world: World) -> None:
    assert _move(world, {"step": "reset"}).status_code == 200
    assert world.clock.offset() == 0


def test_nonsense_is_400(world: World) -> None:
    assert _move(world, {"step": "fly"}).status_code == 400
    assert _move(world, {"to": "2026-13-45"}).status_code == 400
