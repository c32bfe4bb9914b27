"""What retailers hear as it happens (Properties 40, 42, 43, 45) and what is recorded of it (Property 52)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.settings import Settings
from db import audit, pauses
from db.database import connection, database
from db.models import Communication, Outbox
from intents.buyer import courtesy
from intents.spoken import Spoken
from jobs.monitor import sweep
from law.ladder import OFFSETS, Rung
from tests.cast import NOW, buyer_of, cast, example
from tests.intents.talk import Talk
from tests.world import BUYER, OTHER_GSTIN, RETAILER, START, World

DAYS = st.lists(st.integers(0, 60), min_size=1, max_size=6).map(sorted)


def _on(days: int) -> date:
    return START + timedelta(days=days)


def _told(message_id: str) -> list[Any]:
    rows = Outbox.select().where(Outbox.kind == "notify").order_by(Outbox.position)
    parts = [part for row in rows for part in Spoken.from_json(row.message).parts]
    return [part for part in parts if part.id == message_id]


@given(days=DAYS)
def test_p42_the_retailer_hears_once_when_three_days_are_left(world: World, days: list[int]) -> None:
    """Feature: msme-payment-enforcement, Property 42: For any invoice with a due date exactly 3 days in the future, the
    retailer is alerted (with fewer days left where the monitor was away)."""
    with example() as people:
        people.bill()
        for day in days:
            sweep(world.house, _on(day))
        heard = [day for day in days if 42 <= day <= 45]
        told = _told("notify.due_soon") + _told("notify.due_today")
        assert len(told) == (1 if heard else 0)
        if heard and heard[0] < 45:
            assert told[0].params["n"] == 45 - heard[0]


@given(days=DAYS, age=st.integers(0, 90), paused=st.booleans())
def test_p43_the_retailer_hears_once_when_a_bill_becomes_overdue(
    world: World, days: list[int], age: int, paused: bool
) -> None:
    """Feature: msme-payment-enforcement, Property 43: For any invoice that becomes overdue, the retailer is alerted: at
    the first run after its due date, whatever rungs are still to come, registered late or paused."""
    with example() as people:
        bill = people.bill(dated=_on(-age))
        if paused:
            pauses.pause(people.retailer_id, [bill], "dispute", NOW)
        for day in [*days, 61, 62, 63, 64]:
            sweep(world.house, _on(day))
            told = _told("notify.overdue") + _told("notify.overdue_first_month")
            assert len(told) == (1 if age + day > 45 else 0)
            assert people.get(bill).status == ("overdue" if told else "active")
        assert [act.action for act in audit.trail(people.retailer_id, bill)].count("invoice_overdue") == 1


def test_bills_with_three_days_left_are_one_message_and_paid_ones_are_not_in_it(world: World) -> None:
    people = cast()
    people.bill("A-1")
    people.bill("A-2", buyer_id=buyer_of(people.retailer_id, OTHER_GSTIN, "+919822012345", name="Anbu"))
    people.bill("A-3", dated=START - timedelta(days=2))
    world.monitor(_on(40))
    before = len(world.said_to(RETAILER))
    world.monitor(_on(42))
    [told] = [said for said in world.said_to(RETAILER)[before:] if "left to the due date" in said]
    assert "3 days left" in told
    assert "A-1: Kaveri Garments" in told
    assert "A-2: Anbu" in told
    assert "A-3" not in told


# Five thousand that were seen to already: with a few rows any index costs the planner the same.
_LATER = """
INSERT INTO invoices SELECT (jsonb_populate_record(one, jsonb_build_object('invoice_id', gen_random_uuid(),
    'number_key', n::text, 'invoice_date', one.invoice_date + n, 'due_date', one.due_date + n))).*
FROM invoices AS one, generate_series(1, 5000) AS n WHERE one.invoice_number = 'A-0'
"""
_KEPT = """
INSERT INTO buyer_replies SELECT (jsonb_populate_record(one, jsonb_build_object(
    'reply_id', gen_random_uuid(), 'outcome', 'kept'))).*
