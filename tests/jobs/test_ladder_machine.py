"""Try to make the ladder misfire: bills, payments, reminders asked for or planned, days, nights and monitors in any
order (Properties 9, 10)."""

import uuid
from collections import Counter
from contextlib import ExitStack
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from config.clock import CLOSES, INDIA, OPENS, MovableClock
from config.settings import Settings
from db import corrections, preferences
from db.corrections import Right
from db.database import connection, database
from db.models import Invoice, LadderStep, Outbox
from intents.opening import opening
from intents.remind import call_off, send
from intents.turn import Turn
from jobs.hours import turn_of
from jobs.house import House, open_house
from jobs.monitor import sweep
from law.ladder import LADDER, OFFSETS, Rung, first_rung
from tests.cast import NOW, cast, mark_paid
from tests.world import RETAILER, START


class Ladder(RuleBasedStateMachine):
    """One retailer and one buyer. `written` are the days on which the buyer was written to,
    `told_before` the rungs that a bill had taken when its date was put right."""

    house: House
    clock: MovableClock

    def __init__(self) -> None:
        super().__init__()
        self.clock.move_to(START)
        self.opened = ExitStack()
        self.opened.enter_context(connection())
        self.everything = self.opened.enter_context(database.atomic())
        self.people = cast()
        self.day = START
        self.bills: list[uuid.UUID] = []
        self.paid: dict[object, int] = {}
        self.told_before: dict[object, list[str]] = {}
        self.written: list[date] = []

    def teardown(self) -> None:
        self.everything.rollback()
        self.opened.close()

    @precondition(lambda self: len(self.bills) < 4)
    @rule(age=st.integers(0, 60))
    def register(self, age: int) -> None:
        self.bills.append(self._bill(f"B-{len(self.bills)}", self.day - timedelta(days=age)))

    def _bill(self, number: str, dated: date) -> uuid.UUID:
        return self.people.bill(number, dated, at=self.clock.now())

    @rule(days=st.integers(0, 12), hour=st.integers(0, 23))
    def time_passes(self, days: int, hour: int) -> None:
        now = self.clock.now().astimezone(INDIA)
        goal = datetime.combine(self.day + timedelta(days=days), time(hour), INDIA)
        if goal > now:
            self.day += timedelta(days=days)
            self.clock.move_to(self.day, time(hour))

    @rule(times=st.integers(1, 3))
    def monitor(self, times: int) -> None:
        for _ in range(times):
            sweep(self.house, self.day)

    @rule()
    def deliver(self) -> None:
        """What may go now goes, as the claim would let it: its hour and its day looked at once more."""
        now = self.clock.now()
        if opening(self.people.retailer_id, now) > now:
            return
        due = (Outbox.status == "queued") & (Outbox.kind == "reminder") & (Outbox.due_at <= now)
        for row in list(Outbox.select().where(due).order_by(Outbox.position)):
            if turn_of(row, now) > now:
                continue
            Outbox.update(status="delivered", sent_at=now).where(Outbox.outbox_id == row.outbox_id).execute()
            self.written.append(self.day)

    @precondition(lambda self: self.bills)
    @rule(times=st.integers(1, 2), all_of_them=st.booleans())
    def ask(self, times: int, all_of_them: bool) -> None:
        """The retailer wants a reminder now, more than once if need be."""
        for _ in range(times):
            send(self._turn(), self.bills if all_of_them else self.bills[-1:])

    @precondition(lambda self: self.bills)
    @rule(days=st.integers(1, 20), all_of_them=st.booleans())
    def plan(self, days: int, all_of_them: bool) -> None:
        """He wants one on a day to come."""
        send(self._turn(), self.bills if all_of_them else self.bills[-1:], self.day + timedelta(days=days))

    @precondition(lambda self: self.bills)
    @rule()
    def call_off(self) -> None:
        call_off(self._turn(), self.bills[-1:])

    def _turn(self) -> Turn:
        now = self.clock.now()
        day = now.astimezone(INDIA).date()
        return Turn(RETAILER, "retailer", "en", "", "SM1", day, now, self.people.retailer_id)

    @precondition(lambda self: self.bills)
    @rule(age=st.integers(0, 60))
    def put_the_date_right(self, age: int) -> None:
        dated = self.day - timedelta(days=age)
        before = self.people.get(self.bills[-1]).invoice_date
        kept = corrections.correct(self.people.retailer_id, self.bills[-1], Right(dated=dated), self.clock.now())
        if kept is not None and dated != before:
            waiting_or_gone = LadderStep.select(LadderStep.rung).where(LadderStep.invoice_id == kept.invoice_id)
            self.told_before[kept.invoice_id] = [step.rung for step in waiting_or_gone]

    @precondition(lambda self: len(self.paid) < len(self.bills))
    @rule()
    def pay(self) -> None:
        bill = next(each for each in self.bills if each not in self.paid)
        bill_row = self.people.get(bill)
        mark_paid(self.people.retailer_id, bill, max(self.day, bill_row.invoice_date), "CASH", NOW)
        self.paid[bill] = self._steps(bill)

    @rule(sundays=st.booleans(), holidays=st.booleans())
    def choose(self, sundays: bool, holidays: bool) -> None:
        preferences.choose(self.people.retailer_id, skip_sundays=sundays, skip_holidays=holidays)

    def _steps(self, bill: object) -> int:
        return int(LadderStep.select().where(LadderStep.invoice_id == bill).count())

    @invariant()
    def each_rung_once_in_order_by_day_and_none_of_a_paid_bill(self) -> None:
        steps: dict[object, list[LadderStep]] = {bill: [] for bill in self.bills}
        for step in LadderStep.select().order_by(LadderStep.taken_on):
            steps[step.invoice_id].append(step)
        for bill in Invoice.select():
            taken = steps[bill.invoice_id]
            before = self.told_before.get(bill.invoice_id, [])
            begun = max((LADDER.index(Rung(rung)) + 1 for rung in before), default=0)
            ladder = LADDER[max(begun, LADDER.index(first_rung(bill.invoice_date, bill.watched_since))) :]
            since = [step for step in taken if step.rung not in before]
            assert [step.rung for step in since] == [rung.value for rung in ladder[: len(since)]]
            assert all(step.taken_on >= bill.invoice_date + timedelta(OFFSETS[Rung(step.rung)]) for step in since)
            if bill.invoice_id in self.paid:
                assert (len(taken), bill.next_action_on) == (self.paid[bill.invoice_id], None)

    @invariant()
    def one_message_a_day_to_the_buyer_and_by_day(self) -> None:
        assert max(Counter(self.written).values(), default=0) <= 1
        for (sent_at,) in Outbox.select(Outbox.sent_at).where(Outbox.sent_at.is_null(False)).tuples():
            assert OPENS <= sent_at.astimezone(INDIA).time() < CLOSES


@pytest.mark.timeout(900)
def test_p09_p10_nothing_makes_the_ladder_misfire(clean: Settings, tmp_path: Path) -> None:
    """Feature: msme-payment-enforcement, Property 9: a paid invoice yields no action. Property 10: each rung once, in
    order, not before its day, whatever comes in between."""
    Ladder.clock = MovableClock(tmp_path / "calendar-offset")
    Ladder.house = open_house(clean, Ladder.clock)
    run_state_machine_as_test(Ladder, settings=settings(stateful_step_count=15, deadline=None))
