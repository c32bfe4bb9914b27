"""Buyers are written to from 8 am to 7 pm in India, on the days their supplier chose; the rung keeps its day."""

from datetime import date, datetime, time, timedelta

import pytest

from config.clock import INDIA
from db import preferences
from db.database import connection
from db.models import LadderStep, Outbox
from intents.opening import opening
from jobs.clock import give_out
from jobs.monitor import run_monitor
from tests.cast import Cast, cast
from tests.world import BUYER, RETAILER, START, World

DAY_30 = START + timedelta(days=30)
REPUBLIC_DAY = date(2027, 1, 26)


def _monitor_at(world: World, day: date, at: time) -> None:
    world.move_to(day, at)
    run_monitor()
    world.work()


def _it_is(world: World, day: date, at: time) -> None:
    world.move_to(day, at)
    give_out(world.house)
    world.work()


def _rungs() -> list[date]:
    with connection():
        return [step.taken_on for step in LadderStep.select().order_by(LadderStep.taken_on)]


def _due_on(day: date, **chosen: bool) -> Cast:
    """A bill whose first reminder is due on `day`."""
    people = cast()
    people.bill(dated=day - timedelta(days=30))
    with connection():
        preferences.choose(people.retailer_id, **chosen)
    return people


def test_a_rung_taken_at_6_goes_at_8(world: World) -> None:
    cast().bill()
    _monitor_at(world, DAY_30, time(6))
    assert world.said_to(BUYER) == []
    _it_is(world, DAY_30, time(7, 59))
    assert world.said_to(BUYER) == []
    _it_is(world, DAY_30, time(8, 1))
    assert len(world.said_to(BUYER)) == 1
    assert _rungs() == [DAY_30]


def test_a_rung_taken_at_night_goes_the_next_morning_and_keeps_its_day(world: World) -> None:
    cast().bill()
    _monitor_at(world, DAY_30, time(19, 30))
    assert world.said_to(BUYER) == []
    _it_is(world, DAY_30 + timedelta(days=1), time(8, 1))
    assert len(world.said_to(BUYER)) == 1
    assert _rungs() == [DAY_30]


def test_what_was_due_by_day_and_is_claimed_at_night_waits_for_the_morning(world: World) -> None:
    cast().bill()
    world.move_to(DAY_30, time(18, 59))
    run_monitor()
    world.move_to(DAY_30, time(19, 1))
    world.work()
    assert world.said_to(BUYER) == []
    with connection():
        row = Outbox.get(Outbox.kind == "reminder")
    assert (row.status, row.attempts) == ("queued", 0)
    assert row.due_at.astimezone(INDIA) == datetime.combine(DAY_30 + timedelta(days=1), time(8), INDIA)
    _it_is(world, DAY_30 + timedelta(days=1), time(8, 1))
    assert len(world.said_to(BUYER)) == 1


def test_whoever_writes_at_night_is_answered_at_night(world: World) -> None:
    cast()
    world.move_to(START, time(23, 30))
    assert world.says(RETAILER, "help")


def test_news_to_the_retailer_know_no_hours(world: World) -> None:
    cast(phone=None).bill()
    _monitor_at(world, DAY_30, time(6))
    assert len(world.said_to(RETAILER)) == 1


@pytest.mark.parametrize("skip", [True, False])
def test_a_sunday_is_skipped_where_the_retailer_wishes(world: World, skip: bool) -> None:
    sunday = date(2026, 12, 27)
    _due_on(sunday, skip_sundays=skip)
    _monitor_at(world, sunday, time(10))
    assert len(world.said_to(BUYER)) == (0 if skip else 1)
    _it_is(world, sunday + timedelta(days=1), time(8, 1))
    assert len(world.said_to(BUYER)) == 1
    assert _rungs() == [sunday]


def test_a_holiday_is_skipped_where_the_retailer_wishes(world: World) -> None:
    _due_on(REPUBLIC_DAY, skip_holidays=True)
    _monitor_at(world, REPUBLIC_DAY, time(10))
    assert world.said_to(BUYER) == []
    _it_is(world, REPUBLIC_DAY + timedelta(days=1), time(9))
    assert len(world.said_to(BUYER)) == 1


def test_a_reminder_that_waited_and_the_next_days_own_are_never_two_on_one_day(world: World) -> None:
    sunday = date(2026, 12, 27)
    people = _due_on(sunday, skip_sundays=True)
    people.bill("B-2", dated=sunday - timedelta(days=29))
    _monitor_at(world, sunday, time(10))
    monday, tuesday = sunday + timedelta(days=1), sunday + timedelta(days=2)
    _monitor_at(world, monday, time(6))
    for at in (time(8, 1), time(12), time(18)):
        _it_is(world, monday, at)
    assert len(world.said_to(BUYER)) == 1
    _monitor_at(world, tuesday, time(9))
    assert len(world.said_to(BUYER)) == 2


def test_a_reminder_that_waited_past_the_due_date_says_so(world: World) -> None:
    friday = date(2027, 1, 22)
    people = cast(lang="en")
    people.bill(dated=friday - timedelta(days=44))
    with connection():
        preferences.choose(people.retailer_id, skip_sundays=True, skip_holidays=True)
        for days in (30, 40):
            world.monitor(friday - timedelta(days=44 - days))
    before = len(world.said_to(BUYER))
    _monitor_at(world, friday, time(20))
    _it_is(world, friday + timedelta(days=2), time(10))
    _it_is(world, friday + timedelta(days=3), time(10))
    [said] = world.said_to(BUYER)[before:]
    assert "has passed" in said


@pytest.mark.parametrize(
    ("at", "days", "opens"),
    [(time(0), 0, time(8)), (time(8), 0, time(8)), (time(18, 59), 0, time(18, 59)), (time(19), 1, time(8))],
)
def test_the_hours(world: World, at: time, days: int, opens: time) -> None:
    people = cast()
    with connection():
        found = opening(people.retailer_id, datetime.combine(START, at, INDIA))
    assert found == datetime.combine(START + timedelta(days=days), opens, INDIA)


def test_the_calendar_is_moved_into_the_day(world: World) -> None:
    """Whoever tries things out at night must see the reminders go."""
    world.move_to(DAY_30)
    assert 8 <= world.clock.now().astimezone(INDIA).hour < 19
    world.clock.reset()
    assert world.clock.offset() == 0
