"""A payment is taken back: the newest within ten minutes at once, any other after a question (decision 56)."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from peewee import fn

from config.clock import india_day
from db import dues, history, invoices, vault
from db.database import transaction
from db.models.invoices import Invoice, Payment
from db.payments.finding import get, together
from db.payments.recording import Recorded, note

UNDO_FOR = timedelta(minutes=10)


def undo(retailer_id: uuid.UUID, at: datetime) -> list[Recorded]:
    """Take back the newest payment, for all the bills that it was noted for, if it was recorded in the last ten
    minutes; → each share and its bill."""
    with transaction():
        payment = newest(retailer_id, at)
        shares = [] if payment is None else together(retailer_id, payment)
        taken = (take_back(retailer_id, each.payment_id, at) for each in reversed(shares))
        return [each for each in taken if each is not None][::-1]


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
        claim = dues.claim_of(invoice, max(india_day(at), payment.paid_on))
        if invoice.status == "paid" and not claim.settled:
            _reopen(_closing(payment))
            history.record(retailer_id, payment.invoice_id, india_day(at))
        note(payment, "payment_undone", at, {})
        again = invoices.lock(retailer_id, [payment.invoice_id])[0]
        return Recorded(payment, again, dues.claim_of(invoice, india_day(at)))


def _closing(payment: Payment) -> Payment:
    """The payment that closed the bill: this one, or another, which from now on is a part."""
    if payment.kind == "full":
        return payment
    closing: Payment = (
        Payment.select()
        .where((Payment.invoice_id == payment.invoice_id) & (Payment.kind == "full") & Payment.undone_at.is_null())
        .order_by(Payment.created_at.desc())
        .get()
    )
    Payment.update(kind="part").where(_is(closing)).execute()
    return closing


def _is(payment: Payment) -> Any:
    return Payment.payment_id == payment.payment_id


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
