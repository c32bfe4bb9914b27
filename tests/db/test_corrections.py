"""What follows from a bill's date follows anew once it is put right; what went before stays."""

import uuid
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.settings import Settings
from db import corrections, dues, history, ladder
from db.corrections import Right
from db.database import connection
from db.models import Invoice, LadderStep, Outbox
from db.models.history import PaymentHistory
from jobs.monitor import sweep
from law.ladder import Rung, day_of
from law.msmed import due_date, financial_year
from tests.cast import NOW, Cast, cast, example
from tests.world import START, World


@pytest.fixture
def swept(world: World) -> Iterator[World]:
    with connection():
        yield world


def _right(people: Cast, bill: uuid.UUID, dated: date) -> Invoice:
    kept = corrections.correct(people.retailer_id, bill, Right(dated=dated), NOW)
    assert kept is not None
    return kept


@given(before=st.integers(0, 400), after=st.integers(0, 400))
def test_p07_the_due_date_is_45_days_after_the_right_date(empty_db: Settings, before: int, after: int) -> None:
    """Feature: msme-payment-enforcement, Property 7, also of a bill whose date was put right; nothing of the wrong date
    is left: as it stands it is the bill that would have been registered with the right one today."""
    with example() as people:
        bill = people.bill("B-1", START - timedelta(days=before))
        same = people.bill("B-2", START - timedelta(days=after))
        if after != before:
            _right(people, bill, START - timedelta(days=after))
        kept, other = people.get(bill), people.get(same)
        assert kept.due_date == due_date(kept.invoice_date) == other.due_date
        assert kept.financial_year == financial_year(kept.invoice_date)
        assert (kept.next_action_on, kept.status) == (other.next_action_on, other.status)
        assert dues.claim_of(kept, START) == dues.claim_of(other, START)


def test_a_bill_that_has_time_left_is_overdue_no_more(swept: World) -> None:
    people = cast()
    bill = people.bill(dated=START - timedelta(days=50))
    sweep(swept.house, START)
    assert people.get(bill).status == "overdue"
    _right(people, bill, START - timedelta(days=20))
    kept = people.get(bill)
    assert (kept.status, kept.next_action_on) == ("active", START + timedelta(days=10))


def test_a_reminder_that_waits_for_the_morning_is_taken_back_where_its_day_is_to_come(swept: World) -> None:
    people = cast()
    bill, other = people.bill(dated=START - timedelta(days=30)), people.bill("INV-8", START - timedelta(days=30))
    sweep(swept.house, START)
    _right(people, bill, START - timedelta(days=10))
    assert [step.invoice_id for step in LadderStep.select()] == [other]
    assert people.get(bill).next_action_on == START + timedelta(days=20)
    _right(people, other, START - timedelta(days=10))
    assert [row.status for row in Outbox.select()] == ["suppressed"]


def test_what_went_is_not_sent_again(swept: World) -> None:
    people = cast()
    bill = people.bill(dated=START - timedelta(days=30))
    sweep(swept.house, START)
    Outbox.update(status="delivered", sent_at=NOW).execute()
    kept = _right(people, bill, START - timedelta(days=10))
    assert kept.next_action_on == day_of(Rung.REMINDER_SECOND, kept.invoice_date)


def test_what_was_due_before_by_the_right_date_is_not_sent_in_arrears(swept: World) -> None:
    people = cast()
    bill = people.bill(dated=START - timedelta(days=5))
    kept = _right(people, bill, START - timedelta(days=60))
    coming = ladder.next_of(kept, set(), None)
    assert coming is not None and coming.rung is Rung.REMINDER_FINAL
    sweep(swept.house, START)
    assert [step.rung for step in LadderStep.select()] == [Rung.REMINDER_FINAL]


def test_the_buyers_record_has_the_right_month_or_nothing(empty_db: Settings) -> None:
    people = cast()
    bill = people.bill(dated=START - timedelta(days=300))
    history.note_default(people.retailer_id, bill, START)
    _right(people, bill, START - timedelta(days=330))
    assert [row.due_month for row in PaymentHistory.select()] == [due_date(START - timedelta(days=330)).replace(day=1)]
    _right(people, bill, START - timedelta(days=20))
    assert not PaymentHistory.select().exists()
    assert people.get(bill).defaulted_on is None
