"""How buyers paid, kept without the names of those who were paid."""

import uuid
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from peewee import IntegrityError

from config.settings import Settings
from db import forgetting, history, payments, scores, vault
from db.database import connection, database
from db.models import Buyer
from db.models.history import HistorySecret, PaymentHistory
from jobs.history import note_defaults
from law.reliability import Basis
from law.track_record import Past, recent, tally
from tests.cast import NOW, Cast, buyer_of, cast, mark_paid
from tests.suppliers import pays, supplier, told_of
from tests.world import GSTIN, START

DUE = START + timedelta(days=45)


def _pays(people: Cast, late: int, number: str = "INV-7", dated: date = START) -> uuid.UUID:
    return pays(people, late, number, dated)


def test_a_payment_writes_one_row_of_bands_days_and_a_month(empty_db: Settings) -> None:
    _pays(cast(), 12)
    row = PaymentHistory.get()
    assert (row.days_late, row.outcome, row.disputed) == (12, "paid", False)
    assert (row.amount_band, row.due_month) == (2, DUE.replace(day=1))
    assert told_of(GSTIN, DUE)[0].source == bytes(row.source_key)


def test_a_payment_undone_takes_its_row_along(empty_db: Settings) -> None:
    people = cast()
    _pays(people, 12)
    assert payments.undo(people.retailer_id, NOW + timedelta(minutes=1))
    assert PaymentHistory.select().count() == 0


def test_an_unpaid_bill_is_a_default_after_90_days_once_and_a_payment_after_all_corrects_it(empty_db: Settings) -> None:
    people = cast()
    invoice_id = people.bill()
    assert note_defaults(DUE + timedelta(days=89)) == 0
    assert note_defaults(DUE + timedelta(days=90)) == 1
    assert note_defaults(DUE + timedelta(days=91)) == 0
    assert PaymentHistory.get().outcome == "default"
    mark_paid(people.retailer_id, invoice_id, DUE + timedelta(days=100), "CASH", NOW)
    row = PaymentHistory.get()
    assert (row.outcome, row.days_late) == ("paid", 100)


def test_a_payment_undone_after_the_90_days_leaves_the_default(empty_db: Settings) -> None:
    people = cast()
    _pays(people, -5, dated=NOW.date() - timedelta(days=135))
    assert PaymentHistory.get().outcome == "paid"
    payments.undo(people.retailer_id, NOW + timedelta(minutes=1))
    assert PaymentHistory.get().outcome == "default"


def test_a_part_payment_says_nothing_yet(empty_db: Settings) -> None:
    people = cast()
    invoice_id = people.bill()
    payments.record(people.retailer_id, invoice_id, payments.NewPayment(START, "CASH", Decimal(100)), NOW)
    assert PaymentHistory.select().count() == 0


def test_defaults_are_found_over_all_retailers_page_by_page(empty_db: Settings) -> None:
    for n in range(3):
        supplier(n).bill()
    day = DUE + timedelta(days=90)
    first = history.not_noted(day, limit=2)
    assert len(first) == 2
    last = first[-1]
    assert len(history.not_noted(day, (last.due_date, last.invoice_id), limit=2)) == 1


def test_a_dispute_is_marked_and_stays_when_the_bill_is_paid(empty_db: Settings) -> None:
    people = cast()
    invoice_id = people.bill()
    history.record(people.retailer_id, invoice_id, DUE + timedelta(days=5), disputed=True)
    assert (PaymentHistory.get().outcome, PaymentHistory.get().disputed) == ("dispute", True)
    mark_paid(people.retailer_id, invoice_id, DUE + timedelta(days=9), "CASH", NOW)
    assert (PaymentHistory.get().outcome, PaymentHistory.get().disputed) == ("paid", True)
    history.record(people.retailer_id, invoice_id, DUE, disputed=False)
    assert not PaymentHistory.get().disputed


def test_p47_no_column_of_the_history_holds_or_points_at_a_retailer(empty_db: Settings) -> None:
    """Feature: msme-payment-enforcement, Property 47: The score is computed from rows that name no retailer."""
    people = cast()
    invoice_id = _pays(people, 3)
    _pays(people, 3, "INV-8")
    other = buyer_of(people.retailer_id, "27AAPFU0939F1ZV", phone=None)
    bill = people.bill("INV-9", buyer_id=other)
    mark_paid(people.retailer_id, bill, START, "CASH", NOW)
    columns = {column.name for column in database.get_columns("payment_history")}
    assert columns == {
        "history_id", "buyer_index", "source_key", "bill_key", "amount_band", "due_month", "days_late", "outcome",
        "disputed",
    }  # fmt: skip
    rows = list(PaymentHistory.select())
    stored = b"".join(bytes(row.source_key) + bytes(row.bill_key) + row.history_id.bytes for row in rows)
    for told in (people.retailer_id, invoice_id, people.buyer_id):
        assert told.bytes not in stored
    assert not database.get_foreign_keys("payment_history")
    # One retailer is one source to a buyer, and another one to the next: rows can't be joined across buyers.
    assert len({bytes(row.source_key) for row in rows}) == 2


