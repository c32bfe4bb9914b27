"""The monitor and the ladder, through the real outbox, worker and Twilio client."""

import threading
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.settings import Settings
from db import audit, enterprises, ladder, payments, suppressions
from db.database import connection, database
from db.models import Communication, Invoice, LadderStep, Outbox
from db.models.history import PaymentHistory
from db.payments import NewPayment
from jobs.monitor import run_monitor, sweep
from law.ladder import Rung, Step
from tests.cast import NOW, Cast, buyer_of, cast, example, mark_paid, retailer
from tests.world import BUYER, OTHER_GSTIN, OTHER_RETAILER, OTHER_UDYAM, RETAILER, START, World

DAYS = st.lists(st.integers(0, 70), min_size=1, max_size=6).map(sorted)


def _on(days: int) -> date:
    return START + timedelta(days=days)


def _sweep(world: World, days: int) -> None:
    world.move_to(_on(days))
    with connection():
        sweep(world.house, _on(days))


def _taken() -> list[tuple[str, int]]:
    with connection():
        steps = LadderStep.select().where(LadderStep.channel != "none").order_by(LadderStep.taken_on)
        return [(step.rung, (step.taken_on - START).days) for step in steps]


@given(days=DAYS, twice=st.booleans())
def test_p10_each_rung_once_in_order_whatever_the_days_of_the_monitor(
    world: World, days: list[int], twice: bool
) -> None:
    """Feature: msme-payment-enforcement, Property 10: For any active invoice, reminders go on day 30, 40 and 44, each
    exactly once, whatever the number or timing of monitor runs."""
    with example() as people:
        people.bill(dated=START)
        for day in days:
            for _ in range(2 if twice else 1):
                _sweep(world, day)
            assert _taken() == _should_be_taken(days[: days.index(day) + 1])
        assert Outbox.select().where(Outbox.kind == "reminder").count() == len(_taken())


def _should_be_taken(days: list[int]) -> list[tuple[str, int]]:
    """One rung on each day on which the monitor ran and the next one's day had come."""
    waiting, taken = [(30, "reminder_first"), (40, "reminder_second"), (44, "reminder_final")], []
    for day in dict.fromkeys(days):
        if waiting and day >= waiting[0][0]:
            taken.append((waiting.pop(0)[1], day))
    return taken


def test_p10_a_monitor_every_day_takes_each_rung_on_its_own_day(world: World) -> None:
    """Feature: msme-payment-enforcement, Property 10: exactly day 30, day 40 and day 44."""
    cast().bill(dated=START)
    for day in range(60):
        _sweep(world, day)
    assert _taken() == [("reminder_first", 30), ("reminder_second", 40), ("reminder_final", 44)]


@given(days=DAYS, paid_after=st.integers(0, 6))
def test_p09_a_paid_invoice_yields_no_action(world: World, days: list[int], paid_after: int) -> None:
    """Feature: msme-payment-enforcement, Property 9: For any invoice marked as paid, no further reminder or notice is
    generated."""
    with example() as people:
        invoice_id = people.bill(dated=START)
        for day in days[:paid_after]:
            _sweep(world, day)
        before = _taken()
        mark_paid(people.retailer_id, invoice_id, START, "CASH", NOW)
        for day in days[paid_after:]:
            _sweep(world, day)
        assert _taken() == before
        assert people.get(invoice_id).status == "paid"


@pytest.mark.parametrize("phone", [BUYER, None], ids=["whatsapp", "email"])
@pytest.mark.parametrize("parts", [1, 3])
@pytest.mark.parametrize("age", [30, 40, 44, 100])
def test_p09_what_is_queued_when_it_is_paid_is_not_sent(world: World, phone: str, parts: int, age: int) -> None:
    """Feature: msme-payment-enforcement, Property 9: whatever is still queued when it is paid, at once or in parts."""
    people = cast(phone=phone, email="kaveri@example.in")
    invoice_id = people.bill(dated=_on(30 - age), amount=Decimal("90000.00"))
    _sweep(world, 30)
    with connection():
        for _ in range(parts):
            new = NewPayment(START, "CASH", Decimal("90000.00") / parts, interest_part=Decimal(0))
            payments.record(people.retailer_id, invoice_id, new, NOW)
    assert people.get(invoice_id).status == "paid"
    world.work()
    assert (world.said_to(BUYER), world.phones.mails()) == ([], [])
    with connection():
        assert Outbox.get(Outbox.kind == "reminder").status == "suppressed"


