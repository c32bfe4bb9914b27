"""A planned reminder on its day, through the real monitor and channel: once, in the hours, and only where it still
is in place."""

from datetime import date, time, timedelta

import pytest

from db import alerts, buyers, departures, planned
from db.database import connection, database
from db.models import Communication, LadderStep, Outbox, PlannedReminder
from jobs.clock import give_out
from jobs.monitor import run_monitor, sweep
from tests.cast import NOW, Cast, buyer_of, cast
from tests.world import BUYER, OTHER_GSTIN, RETAILER, START, World

FRIDAY = START + timedelta(days=3)
NOON, SIX, MORNING, EVENING = time(12), time(6), time(8, 1), time(18, 30)


@pytest.fixture
def people(world: World) -> Cast:
    people = cast(lang="en")
    people.bill()
    world.move_to(START, NOON)
    world.says(RETAILER, "remind kaveri on friday")
    assert "27 November" in world.says(RETAILER, "yes")[-1]
    return people


def _it_is(world: World, day: date, at: time) -> None:
    """The clock's rounds at this hour."""
    world.move_to(day, at)
    run_monitor()
    give_out(world.house)
    world.work()


def _lives(world: World, until: date) -> None:
    day = START + timedelta(days=1)
    while day <= until:
        for at in (SIX, MORNING, NOON, EVENING):
            _it_is(world, day, at)
        day += timedelta(days=1)


def test_it_goes_on_its_day_within_the_hours_and_once(world: World, people: Cast) -> None:
    _lives(world, FRIDAY - timedelta(days=1))
    _it_is(world, FRIDAY, SIX)
    assert world.said_to(BUYER) == []
    _it_is(world, FRIDAY, MORNING)
    [said] = world.said_to(BUYER)
    assert "INV-7" in said
    _it_is(world, FRIDAY, NOON)
    _it_is(world, FRIDAY + timedelta(days=1), NOON)
    assert len(world.said_to(BUYER)) == 1
    with connection():
        assert [row.communication_type for row in Communication.select()] == ["reminder_asked"]
        assert PlannedReminder.select().count() == 0
    assert "The reminder you asked for" in world.said_to(RETAILER)[-1]


@pytest.mark.parametrize(
    ("number", "words", "told"),
    [
        (RETAILER, "INV-7 paid 80252 cash today", None),
        (RETAILER, "pause INV-7", "You stopped the reminders for INV-7"),
        (BUYER, "10 pieces were torn", "there is a problem with INV-7"),
        (BUYER, "will pay on 30 november", "promised to pay INV-7"),
        (BUYER, "STOP", "asked for no more messages"),
    ],
)
def test_what_happens_meanwhile_keeps_it_from_going_and_is_told(
    world: World, people: Cast, number: str, words: str, told: str | None
) -> None:
    world.says(number, words)
    world.work()
    before, heard = len(world.said_to(BUYER)), len(world.said_to(RETAILER))
    _lives(world, FRIDAY)
    assert len(world.said_to(BUYER)) == before
    news = [said for said in world.said_to(RETAILER)[heard:] if "wanted a reminder to go today" in said]
    assert [told in said for said in news if told] == ([True] if told else [])
    with connection():
        assert PlannedReminder.select().count() == 0


def test_called_off_it_does_not_go(world: World, people: Cast) -> None:
    world.says(RETAILER, "cancel the reminder to kaveri")
    _lives(world, FRIDAY)
    assert world.said_to(BUYER) == []


def test_it_goes_to_the_number_that_is_right_on_that_day(world: World, people: Cast) -> None:
    with connection():
        buyers.save_contact(people.retailer_id, people.buyer_id, phone="+919876500011")
    _it_is(world, FRIDAY, NOON)
    assert (len(world.said_to(BUYER)), len(world.said_to("+919876500011"))) == (0, 1)


def test_the_ladder_keeps_its_days_beside_it(world: World) -> None:
    """Planned long before, it holds no rung back; where a bill that came later has its rung on that very day, the rung
    goes and the reminder follows the next day."""
    people = cast(lang="en")
    due, day = people.bill("INV-7", START - timedelta(days=28)), START + timedelta(days=5)
    with connection():
        planned.keep(people.retailer_id, [people.get(due)], day, NOW)
    other = people.bill("INV-8", day - timedelta(days=30))
    _lives(world, day + timedelta(days=1))
    with connection():
        taken = {step.invoice_id: step.taken_on for step in LadderStep.select()}
        assert taken == {due: START + timedelta(days=2), other: day}
        sent = [row.sent_at.date() for row in Outbox.select().where(Outbox.kind == "reminder").order_by(Outbox.sent_at)]
    assert sent == [START + timedelta(days=2), day, day + timedelta(days=1)]


def test_a_day_that_no_clock_saw_is_caught_up(world: World, people: Cast) -> None:
    _it_is(world, FRIDAY + timedelta(days=2), NOON)
    assert len(world.said_to(BUYER)) == 1


def test_one_that_fails_does_not_hold_up_the_others(world: World, people: Cast) -> None:
    other = buyer_of(people.retailer_id, OTHER_GSTIN, "+919822012345", name="Gupta Traders")
    broken = people.bill("GT-1", buyer_id=other)
    with connection():
        planned.keep(people.retailer_id, [people.get(broken)], FRIDAY, NOW)
        database.execute_sql("UPDATE buyer_contacts SET phone = %s WHERE buyer_id = %s", (b"\x01" * 60, other))
    _it_is(world, FRIDAY, NOON)
    assert len(world.said_to(BUYER)) == 1
    with connection():
        assert [row.invoice_id for row in PlannedReminder.select()] == [broken]


def test_two_monitors_send_it_once(world: World, people: Cast) -> None:
    world.move_to(FRIDAY, NOON)
    for _ in range(2):
        run_monitor()
    world.work()
    assert len(world.said_to(BUYER)) == 1


def test_of_who_leaves_nothing_goes(world: World, people: Cast) -> None:
    with connection():
        departures.begin(people.retailer_id, FRIDAY + timedelta(days=4), NOW)
    _it_is(world, FRIDAY, NOON)
    assert world.said_to(BUYER) == []


def test_the_calendar_stops_at_its_day(world: World, people: Cast) -> None:
    with connection():
        assert alerts.next_stop(START) == FRIDAY
        sweep(world.house, FRIDAY)
        assert planned.next_day(START) is None