@given(late=st.lists(st.integers(-20, 200), min_size=1, max_size=4))
def test_p51_deletion_leaves_the_rows_and_nothing_that_leads_from_them_to_the_retailer(
    clean: Settings, late: list[int]
) -> None:
    """Feature: msme-payment-enforcement, Property 51: For any deletion, names go and payment statistics stay."""
    with connection(), database.atomic() as everything:
        vault.unlock(vault.load_master_keys(clean))
        people = cast()
        bills = [_pays(people, days, f"N-{n}") for n, days in enumerate(late)]
        before = sorted(told_of(GSTIN, START))
        assert sum(each.bills for each in before) == len(late)
        forgetting.forget(people.retailer_id, NOW)
        assert sorted(told_of(GSTIN, START)) == before
        assert HistorySecret.select().count() == 0
        history.record(people.retailer_id, bills[0], DUE)
        assert sorted(told_of(GSTIN, START)) == before
        everything.rollback()


@given(
    told=st.lists(
        st.tuples(
            st.sampled_from([b"a", b"b"]), st.sampled_from([date(2023, 11, 1), date(2023, 12, 1), date(2026, 11, 1)]),
            st.integers(-90, 400), st.sampled_from(["paid", "default", "dispute"]), st.booleans(), st.integers(0, 4),
        ),
        max_size=12,
    )
)  # fmt: skip
def test_the_database_counts_as_the_law_does(
    clean: Settings, told: list[tuple[bytes, date, int, str, bool, int]]
) -> None:
    pasts = [Past(*each)._replace(disputed=each[4] or each[3] == "dispute") for each in told]
    with connection(), database.atomic() as everything:
        for n, past in enumerate(pasts):
            PaymentHistory.create(
                buyer_index=vault.blind_index("gstin", GSTIN), source_key=past.source, bill_key=bytes([n]),
                due_month=past.month, days_late=past.late_days, outcome=past.outcome, disputed=past.disputed,
                amount_band=past.band,
            )  # fmt: skip
        assert sorted(told_of(GSTIN, START)) == sorted(recent(tally(pasts), START))
        everything.rollback()


def test_a_score_is_shared_from_three_suppliers_on(empty_db: Settings) -> None:
    people = [supplier(n) for n in range(3)]
    for each in people[:2]:
        _pays(each, 5)
    today = DUE + timedelta(days=30)
    assert scores.shared(GSTIN, NOW, today).basis is Basis.NONE
    own = scores.seen_by(people[0].retailer_id, GSTIN, NOW, today)
    assert (own.basis, own.bills, own.suppliers) == (Basis.OWN, 1, 1)
    assert scores.seen_by(people[2].retailer_id, GSTIN, NOW, today).basis is Basis.NONE
    _pays(people[2], 5)
    found = scores.seen_by(people[0].retailer_id, GSTIN, NOW, today)
    assert (found.basis, found.bills, found.suppliers) == (Basis.SHARED, 3, 3)


def test_the_score_is_kept_for_a_day_and_fresh_on_new_history(empty_db: Settings) -> None:
    people = [supplier(n) for n in range(3)]
    for each in people:
        _pays(each, 0)
    today = DUE + timedelta(days=30)
    found = scores.shared(GSTIN, NOW, today)
    kept = Buyer.get()
    assert (kept.reliability_score, kept.risk_category, kept.score_updated_at) == (found.score, found.risk, NOW)
    PaymentHistory.update(days_late=99).execute()
    assert scores.shared(GSTIN, NOW + timedelta(hours=23), today) == found
    assert scores.shared(GSTIN, NOW + timedelta(hours=24), today).score < found.score
    assert scores.shared(GSTIN, NOW - timedelta(days=2), today).score < found.score
    PaymentHistory.update(days_late=0).execute()
    _pays(people[0], 0, "INV-8")
    assert scores.shared(GSTIN, NOW + timedelta(hours=25), today).score >= found.score


def test_a_buyer_nobody_named_has_a_score_and_no_row(empty_db: Settings) -> None:
    found = scores.shared(GSTIN, NOW, START)
    assert (found.basis, found.bills) == (Basis.NONE, 0)
    assert Buyer.select().count() == 0


@pytest.mark.parametrize("column", ["due_month = due_month + 1", "amount_band = 9", "outcome = 'x'"])
def test_the_table_refuses_what_cannot_be(empty_db: Settings, column: str) -> None:
    _pays(cast(), 1)
    with pytest.raises(IntegrityError):
        database.execute_sql(f"UPDATE payment_history SET {column}")
