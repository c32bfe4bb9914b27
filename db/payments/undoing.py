"""The newest payment is taken back within ten minutes."""

import uuid
from datetime import datetime, timedelta

from peewee import fn

from config.clock import india_day
from db import dues, history, invoices, vault
from db.database import transaction
from db.models.invoices import Invoice, Payment
from db.payments.recording import Recorded, note

UNDO_FOR = timedelta(minutes=10)


def undo(retailer_id: uuid.UUID, at: datetime) -> Recorded | None:
    """Take back the newest payment, if it was recorded in the last ten minutes; → it, and its bill as it stands then.

    The bill's state and its next action are what they were. The trail keeps both acts.
    """
    with transaction(), vault.scope(retailer_id):
        payment = newest(retailer_id, at)
        if payment is None:
            return None
        invoice = invoices.lock(retailer_id, [payment.invoice_id])[0]
        Payment.update(undone_at=at).where(Payment.payment_id == payment.payment_id).execute()
        if payment.kind == "full":
            _reopen(payment)
            history.record(retailer_id, payment.invoice_id, india_day(at))
        note(payment, "payment_undone", at, {})
        again = invoices.lock(retailer_id, [payment.invoice_id])[0]
        return Recorded(payment, again, dues.claim_of(invoice, india_day(at)))


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
