from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from law.ladder import LADDER, OFFSETS, Rung, Step, first_rung, next_step

days = st.dates(date(1990, 1, 1), date(2100, 12, 31))
RAISED = date(2026, 1, 1)
DUE_DAYS = {30: "reminder_first", 40: "reminder_second", 44: "reminder_final", 46: "legal_notice"}


def climb(raised: date, run_days: list[date], registered: int = 0) -> list[tuple[str, int]]:
    """The rungs taken, with their day after the invoice date, when the monitor runs on these days."""
    known = raised + timedelta(days=registered)
    taken: list[Rung] = []
    last: date | None = None
    steps = []
    for today in run_days:
        step = next_step(raised, taken, last, known)
        if step is not None and step.on <= today:
            taken.append(step.rung)
            last = today
            steps.append((str(step.rung), (today - raised).days))
    return steps


@given(days, st.integers(1, 3))
def test_p10_daily_runs_take_each_rung_on_its_own_day(raised: date, runs_a_day: int) -> None:
    """Feature: msme-payment-enforcement, Property 10: Reminder Scheduling."""
    runs = [raised + timedelta(days=n) for n in range(80) for _ in range(runs_a_day)]
    assert climb(raised, runs) == [(rung, day) for day, rung in DUE_DAYS.items()]


@given(days, st.lists(st.integers(0, 120), max_size=60))
def test_p10_whenever_the_monitor_runs_rungs_come_once_in_order_never_early_or_two_a_day(
    raised: date, offsets: list[int]
) -> None:
    """Feature: msme-payment-enforcement, Property 10: Reminder Scheduling."""
    steps = climb(raised, [raised + timedelta(days=n) for n in sorted(offsets)])
    assert [rung for rung, _ in steps] == list(DUE_DAYS.values())[: len(steps)]
    earliest = {rung: day for day, rung in DUE_DAYS.items()}
    assert all(day >= earliest[rung] for rung, day in steps)
    assert len({day for _, day in steps}) == len(steps)


@given(days, st.sets(st.sampled_from(Rung)), st.none() | days, days)
def test_p09_a_paid_invoice_yields_no_step(raised: date, taken: set[Rung], last: date | None, known: date) -> None:
    """Feature: msme-payment-enforcement, Property 9: Payment Stops Monitoring."""
    assert next_step(raised, taken, last, known, paid=True) is None


@given(days, st.sets(st.sampled_from(Rung)), st.none() | days, days)
def test_p10_no_rung_is_taken_twice(raised: date, taken: set[Rung], last: date | None, known: date) -> None:
    """Feature: msme-payment-enforcement, Property 10: Reminder Scheduling."""
    step = next_step(raised, taken, last, known)
    assert step is None or step.rung not in taken


def test_the_notice_waits_until_day_45_is_over() -> None:
    taken = {Rung.REMINDER_FIRST, Rung.REMINDER_SECOND, Rung.REMINDER_FINAL}
    last = RAISED + timedelta(days=44)
    assert next_step(RAISED, taken, last, RAISED) == Step(Rung.LEGAL_NOTICE, RAISED + timedelta(days=46))


def test_after_an_outage_a_bill_climbs_one_rung_a_day() -> None:
    runs = [RAISED + timedelta(days=n) for n in range(50, 60)]
    assert [day for _, day in climb(RAISED, runs)] == [50, 51, 52, 53]


@pytest.mark.parametrize(
    ("registered", "taken"),
    [
        (29, [("reminder_first", 30), ("reminder_second", 40), ("reminder_final", 44), ("legal_notice", 46)]),
        (35, [("reminder_first", 35), ("reminder_second", 40), ("reminder_final", 44), ("legal_notice", 46)]),
        (40, [("reminder_second", 40), ("reminder_final", 44), ("legal_notice", 46)]),
        (42, [("reminder_second", 42), ("reminder_final", 44), ("legal_notice", 46)]),
        (44, [("reminder_final", 44), ("legal_notice", 46)]),
        (100, [("reminder_final", 100), ("legal_notice", 101)]),
    ],
)
def test_a_bill_registered_late_begins_at_the_newest_reminder_that_is_due(
    registered: int, taken: list[tuple[str, int]]
) -> None:
    runs = [RAISED + timedelta(days=n) for n in range(registered, 110)]
    assert climb(RAISED, runs, registered) == taken


@given(days, st.integers(0, 120), st.lists(st.integers(0, 60), max_size=40))
def test_p10_registered_whenever_every_rung_from_the_first_on_comes_once(
    raised: date, registered: int, waits: list[int]
) -> None:
    """Feature: msme-payment-enforcement, Property 10: Reminder Scheduling."""
    known = raised + timedelta(days=registered)
    runs = [known + timedelta(days=n) for n in sorted(waits)]
    begins = LADDER.index(first_rung(raised, known))
    steps = climb(raised, runs, registered)
    assert [rung for rung, _ in steps] == [str(rung) for rung in LADDER[begins : begins + len(steps)]]
    assert all(day >= max(registered, OFFSETS[Rung(rung)]) for rung, day in steps)
    assert len({day for _, day in steps}) == len(steps)


def test_the_first_word_to_a_buyer_is_never_a_notice() -> None:
    assert first_rung(RAISED, RAISED + timedelta(days=400)) is Rung.REMINDER_FINAL


def test_no_reminder_follows_a_notice_that_was_sent_early() -> None:
    assert next_step(RAISED, {Rung.LEGAL_NOTICE}, RAISED, RAISED) is None


def test_the_ladder_and_its_offsets_are_in_the_same_order() -> None:
    assert tuple(Rung) == LADDER
    assert {str(rung): days for rung, days in OFFSETS.items()} == {rung: day for day, rung in DUE_DAYS.items()}


class OneInvoice(RuleBasedStateMachine):
    """Time passes, the monitor runs or doesn't, the sender crashes before or after recording, payment comes."""

    @initialize(raised=days)
    def register(self, raised: date) -> None:
        self.raised = self.today = raised
        self.sent: list[tuple[Rung, date]] = []
        self.paid_after: int | None = None

    @rule(wait=st.integers(1, 20))
    def time_passes(self, wait: int) -> None:
        self.today += timedelta(days=wait)

    @rule(recorded=st.booleans())
    def monitor_runs(self, recorded: bool) -> None:
        taken = [rung for rung, _ in self.sent]
        last = self.sent[-1][1] if self.sent else None
        step = next_step(self.raised, taken, last, self.raised, paid=self.paid_after is not None)
        if step is not None and step.on <= self.today and recorded:
            self.sent.append((step.rung, self.today))

    @rule()
    def payment_comes(self) -> None:
        if self.paid_after is None:
            self.paid_after = len(self.sent)

    @invariant()
    def rungs_are_taken_once_in_order_on_different_days_and_not_after_payment(self) -> None:
        assert [rung for rung, _ in self.sent] == list(LADDER[: len(self.sent)])
        assert len({day for _, day in self.sent}) == len(self.sent)
        assert self.paid_after in {None, len(self.sent)}


TestOneInvoice = OneInvoice.TestCase
