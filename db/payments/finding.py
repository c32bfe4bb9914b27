"""The payments that stand (Property 38)."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from db.models.invoices import Invoice, Payment


def get(retailer_id: uuid.UUID, payment_id: uuid.UUID) -> Payment | None:
    return Payment.get_or_none((Payment.retailer_id == retailer_id) & (Payment.payment_id == payment_id))


def together(retailer_id: uuid.UUID, payment: Payment) -> list[Payment]:
    """This payment with the others that stand of the same money: one payment that was noted for several bills at once.
    In the order in which they were noted: those of one moment by their bills, the oldest first."""
    noted = (
        Payment.select()
        .join(Invoice, on=(Invoice.invoice_id == Payment.invoice_id))
        .where(
            (Payment.retailer_id == retailer_id)
            & (Payment.recorded_at == payment.recorded_at)
            & (Payment.paid_on == payment.paid_on)
            & Payment.undone_at.is_null()
        )
    )
    return [
        each
        for each in noted.order_by(Payment.created_at, Invoice.invoice_date, Invoice.invoice_number)
        if each.payment_id == payment.payment_id
        or (each.invoice_id != payment.invoice_id and each.reference == payment.reference)
    ]


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


def recent(retailer_id: uuid.UUID, since: datetime, most: int) -> list[Payment]:
    """The payments recorded since then that stand, newest first."""
    return list(
        Payment.select()
        .where((Payment.retailer_id == retailer_id) & Payment.undone_at.is_null() & (Payment.recorded_at > since))
        .order_by(Payment.recorded_at.desc(), Payment.created_at.desc())
        .limit(most)
    )