def test_a_reminder_reaches_the_buyer_in_his_language_and_the_retailer_hears_of_it(world: World) -> None:
    cast(lang="ta").bill("INV-7")
    world.monitor(_on(30))
    world.twilio_quiet()
    world.work()
    [said] = world.said_to(BUYER)
    assert "INV-7" in said
    assert "₹80,252" in said
    assert "கடைசி தேதி" in said
    assert "INV-7" in world.said_to(RETAILER)[-1]


def test_many_due_bills_of_one_buyer_are_one_message(world: World) -> None:
    people = cast()
    people.bill("A-1", dated=_on(0))
    people.bill("A-2", dated=_on(-10))
    world.monitor(_on(30))
    [said] = world.said_to(BUYER)
    assert "A-1" in said
    assert "A-2" in said


def test_never_two_messages_to_one_buyer_on_a_day(world: World) -> None:
    people = cast()
    people.bill("A-1", dated=_on(0))
    world.monitor(_on(30))
    people.bill("A-2", dated=_on(-1))
    swept = world.monitor(_on(30))
    assert (swept.reminders, swept.postponed) == (0, 1)
    world.monitor(_on(31))
    assert len(world.said_to(BUYER)) == 2


def test_of_bills_in_one_message_a_paid_one_is_left_out(world: World) -> None:
    people = cast()
    paid, _ = people.bill("A-1"), people.bill("A-2")
    _sweep(world, 30)
    with connection():
        mark_paid(people.retailer_id, paid, START, "CASH", NOW)
    world.work()
    [said] = world.said_to(BUYER)
    assert "A-1" not in said
    assert "A-2" in said


def test_of_a_bill_paid_in_part_the_rest_is_asked_for(world: World) -> None:
    people = cast(lang="en")
    invoice_id = people.bill()
    with connection():
        payments.record(people.retailer_id, invoice_id, NewPayment(START, "CASH", Decimal(30_000)), NOW)
    for day in (30, 40, 44, 46):
        world.monitor(_on(day))
    assert [("₹50,252" in said, "₹80,252" in said) for said in world.said_to(BUYER)] == [(True, False)] * 3
    assert any("₹50,252" in said for said in world.said_to(RETAILER)[-3:])


@pytest.mark.parametrize(("activity", "named"), [("makes", True), ("trades", False)])
def test_a_trader_does_not_name_the_act_to_his_buyers(world: World, activity: str, named: bool) -> None:
    people = cast(lang="en")
    people.bill()
    with connection():
        enterprises.learn(people.retailer_id, activity=activity)
    for day in (40, 41, 47):
        world.monitor(_on(day))
    said = "\n".join(world.said_to(BUYER))
    assert len(world.said_to(BUYER)) == 3
    assert ("Bank Rate" in said) is named


def test_two_retailers_remind_the_same_buyer_each_in_his_own_name(world: World) -> None:
    cast().bill()
    other = retailer(OTHER_RETAILER, OTHER_UDYAM, "Sharma Traders")
    Cast(other, buyer_of(other)).bill()
    assert world.monitor(_on(30)).reminders == 2
    assert sorted("Sharma" in said for said in world.said_to(BUYER)) == [False, True]


@pytest.mark.parametrize("known", [{"phone": None}, {"opt_in_basis": "none"}], ids=["no number", "no agreement"])
def test_without_a_way_to_the_buyer_the_retailer_is_told_instead(world: World, known: dict[str, str]) -> None:
    cast(**known).bill()
    world.monitor(_on(30))
    assert world.said_to(BUYER) == []
    assert "INV-7" in world.said_to(RETAILER)[-1]
    world.monitor(_on(40))
    assert len(world.said_to(RETAILER)) == 2


def test_a_buyer_with_an_e_mail_only_gets_an_e_mail(world: World) -> None:
    cast(phone=None, email="kaveri@example.in", lang="en").bill()
    world.monitor(_on(30))
    [mail] = world.phones.mails()
    assert "INV-7" in mail["text"]
    assert "Murugan Stores" in mail["subject"]


def test_a_stopped_number_gets_nothing_even_of_what_is_queued(world: World) -> None:
    cast().bill()
    _sweep(world, 30)
    with connection():
        suppressions.stop(BUYER)
    world.work()
    assert world.said_to(BUYER) == []


def test_on_day_46_the_bill_is_overdue_and_the_retailer_hears_with_interest(world: World) -> None:
    people = cast()
    invoice_id = people.bill()
    for day in (30, 40, 44, 46):
        world.monitor(_on(day))
    assert people.get(invoice_id).status == "overdue"
    assert people.get(invoice_id).next_action_on is None
    *_, overdue, invited = world.said_to(RETAILER)
    assert "overdue" in overdue.lower()
    assert "notice INV-7" in invited


