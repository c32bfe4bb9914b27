"""Payments: recorded when the retailer says so, taken back when he says that they did not come, kept as history
(Properties 36-39).

A payment that leaves principal open changes nothing else: the bill's ladder goes on with what remains. One that pays
the principal ends everything for the bill (Property 9), whether or not interest is left.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from peewee import fn

from config.clock import INDIA
from db import audit, dues, history, invoices, vault
from db.database import transaction
from db.models.invoices import Invoice, Payment
from law.claim import Claim
from law.msmed import payment_days

UNDO_FOR = timedelta(minutes=10)


@dataclass(frozen=True)
class NewPayment:
    """What the retailer said: `amount` in rupees came, `tds` was kept back as tax, `waived` is let go; `interest_part`
    of the amount is interest (None: not said, the law's order holds). `payment_id`: said twice under one, it
    counts once."""

    paid_on: date
    reference: str
    amount: Decimal
    tds: Decimal = Decimal(0)
    waived: Decimal = Decimal(0)
    interest_part: Decimal | None = None
    payment_id: uuid.UUID = field(default_factory=uuid.uuid4, compare=False)


@dataclass(frozen=True)
class Recorded:
    """A payment as it now stands, the bill, and what the bill comes to today with it."""

    payment: Payment
    invoice: Invoice
    claim: Claim

    @property
    def days(self) -> int:
        """From the bill's date to the payment (Property 37)."""
        return payment_days(self.invoice.invoice_date, self.payment.paid_on)


def record(retailer_id: uuid.UUID, invoice_id: uuid.UUID, new: NewPayment, at: datetime) -> Recorded | None:
    """Keep a payment; → None where the bill is not the retailer's, or nothing is owed on it, not even interest."""
    with transaction(), vault.scope(retailer_id):
        invoice = next(iter(invoices.lock(retailer_id, [invoice_id])), None)
        today = max(_day(at), new.paid_on)
        if invoice is None or (invoice.status == "paid" and not dues.claim_of(invoice, today).total):
            return None
        payment = Payment.create(
            invoice_id=invoice_id,
            retailer_id=retailer_id,
            kind="part",
            status_before=invoice.status,
            next_action_before=invoice.next_action_on,
            recorded_at=at,
            **new.__dict__,
        )
        claim = dues.claim_of(invoice, today)
        closes = claim.settled and invoice.status != "paid"
        if closes:
            _close(payment)
            history.record(retailer_id, invoice_id, today)
        _audit(payment, "invoice_paid" if closes else "part_paid", at, _told(invoice, new, claim))
        return Recorded(payment, invoice, claim)


def get(retailer_id: uuid.UUID, payment_id: uuid.UUID) -> Payment | None:
    return Payment.get_or_none((Payment.retailer_id == retailer_id) & (Payment.payment_id == payment_id))


def mark_paid(retailer_id: uuid.UUID, invoice_id: uuid.UUID, paid_on: date, reference: str, at: datetime) -> bool:
    """All that is left of the principal came, nothing for interest. → False where it was paid already."""
    invoice = invoices.get(retailer_id, invoice_id)
    if invoice is None or invoice.status == "paid":
        return False
    left = dues.claim_of(invoice, max(_day(at), paid_on)).outstanding
    return (
        record(retailer_id, invoice_id, NewPayment(paid_on, reference, left, interest_part=Decimal(0)), at) is not None
    )


def _day(at: datetime) -> date:
    """The day it is in India."""
    return at.astimezone(INDIA).date()


def _close(payment: Payment) -> None:
    """The principal is paid: nothing more is done for the bill."""
    payment.kind = "full"
    Payment.update(kind="full").where(Payment.payment_id == payment.payment_id).execute()
    Invoice.update(
        status="paid",
        payment_date=payment.paid_on,
        payment_reference=payment.reference,
        next_action_on=None,
        updated_at=fn.now(),
    ).where(Invoice.invoice_id == payment.invoice_id).execute()


def _told(invoice: Invoice, new: NewPayment, claim: Claim) -> dict[str, str | int]:
    """What the trail keeps: days and words, no sums. Paid late, it says whether interest came too (Property 39)."""
    told: dict[str, str | int] = {
        "paid_on": str(new.paid_on),
        "days": payment_days(invoice.invoice_date, new.paid_on),
        "tds": "yes" if new.tds else "no",
    }
    late = new.paid_on > invoice.due_date
    return told | ({"interest_paid": "yes" if claim.interest_paid else "no"} if late else {})


def _audit(payment: Payment, action: str, at: datetime, told: dict[str, str | int]) -> None:
    named = {"payment_id": str(payment.payment_id), **told}
    audit.record(payment.retailer_id, "invoice", payment.invoice_id, action, by="retailer", at=at, **named)


def undo(retailer_id: uuid.UUID, at: datetime) -> Recorded | None:
    """Take back the newest payment, if it was recorded in the last ten minutes; → it, and its bill."""
    with transaction():
        payment = newest(retailer_id, at)
        return None if payment is None else take_back(retailer_id, payment.payment_id, at)


def take_back(retailer_id: uuid.UUID, payment_id: uuid.UUID, at: datetime) -> Recorded | None:
    """Take back any payment that stands (decision 56); None where it does not.

    A bill that is no longer paid without it is what it was before it was, and so is its next action. The trail keeps
    both acts.
    """
    with transaction(), vault.scope(retailer_id):
        payment = get(retailer_id, payment_id)
        if payment is None:
            return None
        invoice = invoices.lock(retailer_id, [payment.invoice_id])[0]
        if not Payment.update(undone_at=at).where(_is(payment) & Payment.undone_at.is_null()).execute():
            return None
        claim = dues.claim_of(invoice, max(_day(at), payment.paid_on))
        if invoice.status == "paid" and not claim.settled:
            _reopen(_closing(payment))
            history.record(retailer_id, payment.invoice_id, _day(at))
        _audit(payment, "payment_undone", at, {})
        again = invoices.lock(retailer_id, [payment.invoice_id])[0]
        return Recorded(payment, again, dues.claim_of(invoice, _day(at)))


def _closing(payment: Payment) -> Payment:
    """The payment that closed the bill: this one, or another, which from now on is a part."""
    if payment.kind == "full":
        return payment
    closing = (
        Payment.select()
        .where((Payment.invoice_id == payment.invoice_id) & (Payment.kind == "full") & Payment.undone_at.is_null())
        .order_by(Payment.created_at.desc())
        .get()
    )
    Payment.update(kind="part").where(_is(closing)).execute()
    return closing


def _is(payment: Payment) -> Any:
    return Payment.payment_id == payment.payment_id


def recent(retailer_id: uuid.UUID, since: datetime, most: int) -> list[Payment]:
    """The payments recorded since then that stand, newest first."""
    return list(
        Payment.select()
        .where((Payment.retailer_id == retailer_id) & Payment.undone_at.is_null() & (Payment.recorded_at > since))
        .order_by(Payment.recorded_at.desc(), Payment.created_at.desc())
        .limit(most)
    )


def newest(retailer_id: uuid.UUID, at: datetime) -> Payment | None:
    """What can still be taken back."""
    return (
        Payment.select()
        .where(
            (Payment.retailer_id == retailer_id)
            & Payment.undone_at.is_null()
            & (Payment.recorded_at > at - UNDO_FOR)
            & (Payment.recorded_at <= at)
        )
        .order_by(Payment.recorded_at.desc(), Payment.created_at.desc())
        .first()
    )


def _reopen(payment: Payment) -> None:
    Invoice.update(
        status=payment.status_before,
        next_action_on=payment.next_action_before,
        payment_date=None,
        payment_reference=None,
        updated_at=fn.now(),
    ).where(Invoice.invoice_id == payment.invoice_id).execute()


def of_invoice(retailer_id: uuid.UUID, invoice_id: uuid.UUID) -> list[Payment]:
    """Every payment of a bill that stands, oldest first."""
    return of_invoices(retailer_id, [invoice_id])


def of_invoices(retailer_id: uuid.UUID, invoice_ids: Sequence[uuid.UUID]) -> list[Payment]:
    """The same of several bills."""
    return list(
        Payment.select()
        .where(
            (Payment.retailer_id == retailer_id)
            & Payment.invoice_id.in_(list(invoice_ids))
            & Payment.undone_at.is_null()
        )
        .order_by(Payment.paid_on, Payment.created_at)
    )


def of_buyer(retailer_id: uuid.UUID, buyer_id: uuid.UUID) -> list[tuple[Payment, Invoice]]:
    """Every payment of a buyer that stands, with its bill, oldest first: his history with this retailer (P38)."""
    bills = Invoice.select().where((Invoice.retailer_id == retailer_id) & (Invoice.buyer_id == buyer_id))
    by_id = {bill.invoice_id: bill for bill in bills}
    return [(payment, by_id[payment.invoice_id]) for payment in of_invoices(retailer_id, list(by_id))]
