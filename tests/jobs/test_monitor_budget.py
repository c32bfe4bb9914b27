"""A sweep that is too large for one job: it leaves off in time, is gone on with, and may be helped with."""

from datetime import timedelta

import pytest

from db.database import connection
from db.models import LadderStep
from jobs.monitor import anywhere, run_monitor, sweep
from jobs.queues import QueueName
from tests.cast import Cast, buyer_of, cast
from tests.world import START, World

DAY_30 = START + timedelta(days=30)


def _three_buyers() -> None:
    people = cast()
    people.bill()
    for n in range(2):
        buyer_id = buyer_of(people.retailer_id, f"33AADCK731{n + 1}M1ZK", f"+91981105432{n}")
        Cast(people.retailer_id, buyer_id).bill(f"INV-8{n}")


def test_a_sweep_without_time_leaves_all_to_the_next(world: World) -> None:
    _three_buyers()
    world.move_to(DAY_30)
    with connection():
        assert sweep(world.house, DAY_30, seconds=-1).unfinished
        assert LadderStep.select().count() == 0
        assert not sweep(world.house, DAY_30).unfinished
        assert LadderStep.select().count() == 3


def test_a_job_that_leaves_off_asks_to_be_gone_on_with(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    _three_buyers()
    world.move_to(DAY_30)
    monkeypatch.setattr("jobs.monitor.BUDGET_SECONDS", -1.0)
    run_monitor()
    assert world.house.queues.waiting(QueueName.MONITOR) == 1


def test_wherever_monitors_begin_each_rung_is_taken_once(world: World) -> None:
    _three_buyers()
    world.move_to(DAY_30)
    with connection():
        swept = [sweep(world.house, DAY_30, anywhere()) for _ in range(3)]
        assert LadderStep.select().count() == 3
    assert sum(each.reminders for each in swept) == 3
