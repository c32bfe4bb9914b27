"""A reminder that the retailer asked for, through the real channel: it goes once, whatever else goes to the buyer."""

from datetime import date, time, timedelta

import pytest

from db.database import connection
from db.models import Communication, LadderStep, Outbox
from jobs.clock import give_out
from jobs.monitor import run_monitor
from tests.cast import Cast, cast
from tests.world import BUYER, RETAILER, START, World

DAY_30 = START + timedelta(days=30)
NOON, NIGHT, MORNING = time(12), time(21), time(8, 1)


@pytest.fixture
def people(world: World) -> Cast:
    people = cast()
    people.bill()
    return people


def _it_is(world: World, day: date, at: time) -> None:
    world.move_to(day, at)
    give_out(world.house)
    world.work()


def _asks(world: World, text: str = "remind kaveri now") -> list[str]:
    """The wish and the yes; → what was said to the yes."""
    world.says(RETAILER, text)
    return world.says(RETAILER, "yes")


def test_it_reaches_the_buyer_and_both_records_say_so(world: World, people: Cast) -> None:
    world.move_to(START, NOON)
    _asks(world)
    world.work()
    [said] = world.said_to(BUYER)
    assert "INV-7" in said
    assert "₹80,252" in said
    assert "The reminder you asked for" in world.said_to(RETAILER)[-1]
    with connection():
        assert [row.communication_type for row in Communication.select()] == ["reminder_asked"]
    assert "reminder you asked for" in world.says(RETAILER, "status INV-7")[-1]


def test_a_webhook_that_comes_twice_sends_it_once(world: World, people: Cast) -> None:
    world.move_to(START, NOON)
    world.says(RETAILER, "remind kaveri now")
    world.phones.set_faults({"kind": "repeat_webhook"})
    world.says(RETAILER, "yes")
    world.work()
    assert len(world.said_to(BUYER)) == 1


def test_none_goes_on_the_day_of_a_rung(world: World, people: Cast) -> None:
    world.move_to(DAY_30, NOON)
    run_monitor()
    world.work()
    assert "today’s reminder already" in world.says(RETAILER, "remind kaveri now")[-1]
    assert len(world.said_to(BUYER)) == 1


def test_a_rung_gives_way_to_it_until_the_next_day(world: World, people: Cast) -> None:
    world.move_to(DAY_30, NOON)
    _asks(world)
    run_monitor()
    world.work()
    assert len(world.said_to(BUYER)) == 1
    world.move_to(DAY_30 + timedelta(days=1), NOON)
    run_monitor()
    world.work()
    assert len(world.said_to(BUYER)) == 2
    with connection():
        assert [step.taken_on for step in LadderStep.select()] == [DAY_30 + timedelta(days=1)]


def test_what_is_asked_for_at_night_goes_in_the_morning_once(world: World, people: Cast) -> None:
    world.move_to(START, NIGHT)
    assert "08:00" in _asks(world)[-1]
    world.work()
    assert world.said_to(BUYER) == []
    _it_is(world, START + timedelta(days=1), MORNING)
    _it_is(world, START + timedelta(days=1), NOON)
    assert len(world.said_to(BUYER)) == 1


@pytest.mark.parametrize(
    ("number", "words"),
    [(BUYER, ["STOP"]), (RETAILER, ["INV-7 paid 80252 cash today"]), (BUYER, ["10 pieces were torn"])],
)
def test_what_happens_in_the_night_keeps_it_from_going(
    world: World, people: Cast, number: str, words: list[str]
) -> None:
    world.move_to(START, NIGHT)
    _asks(world)
    before = len(world.said_to(BUYER))
    for each in words:
        world.says(number, each)
    answered = len(world.said_to(BUYER))
    assert answered in (before, before + 1)
    _it_is(world, START + timedelta(days=1), MORNING)
    assert len(world.said_to(BUYER)) == answered
    with connection():
        assert Outbox.get(Outbox.kind == "reminder").status == "suppressed"
