"""How buyers paid, as rows that name no retailer (Properties 39, 47, 51; docs/decisions/0012-score.md).

A bill has at most one row, found by a keyed hash of it. `record` derives the row from the bill as it stands, so that it
is right to call it after anything that happened to the bill: a payment, its undoing, a default, a dispute.
"""

import secrets
import uuid
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from peewee import fn

from db import vault
from db.database import database, transaction
from db.models.history import HistorySecret, PaymentHistory
from db.models.invoices import Invoice
from db.models.law import SamadhaanSubmission
from db.models.people import Buyer, Retailer
from law.track_record import DEFAULT_AFTER, LARGE, MOST_LATE, Past, Tally, band_of, month_of, oldest, outcome_of, tally

_TALLIED = """
SELECT buyer_index, source_key, due_month, amount_band >= %(large)s, count(*),
       sum(CASE WHEN outcome = 'default' THEN %(most)s ELSE least(greatest(days_late, 0), %(most)s) END),
       count(*) FILTER (WHERE outcome = 'paid' AND days_late <= 0),
       count(*) FILTER (WHERE disputed),
       count(*) FILTER (WHERE outcome = 'default')
FROM payment_history WHERE buyer_index = ANY(%(buyers)s) AND due_month >= %(oldest)s
GROUP BY 1, 2, 3, 4
"""
"""`law.track_record.tally` in the database's words, where ten thousand bills are counted fastest; a test compares."""


def record(retailer_id: uuid.UUID, invoice_id: uuid.UUID, on: date, *, disputed: bool | None = None) -> None:
    """Bring the bill's row up to date as of a day, in the caller's transaction; nothing to say yet: no row.

    `disputed`: a dispute was filed, or withdrawn; None leaves what stands. A forgotten retailer's rows stay untouched.
    """
    with transaction():
        bill = Invoice.get_or_none((Invoice.retailer_id == retailer_id) & (Invoice.invoice_id == invoice_id))
        secret = _secret(retailer_id)
        if bill is None or secret is None:
            return
        buyer = Buyer.get_by_id(bill.buyer_id)
        if not buyer.gstin:
            return  # one retailer's alone: there is nobody else to tell
        key = vault.blind_index("history_bill", f"{invoice_id}:{secret}")
        past = _past(bill, on, _disputed(bill, key) if disputed is None else disputed)
        if past is None:
            PaymentHistory.delete().where(PaymentHistory.bill_key == key).execute()
        else:
            _write(bytes(buyer.gstin_index), key, secret, past)
        Buyer.update(score_updated_at=None).where(Buyer.buyer_id == bill.buyer_id).execute()


def of_indexes(indexes: Collection[bytes], today: date) -> dict[bytes, list[Tally]]:
    """The recent bills of these buyers that anybody told of, counted, by the blind indexes of their GSTINs."""
    about = {"buyers": list(indexes), "oldest": oldest(today), "large": LARGE, "most": MOST_LATE}
    found: dict[bytes, list[Tally]] = {index: [] for index in indexes}
    for buyer, source, *counted in database.execute_sql(_TALLIED, about).fetchall() if indexes else ():
        found[bytes(buyer)].append(Tally(bytes(source), *counted))
    return found


def own(retailer_id: uuid.UUID, buyer_ids: Collection[uuid.UUID], on: date) -> dict[uuid.UUID, list[Tally]]:
    """What the retailer's own bills say of each of these buyers."""
    theirs = Invoice.buyer_id.in_(list(buyer_ids))
    bills = list(Invoice.select().where((Invoice.retailer_id == retailer_id) & theirs)) if buyer_ids else []
    disputed = _dispute_filed(bills)
    pasts: dict[uuid.UUID, list[Past]] = {buyer_id: [] for buyer_id in buyer_ids}
    for bill in bills:
        past = _past(bill, on, bill.invoice_id in disputed)
        if past is not None:
            pasts[bill.buyer_id].append(past)
    return {buyer_id: tally(some) for buyer_id, some in pasts.items()}


def not_noted(on: date, after: tuple[date, uuid.UUID] | None = None, limit: int = 500) -> list[Invoice]:
    """Bills that count as not paid by this day and were not noted as such, a page at a time: for the monitor, which
    serves every retailer. One indexed question; a bill is given out until `note_default` has noted it."""
    late = Invoice.due_date <= on - timedelta(days=DEFAULT_AFTER)
    query = (
        Invoice.select(Invoice.invoice_id, Invoice.retailer_id, Invoice.due_date)
        .join(Retailer, on=(Retailer.retailer_id == Invoice.retailer_id))
        .where((Invoice.status != "paid") & Invoice.defaulted_on.is_null() & late & (Retailer.status == "active"))
    )
    if after:
        query = query.where(fn.ROW(Invoice.due_date, Invoice.invoice_id) > fn.ROW(*after))
    return list(query.order_by(Invoice.due_date, Invoice.invoice_id).limit(limit))


def note_default(retailer_id: uuid.UUID, invoice_id: uuid.UUID, on: date) -> bool:
    """Write once that the bill was not paid; → False where it was noted or paid meanwhile."""
    with transaction():
        noted = (
            Invoice.update(defaulted_on=on)
            .where(
                (Invoice.retailer_id == retailer_id)
                & (Invoice.invoice_id == invoice_id)
                & Invoice.defaulted_on.is_null()
                & (Invoice.status != "paid")
            )
            .execute()
        )
        if noted:
            record(retailer_id, invoice_id, on)
        return bool(noted)


def _write(buyer_index: bytes, key: bytes, secret: str, past: Past) -> None:
    told: dict[str, Any] = {
        "source_key": vault.blind_index("history_source", f"{buyer_index.hex()}:{secret}"),
        "due_month": past.month,
        "days_late": past.late_days,
        "outcome": past.outcome,
        "disputed": past.disputed,
        "amount_band": past.band,
    }
    PaymentHistory.insert(history_id=uuid.uuid4(), buyer_index=buyer_index, bill_key=key, **told).on_conflict(
        conflict_target=[PaymentHistory.bill_key], update=told | {"buyer_index": buyer_index}
    ).execute()


def _past(bill: Invoice, on: date, disputed: bool) -> Past | None:
    paid_on = bill.payment_date if bill.status == "paid" else None
    found = outcome_of(bill.due_date, paid_on, on, disputed=disputed)
    if found is None:
        return None
    outcome, late = found
    return Past(b"", month_of(bill.due_date), late, outcome.value, disputed, band_of(bill.principal_amount))


def _disputed(bill: Invoice, key: bytes) -> bool:
    told = PaymentHistory.select().where((PaymentHistory.bill_key == key) & PaymentHistory.disputed)
    return bool(_dispute_filed([bill]) or told.exists())


def _dispute_filed(bills: Collection[Invoice]) -> set[uuid.UUID]:
    filed = SamadhaanSubmission.select().where(
        SamadhaanSubmission.invoice_id.in_([bill.invoice_id for bill in bills] or [None])
    )
    return {each.invoice_id for each in filed} | {bill.invoice_id for bill in bills if bill.status == "dispute_filed"}


def _secret(retailer_id: uuid.UUID) -> str | None:
    """The retailer's secret, made when first needed; None where he is forgotten and no row may be told to be his."""
    if not Retailer.select().where((Retailer.retailer_id == retailer_id) & (Retailer.status != "forgotten")).exists():
        return None
    with vault.scope(retailer_id):
        HistorySecret.insert(retailer_id=retailer_id, secret=secrets.token_hex(32)).on_conflict_ignore().execute()
    secret: str | None = HistorySecret.get_by_id(retailer_id).secret
    return secret
