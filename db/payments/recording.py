"""A payment is kept; one that pays the principal closes the bill (Properties 9, 36, 37, 39)."""

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from peewee import fn

from config.clock import india_day
from db import audit, dues, history, invoices, vault
from db.database import transaction
from db.models.invoices import Invoice, Payment
from law.claim import Claim
from law.msmed import payment_days


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
        today = max(india_day(at), new.paid_on)
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
        note(payment, "invoice_paid" if closes else "part_paid", at, _told(invoice, new, claim))
        return Recorded(payment, invoice, claim)


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


def note(payment: Payment, action: str, at: datetime, told: dict[str, str | int]) -> None:
    named = {"payment_id": str(payment.payment_id), **told}
    audit.record(payment.retailer_id, "invoice", payment.invoice_id, action, by="retailer", at=at, **named)