def test_after_an_outage_an_old_bill_is_caught_up_one_rung_a_day(world: World) -> None:
    cast().bill()
    for day in range(100, 105):
        world.monitor(_on(day))
    assert [rung for rung, _ in _taken()] == ["reminder_first", "reminder_second", "reminder_final"]
    assert len(world.said_to(BUYER)) == 3
    assert all("has passed" in said or "निकल चुकी" in said for said in world.said_to(BUYER))


@pytest.mark.parametrize(
    ("age", "taken"),
    [
        (42, [("reminder_second", 0), ("reminder_final", 2)]),
        (100, [("reminder_final", 0)]),
    ],
)
def test_the_buyer_of_a_bill_registered_late_hears_once_what_was_missed(
    world: World, age: int, taken: list[tuple[str, int]]
) -> None:
    people = cast(lang="en")
    bill = people.bill(dated=_on(-age))
    for day in range(7):
        world.monitor(_on(day))
    assert _taken() == taken
    assert len(world.said_to(BUYER)) == len(taken)
    assert people.get(bill).status == "overdue"
    assert "notice INV-7" in world.said_to(RETAILER)[-1]


def test_status_names_the_rung_that_a_bill_registered_late_begins_with(world: World) -> None:
    bill = cast().bill(dated=_on(-41))
    with connection():
        found = Invoice.get_by_id(bill)
        assert ladder.next_of(found, set(), None) == Step(Rung.REMINDER_SECOND, _on(-1))
        assert found.next_action_on == _on(-1)


def test_what_was_sent_is_on_record_and_in_the_trail(world: World) -> None:
    people = cast()
    invoice_id = people.bill()
    world.monitor(_on(30))
    world.twilio_quiet()
    with connection():
        [sent] = Communication.select()
        assert (sent.communication_type, sent.delivery_status) == ("reminder_first", "delivered")
        actions = [row.action for row in audit.trail(people.retailer_id, invoice_id)]
        assert actions == ["invoice_registered", "rung_taken", "message_sent"]
        assert list(audit.breaks()) == []


_MANY = """
INSERT INTO invoices SELECT (jsonb_populate_record(one, jsonb_build_object(
    'invoice_id', gen_random_uuid(), 'number_key', n::text, 'next_action_on', date '2027-01-01' + mod(n, 300)))).*
FROM invoices AS one, generate_series(1, 3000) AS n WHERE one.invoice_number = 'A-0'
"""


def test_the_monitor_asks_only_for_what_is_due(empty_db: Settings) -> None:
    people = cast()
    for number in range(5):
        people.bill(f"A-{number}", dated=_on(number))
    assert ladder.due_groups(_on(29)) == []
    assert len(ladder.due_groups(_on(30))) == 1
    with database.atomic() as everything:
        database.execute_sql(_MANY)
        database.execute_sql("ANALYZE invoices")
        asked = "EXPLAIN SELECT 1 FROM invoices WHERE next_action_on <= '2026-12-24'"
        plan = "\n".join(row[0] for row in database.execute_sql(asked).fetchall())
        everything.rollback()
    assert "Index Cond: (next_action_on <=" in plan
    assert "Seq Scan" not in plan


def test_two_clocks_at_once_do_no_harm(world: World) -> None:
    people = cast()
    for number in range(4):
        other = buyer_of(people.retailer_id, f"33AADCK{number:04d}M1ZK", f"+9198220000{number:02d}")
        people.bill(f"A-{number}", buyer_id=other)
    world.move_to(_on(30))
    clocks = [threading.Thread(target=run_monitor) for _ in range(3)]
    for clock in clocks:
        clock.start()
    for clock in clocks:
        clock.join()
    world.work()
    assert [len(world.said_to(f"+9198220000{number:02d}")) for number in range(4)] == [1, 1, 1, 1]


def test_a_buyer_that_fails_does_not_hold_up_the_others(world: World) -> None:
    people = cast()
    people.bill("A-1")
    other = buyer_of(people.retailer_id, OTHER_GSTIN, "+919822012345")
    broken = people.bill("A-2", buyer_id=other)
    with connection():
        database.execute_sql("UPDATE buyer_contacts SET phone = %s WHERE buyer_id = %s", (b"\x01" * 60, other))
    assert world.monitor(_on(30)).reminders == 1
    assert len(world.said_to(BUYER)) == 1
    assert people.get(broken).next_action_on == _on(30)


def test_a_sweep_writes_down_what_was_not_paid_for_90_days(world: World) -> None:
    with connection():
        cast().bill()
    for days in (134, 135, 136):
        _sweep(world, days)
        with connection():
            assert PaymentHistory.select().count() == (days >= 135)
