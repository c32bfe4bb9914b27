"""Payments: parts add up, a full one ends the bill, an undo puts everything back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.settings import Settings
from db import audit, dues, payments
from db.database import database
from db.models import Invoice, Payment
from db.models.history import PaymentHistory
from db.payments import NewPayment
from tests.cast import NOW, Cast, buyer_of, cast, retailer
from tests.some import some
from tests.suppliers import told_of
from tests.world import GSTIN, OTHER_RETAILER, OTHER_UDYAM, START

AMOUNT = Decimal("80252.00")
BILLED = START - timedelta(days=100)
sums = st.decimals("0.01", "30000", places=2)


@pytest.fixture
def people(empty_db: Settings) -> Cast:
    return cast()


def _pay(people: Cast, invoice_id: object, amount: object, **more: object) -> payments.Recorded | None:
    new = NewPayment(**({"paid_on": START, "reference": "CASH", "amount": Decimal(str(amount))} | more))  # type: ignore[arg-type]
    return payments.record(people.retailer_id, invoice_id, new, NOW)  # type: ignore[arg-type]


def _standing(people: Cast, invoice_id: object) -> tuple[object, ...]:
    bill = people.get(invoice_id)  # type: ignore[arg-type]
    return bill.status, bill.next_action_on, bill.payment_date, bill.payment_reference


@some
@given(parts=st.lists(sums, min_size=1, max_size=6))
def test_parts_add_up_and_the_bill_stays_open_until_they_reach_it(empty_db: Settings, parts: list[Decimal]) -> None:
    with database.atomic() as all_of_it:
        people = cast()
        invoice_id = people.bill(amount=AMOUNT)
        for part in parts:
            _pay(people, invoice_id, part)
        bill = people.get(invoice_id)
        came = sum((row.amount for row in payments.of_invoice(people.retailer_id, invoice_id)), Decimal(0))
        left = dues.claim_of(bill, START).outstanding
        assert left == max(Decimal(0), AMOUNT - came)
        assert (bill.status == "paid") == (left == 0) == (bill.next_action_on is None)
        all_of_it.rollback()


def test_p09_a_bill_paid_in_parts_is_paid(people: Cast) -> None:
    """Feature: msme-payment-enforcement, Property 9: Payment Stops Monitoring."""
    invoice_id = people.bill()
    first, second = _pay(people, invoice_id, 80_000), _pay(people, invoice_id, 252)
    assert first
    assert second
    assert (first.claim.outstanding, first.payment.kind, second.payment.kind) == (252, "part", "full")
    assert _standing(people, invoice_id) == ("paid", None, START, "CASH")
    assert _pay(people, invoice_id, 1) is None


def test_tax_deducted_and_what_was_let_go_pay_the_bill(people: Cast) -> None:
    invoice_id = people.bill()
    kept = _pay(people, invoice_id, 79_000, tds=Decimal(1_000), waived=Decimal(252))
    assert kept
    assert (kept.claim.settled, kept.claim.paid, kept.claim.waived) == (True, 80_000, 252)


def test_interest_that_was_not_paid_is_owed_on_and_can_come_later(people: Cast) -> None:
    invoice_id = people.bill(dated=BILLED)
    kept = _pay(people, invoice_id, AMOUNT, interest_part=Decimal(0))
    assert kept
    assert kept.claim.interest > 0
    later = START + timedelta(days=300)
    assert dues.claim_of(people.get(invoice_id), later).interest == kept.claim.interest
    assert _pay(people, invoice_id, kept.claim.interest)
    assert dues.claim_of(people.get(invoice_id), later).total == 0
    assert people.get(invoice_id).payment_date == START
    assert _pay(people, invoice_id, 1) is None


@given(status=st.sampled_from(["active", "overdue", "legal_notice_sent", "dispute_filed"]), part=st.booleans())
def test_an_undo_puts_back_what_was(empty_db: Settings, status: str, part: bool) -> None:
    with database.atomic() as all_of_it:
        people = cast()
        invoice_id = people.bill(dated=BILLED)
        Invoice.update(status=status).execute()
        before, owed = _standing(people, invoice_id), dues.claim_of(people.get(invoice_id), START)
        _pay(people, invoice_id, 500 if part else AMOUNT, interest_part=Decimal(0))
        assert dues.claim_of(people.get(invoice_id), START) != owed
        [undone] = payments.undo(people.retailer_id, NOW + timedelta(minutes=9))
        assert undone
        assert (_standing(people, invoice_id), undone.claim) == (before, owed)
        assert payments.of_invoice(people.retailer_id, invoice_id) == []
        all_of_it.rollback()


def test_the_trail_keeps_the_payment_and_its_undoing(people: Cast) -> None:
    invoice_id = people.bill()
    _pay(people, invoice_id, AMOUNT)
    payments.undo(people.retailer_id, NOW)
    acts = audit.trail(people.retailer_id, invoice_id)
    assert [act.action for act in acts] == ["invoice_registered", "invoice_paid", "payment_undone"]
    assert acts[1].details["payment_id"] == acts[2].details["payment_id"]
    assert list(audit.breaks()) == []
    assert Payment.select().count() == 1


def test_an_undo_takes_the_newest_only_and_not_after_ten_minutes(people: Cast) -> None:
    invoice_id = people.bill()
    _pay(people, invoice_id, 100)
    _pay(people, invoice_id, 200)
    payments.undo(people.retailer_id, NOW + timedelta(minutes=1))
    assert [row.amount for row in payments.of_invoice(people.retailer_id, invoice_id)] == [100]
    assert payments.undo(people.retailer_id, NOW + timedelta(minutes=10)) == []
    assert payments.undo(retailer(OTHER_RETAILER, OTHER_UDYAM), NOW) == []


def test_a_part_that_did_not_come_opens_the_bill_that_another_closed(people: Cast) -> None:
    invoice_id = people.bill()
    part = _pay(people, invoice_id, 200)
    _pay(people, invoice_id, AMOUNT - 200)
    assert part
    undone = payments.take_back(people.retailer_id, part.payment.payment_id, NOW + timedelta(days=30))
    assert undone
    assert (undone.invoice.status, undone.claim.outstanding) == ("active", 200)
    assert payments.take_back(people.retailer_id, part.payment.payment_id, NOW) is None
    assert _pay(people, invoice_id, 200)
    assert people.get(invoice_id).status == "paid"


@given(late=st.integers(0, 400))
def test_p37_the_duration_is_the_days_from_bill_to_payment(empty_db: Settings, late: int) -> None:
    """Feature: msme-payment-enforcement, Property 37: Payment Duration Calculation."""
    with database.atomic() as all_of_it:
        people = cast()
        invoice_id = people.bill(dated=START)
        kept = _pay(people, invoice_id, AMOUNT, paid_on=START + timedelta(days=late), interest_part=Decimal(0))
        assert kept
        assert kept.days == late
        assert audit.trail(people.retailer_id, invoice_id)[-1].details["days"] == late
        all_of_it.rollback()


@given(paid=st.lists(st.tuples(st.integers(0, 90), sums), min_size=1, max_size=5))
def test_p38_every_payment_is_in_the_buyers_history(empty_db: Settings, paid: list[tuple[int, Decimal]]) -> None:
    """Feature: msme-payment-enforcement, Property 38: Payment History Update."""
    with database.atomic() as all_of_it:
        people = cast()
        other = people.bill("OTHER", buyer_id=buyer_of(people.retailer_id, "27AAPFU0939F1ZV", "+919822012345"))
        _pay(people, other, 5)
        for number, (day, amount) in enumerate(paid):
            bill = people.bill(f"P-{number}", amount=Decimal(99_999))
            _pay(people, bill, amount, paid_on=START + timedelta(days=day))
        history = payments.of_buyer(people.retailer_id, people.buyer_id)
        told = [((row.paid_on - START).days, row.amount) for row, _ in history]
        assert sorted(told) == sorted(paid)
        assert [day for day, _ in told] == sorted(day for day, _ in paid)
        all_of_it.rollback()


@given(paid=st.lists(st.integers(-45, 200), min_size=1, max_size=5))
def test_p38_every_bill_that_was_paid_counts_in_its_buyers_score_with_its_days(
    empty_db: Settings, paid: list[int]
) -> None:
    """Feature: msme-payment-enforcement, Property 38: Payment History Update, for future reliability scores."""
    with database.atomic() as all_of_it:
        people = cast()
        for number, late in enumerate(paid):
            bill = people.bill(f"P-{number}", dated=BILLED, amount=AMOUNT)
            for part in (AMOUNT - 1, 1):
                _pay(people, bill, part, paid_on=BILLED + timedelta(days=45 + late), interest_part=Decimal(0))
        assert sorted(row.days_late for row in PaymentHistory.select()) == sorted(paid)
        assert sum(tally.bills for tally in told_of(GSTIN, START)) == len(paid)
        all_of_it.rollback()


@given(late=st.integers(46, 400), interest=st.booleans())
def test_p39_of_a_late_payment_it_is_kept_whether_interest_came(empty_db: Settings, late: int, interest: bool) -> None:
    """Feature: msme-payment-enforcement, Property 39: Penalty Payment Recording."""
    with database.atomic() as all_of_it:
        people = cast()
        invoice_id = people.bill(dated=START)
        paid_on = START + timedelta(days=late)
        due = dues.claim_of(people.get(invoice_id), paid_on).interest
        part = due if interest else Decimal(0)
        _pay(people, invoice_id, AMOUNT + part, paid_on=paid_on, interest_part=part)
        told = audit.trail(people.retailer_id, invoice_id)[-1].details
        assert told["interest_paid"] == ("yes" if part else "no")
        assert Payment.get().interest_part == part
        assert dues.claim_of(people.get(invoice_id), paid_on).interest == due - part
        all_of_it.rollback()


def test_another_retailers_bill_is_not_paid(people: Cast) -> None:
    invoice_id = people.bill()
    other = retailer(OTHER_RETAILER, OTHER_UDYAM)
    new = NewPayment(date(2026, 12, 1), "CASH", AMOUNT)
    assert payments.record(other, invoice_id, new, NOW) is None
    assert payments.of_invoice(other, invoice_id) == []
