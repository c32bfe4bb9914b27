"""Pauses: nothing goes to the buyer while a bill waits, nothing is lost, never two a day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import alerts, audit, enterprises, ladder, pauses, payments, promises, retailers
from db.database import connection
from db.models import BuyerReply, LadderStep, LegalNotice, Outbox
from db.payments import NewPayment
from jobs.monitor import sweep
from law.ladder import OFFSETS, Rung
from tests.cast import NOW, Cast, buyer_of, cast, example, mark_paid, retailer
from tests.some import some
from tests.world import BUYER, RETAILER, START, World

REMINDERS = [rung.value for rung in OFFSETS if rung is not Rung.LEGAL_NOTICE]
EVENTS = st.one_of(
    st.tuples(st.just("monitor"), st.integers(0, 6)),
    st.tuples(st.just("promise"), st.integers(0, 25)),
    st.tuples(st.sampled_from(["dispute", "stopped", "resume"]), st.just(0)),
)


def _on(days: int) -> date:
    return START + timedelta(days=days)


def _live_on(world: World, day: date) -> None:
    """Through every day on which there is anything to do."""
    stop: date | None = day
    while (stop := alerts.next_stop(stop)) is not None:
        sweep(world.house, stop)


def _steps() -> list[LadderStep]:
    return list(LadderStep.select().order_by(LadderStep.taken_on))


@given(events=st.lists(EVENTS, max_size=8))
def test_p10_whatever_pauses_each_rung_goes_once_and_never_while_it_waits(
    world: World, events: list[tuple[str, int]]
) -> None:
    """Feature: msme-payment-enforcement, Property 10: each rung exactly once, whatever pauses and resumes it."""
    with example() as people:
        bill, day = people.bill(dated=START), START + timedelta(days=28)
        for event, days in events:
            if event == "monitor":
                day += timedelta(days=days)
                held, before = pauses.holds(people.get(bill), day), len(_steps())
                sweep(world.house, day)
                assert not held or len(_steps()) == before
            elif event == "resume":
                pauses.resume(people.retailer_id, [bill], day, NOW)
            else:
                until = day + timedelta(days=days) if event == "promise" else None
                pauses.pause(people.retailer_id, [bill], event, NOW, until=until)  # type: ignore[arg-type]
            _holds_together(people, bill)
        pauses.resume(people.retailer_id, [bill], day, NOW)
        sweep(world.house, day)
        _live_on(world, day)
        assert [step.rung for step in _steps()] == REMINDERS
        assert people.get(bill).status == "overdue"
        assert Outbox.select().where(Outbox.idempotency_key.startswith("overdue:")).count() == 1


def _holds_together(people: Cast, bill: object) -> None:
    steps = _steps()
    assert [step.rung for step in steps] == REMINDERS[: len(steps)]
    assert len({step.taken_on for step in steps}) == len(steps)
    assert all(step.taken_on >= START + timedelta(days=OFFSETS[Rung(step.rung)]) for step in steps)


@some
@given(promised=st.integers(29, 70))
def test_the_ladder_waits_until_the_day_after_the_promise_and_then_goes_on_one_rung_a_day(
    world: World, promised: int
) -> None:
    with example() as people:
        bill = people.bill(dated=START)
        pauses.pause(people.retailer_id, [bill], "promise", NOW, until=_on(promised))
        _live_on(world, _on(28))
        days = [(step.taken_on - START).days for step in _steps()]
        first = max(30, promised + 1)
        second = max(40, first + 1)
        assert days == [first, second, max(44, second + 1)]


def test_a_bill_that_waits_still_falls_overdue_on_its_day_and_the_retailer_hears(world: World) -> None:
    people = cast()
    bill = people.bill()
    with connection():
        pauses.pause(people.retailer_id, [bill], "dispute", NOW)
    for day in (30, 40, 44, 46, 47):
        world.monitor(_on(day))
    assert world.said_to(BUYER) == []
    assert people.get(bill).status == "overdue"
    assert sum("has not paid" in said for said in world.said_to(RETAILER)) == 1


@some
@given(until=st.integers(44, 70))
def test_p10_a_notice_that_a_promise_put_off_is_made_when_it_is_broken(world: World, until: int) -> None:
    """Feature: msme-payment-enforcement, Property 10: after day 45 a notice is generated, also where the bill fell
    overdue while its ladder waited."""
    with example() as people:
        enterprises.learn(people.retailer_id, size="small", activity="makes", registered_on=date(2021, 3, 4))
        retailers.set_address(people.retailer_id, "12, Bazaar Street")
        bill = people.bill(dated=START)
        for day in (30, 40, 44):
            sweep(world.house, _on(day))
        pauses.pause(people.retailer_id, [bill], "promise", NOW, until=_on(until))
        for day in range(44, 74):
            sweep(world.house, _on(day))
            assert LegalNotice.select().count() == (day >= 46 and day > until)


def test_a_reminder_that_waits_for_the_worker_is_not_sent_once_the_bill_is_disputed(world: World) -> None:
    people = cast()
    bill = people.bill()
    world.move_to(_on(30))
    with connection():
        sweep(world.house, _on(30))
        pauses.pause(people.retailer_id, [bill], "dispute", NOW, by="buyer")
    world.work()
    assert world.said_to(BUYER) == []


def test_one_paused_bill_does_not_hold_up_the_buyers_others(world: World) -> None:
    people = cast()
    paused, _ = people.bill("A-1"), people.bill("A-2")
    with connection():
        pauses.pause(people.retailer_id, [paused], "dispute", NOW)
    world.monitor(_on(30))
    [said] = world.said_to(BUYER)
    assert "A-2" in said
    assert "A-1" not in said


def test_a_broken_promise_is_noted_and_told_the_next_day_once(world: World) -> None:
    people = cast()
    bill = people.bill()
    with connection():
        promises.keep(people.retailer_id, [bill], "by the 5th", _on(5), NOW)
    world.monitor(_on(5))
    assert world.said_to(RETAILER) == []
    for day in (6, 6, 7):
        world.monitor(_on(day))
    [told] = world.said_to(RETAILER)
    assert "Kaveri Garments" in told
    assert "INV-7" in told
    with connection():
        assert BuyerReply.get().outcome == "broken"
        assert "promise_broken" in [row.action for row in audit.trail(people.retailer_id, bill)]
        assert list(audit.breaks()) == []


def test_one_broken_again_says_how_often_it_was(world: World) -> None:
    people = cast()
    bill = people.bill()
    for day in (5, 8):
        with connection():
            promises.keep(people.retailer_id, [bill], "surely", _on(day), NOW)
        world.monitor(_on(day + 1))
    first, second = world.said_to(RETAILER)
    assert "not kept so far" not in first
    assert "not kept so far: 2" in second


def test_a_part_that_came_is_said_with_a_promise_that_was_broken(world: World) -> None:
    people = cast()
    bill = people.bill()
    with connection():
        promises.keep(people.retailer_id, [bill], "surely", _on(5), NOW)
        payments.record(people.retailer_id, bill, NewPayment(START, "CASH", Decimal(50000)), NOW)
    world.monitor(_on(6))
    [told] = world.said_to(RETAILER)
    assert "So far ₹50,000 came; still open: ₹30,252" in told


def test_after_the_last_reminder_a_broken_promise_promises_no_more_of_them(world: World) -> None:
    people = cast()
    bill = people.bill(dated=START - timedelta(days=60))
    with connection():
        ladder.take_all([ladder.Climb(bill, rung, "none", None) for rung in Rung], START)
        promises.keep(people.retailer_id, [bill], "surely", _on(5), NOW)
    world.monitor(_on(6))
    [told] = [said for said in world.said_to(RETAILER) if "had said they would pay" in said]
    assert "reminders go on" not in told
    assert "“remind INV-7”" in told


def test_a_kept_promise_and_one_that_a_later_one_replaced_are_not_told(world: World) -> None:

    people = cast()
    kept, moved = people.bill("A-1"), people.bill("A-2")
    with connection():
        for bill in (kept, moved):
            promises.keep(people.retailer_id, [bill], "by the 5th", _on(5), NOW)
        promises.keep(people.retailer_id, [moved], "by the 20th", _on(20), NOW)
        mark_paid(people.retailer_id, kept, _on(4), "CASH", NOW)
    world.monitor(_on(6))
    assert world.said_to(RETAILER) == []
    with connection():
        outcomes = [
            row.outcome for row in BuyerReply.select().order_by(BuyerReply.created_at, BuyerReply.promised_date)
        ]
    assert sorted(map(str, outcomes)) == ["None", "kept", "superseded"]


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "You had told me"), ("ta", "சொல்லியிருந்தீர்கள்"), ("hi", "आपने बताया था")]
)
def test_a_day_that_the_retailer_told_of_has_news_when_it_is_over(world: World, lang: str, said: str) -> None:
    owner = retailer(lang=lang)
    people = Cast(owner, buyer_of(owner))
    bill = people.bill(dated=START)
    with connection():
        pauses.pause(owner, [bill], "promise", NOW, until=_on(10))
    world.monitor(_on(10))
    assert not any(said in each for each in world.said_to(RETAILER))
    world.monitor(_on(11))
    world.monitor(_on(12))
    world.work()
    [told] = [each for each in world.said_to(RETAILER) if said in each]
    assert "INV-7" in told
    assert people.get(bill).pause_reason is None


def test_of_a_promise_to_us_and_of_money_that_came_nothing_more_is_said(world: World) -> None:
    people = cast()
    promised, paid = people.bill(dated=START), people.bill("INV-8", dated=START)
    with connection():
        promises.keep(people.retailer_id, [promised], "on the tenth", _on(10), NOW)
        pauses.pause(people.retailer_id, [promised, paid], "promise", NOW, until=_on(10))
        mark_paid(people.retailer_id, paid, START, "CASH", NOW)
        sweep(world.house, _on(11))
        told = [row.message["parts"][0]["id"] for row in Outbox.select().where(Outbox.kind == "notify")]
    assert told == ["notify.promise_broken"]