FROM buyer_replies AS one, generate_series(1, 5000)
"""


def test_the_questions_follow_what_is_open(empty_db: Settings) -> None:
    from db import alerts, promises

    people = cast()
    bills = [people.bill(f"A-{number}", dated=_on(number)) for number in range(5)]
    assert alerts.due_soon(_on(41)) == []
    [soon] = alerts.due_soon(_on(42))
    assert soon.retailer_id == people.retailer_id
    promises.keep(people.retailer_id, bills[:1], "soon", _on(60), datetime.now(UTC))
    assert promises.past_groups(_on(60)) == []
    assert len(promises.past_groups(_on(90))) == 1
    soon = (
        "SELECT 1 FROM invoices WHERE status = 'active' AND status <> 'paid' AND defaulted_on IS NULL "
        f"AND NOT due_soon_told AND due_date BETWEEN '{_on(42)}' AND '{_on(45)}'"
    )
    past = "SELECT 1 FROM buyer_replies WHERE kind = 'promise' AND outcome IS NULL AND promised_date < '2027-01-01'"
    for many, asked, index in ((_LATER, soon, "invoices_not_defaulted"), (_KEPT, past, "buyer_replies_promised")):
        assert index in _plan(asked, many)


def _plan(asked: str, many: str) -> str:
    with database.atomic() as everything:
        database.execute_sql(many)
        database.execute_sql("ANALYZE invoices, buyer_replies")
        plan = "\n".join(row[0] for row in database.execute_sql(f"EXPLAIN {asked}").fetchall())
        everything.rollback()
    return plan


@pytest.mark.parametrize("rung", [rung for rung in OFFSETS if rung is not Rung.LEGAL_NOTICE])
@pytest.mark.parametrize("lang", ["ta", "hi", "en"])
def test_p40_p52_each_reminder_is_told_and_recorded_as_it_was_sent(world: World, rung: Rung, lang: str) -> None:
    """Feature: msme-payment-enforcement, Property 40: for any reminder sent the retailer is notified. Property 52: its
    time, recipient, delivery status and content are in the record."""
    people = cast(lang=lang)
    invoice_id = people.bill(dated=START - timedelta(days=OFFSETS[rung]))
    with connection():
        _climbed_below(invoice_id, rung)
    world.monitor(START)
    world.twilio_quiet()
    world.work()
    [said] = world.said_to(BUYER)
    assert any("INV-7" in told for told in world.said_to(RETAILER))
    with connection():
        kept = Communication.get()
        assert (kept.communication_type, kept.recipient, kept.message_content) == (rung.value, BUYER, said)
        assert kept.delivery_status in ("sent", "delivered")
        assert kept.sent_at is not None
        actions = [row.action for row in audit.trail(people.retailer_id, invoice_id)]
        assert "message_sent" in actions
        assert list(audit.breaks()) == []


def _climbed_below(invoice_id: Any, rung: Rung) -> None:
    from db import ladder

    for lower in list(OFFSETS)[: list(OFFSETS).index(rung)]:
        ladder.take(invoice_id, lower, "none", None, START - timedelta(days=1))


ANSWERS = st.sampled_from(
    ["paid", "paid UTR SBIN526312345678", "15/12 தருகிறேன்", "कल दे दूँगा", "maal kharab tha", "who is this?", "👍", "STOP"]
) | st.text(min_size=1, max_size=60).filter(lambda text: text.strip() and "\x00" not in text)  # fmt: skip


@given(texts=st.lists(ANSWERS, min_size=1, max_size=4))
def test_p45_whatever_a_buyer_answers_the_retailer_hears_of_it_at_once(empty_db: Settings, texts: list[str]) -> None:
    """Feature: msme-payment-enforcement, Property 45: For any response received from a buyer to a reminder, the
    retailer is notified in the same transaction. That he has read it is kept and no news (decision 62)."""
    with database.atomic() as everything:
        cast().bill()
        buyer = Talk(phone=BUYER, side="buyer", lang="hi")
        count = 0
        for text in texts:
            if text.strip().lower() in ("start", "unstop"):
                continue
            count += bool(buyer.state) or courtesy.kind(text) is None
            buyer.says(text)
            rows = list(Outbox.select().where(Outbox.kind == "notify").order_by(Outbox.position))
            assert len(rows) == count
            assert not rows or "INV-7" in str(Spoken.from_json(rows[-1].message).parts[0].params["numbers"])
        everything.rollback()
