"""What each bill comes to on a day, its payments counted. Computed at every question, never stored (Property 20)."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from db.models.invoices import Invoice, Payment
from law.appropriation import Receipt
from law.bank_rate import BankRateUnknownError
from law.claim import Claim, claim
from law.msmed import Terms, statutory_due

_RECEIPTS = """
SELECT invoice_id, paid_on, amount, tds, waived, interest_part FROM payments
WHERE invoice_id = ANY(%b::uuid[]) AND undone_at IS NULL ORDER BY paid_on, created_at
"""


def claim_of(invoice: Invoice, on: date) -> Claim:
    """By the default rule: due 45 days after the bill's date, complete months, one rate (Properties 7, 18)."""
    return claims_of([invoice], on)[invoice.invoice_id]


def claims_of(invoices: Sequence[Invoice], on: date) -> dict[uuid.UUID, Claim]:
    """The default claims of many bills (one retailer's, or several's) with one question to the table."""
    paid = _receipts(invoices)
    return {
        each.invoice_id: claim(each.principal_amount, each.invoice_date, on, paid[each.invoice_id]) for each in invoices
    }


def open_of(invoices: Sequence[Invoice], on: date) -> dict[uuid.UUID, Decimal]:
    """The principal still open of many bills, payments till `on` counted; without any it is the bill's own."""
    paid = _receipts(invoices)
    return {
        each.invoice_id: claim(each.principal_amount, each.invoice_date, on, paid[each.invoice_id]).outstanding
        if paid[each.invoice_id]
        else each.principal_amount
        for each in invoices
    }


def left_of(invoice: Invoice, on: date) -> Decimal:
    """The principal still open, every payment that is known counted, also one that came after the day."""
    paid = _receipts([invoice])[invoice.invoice_id]
    last = max([on, *(each.day for each in paid)])
    try:
        return claim(invoice.principal_amount, invoice.invoice_date, last, paid).outstanding
    except BankRateUnknownError:
        # From before the first rate on record: without interest every payment is one of principal.
        return max(invoice.principal_amount - sum(each.amount for each in paid), Decimal(0))


def statutory_of(invoice: Invoice, on: date) -> Claim | None:
    """By the Act's own dates, month by month; None where the retailer told neither delivery nor agreement."""
    terms = terms_of(invoice)
    if terms is None:
        return None
    paid = _receipts([invoice])[invoice.invoice_id]
    return claim(invoice.principal_amount, invoice.invoice_date, on, paid, terms)


def last_day(invoice: Invoice) -> date:
    """The day after which nobody can say that there was time left: the bill's own (Property 7), or, where it is later,
    the Act's by what was told of the supply."""
    terms = terms_of(invoice)
    own: date = invoice.due_date
    return own if terms is None else max(own, statutory_due(terms, invoice.invoice_date))


def terms_of(invoice: Invoice) -> Terms | None:
    """What the retailer told of delivery, agreement and objection; None where nothing."""
    terms = Terms(invoice.accepted_on, invoice.agreed_days, invoice.objection_removed_on)
    return None if terms == Terms() else terms


def receipts_of(invoice: Invoice) -> list[Receipt]:
    return _receipts([invoice])[invoice.invoice_id]


def _receipts(invoices: Sequence[Invoice]) -> dict[uuid.UUID, list[Receipt]]:
    """What came for each bill and was not taken back, oldest first."""
    found: dict[uuid.UUID, list[Receipt]] = {each.invoice_id: [] for each in invoices}
    for row in Payment.raw(_RECEIPTS, list(found)):
        found[row.invoice_id].extend(_parts(row))
    return found


def _parts(payment: Payment) -> Iterator[Receipt]:
    """Of the money what was meant as interest is said, or the law's order holds; the rest pays principal."""
    if payment.tds:
        yield Receipt(payment.paid_on, payment.tds, "tds")
    if payment.waived:
        yield Receipt(payment.paid_on, payment.waived, "waived")
    if payment.amount:
        yield Receipt(payment.paid_on, payment.amount, "money", payment.interest_part)
