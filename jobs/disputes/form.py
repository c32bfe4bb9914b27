"""The values of the council's form, by the portal's names, ready to be sent or pasted (Property 22)."""

from decimal import Decimal
from typing import Any

from db.models import Invoice
from jobs.disputes.case import Case
from law.claim import Claim, Row
from law.councils import council_of
from services.udyam import Registration

NOT_REGISTERED = "Not registered under GST"
"""In the portal's language, as its other values are."""


def values(case: Case, registration: Registration | None) -> dict[str, Any]:
    """Amounts are text with two decimals, days ISO 8601; what is not known is empty, never guessed."""
    retailer, council = case.retailer, council_of(case.retailer.udyam_number)
    return {
        "udyam_number": retailer.udyam_number,
        "unit_name": registration.name if registration else retailer.name,
        "unit_address": retailer.address or "",
        "mobile": retailer.phone,
        "email": retailer.email or "",
        "pan": case.pan or "",
        "gstin": retailer.gstin or "",
        "nic": list(registration.nic) if registration else [],
        "council_state": council.state,
        "council": f"MSEFC, {council.name}",
        "respondent_name": case.buyer,
        "respondent_gstin": case.buyer_gstin or NOT_REGISTERED,
        "respondent_address": (case.contact.address if case.contact else None) or "",
        "respondent_mobile": (case.contact.phone if case.contact else None) or "",
        "respondent_email": (case.contact.email if case.contact else None) or "",
        "invoices": [_invoice(bill, claim) for bill, claim in case.bills],
        "principal": money(case.sum("outstanding")),
        "interest": money(case.sum("interest")),
        "total": money(case.sum("total")),
        "as_of": case.as_of.isoformat(),
        "notice_sent_on": case.notice_sent_on.isoformat() if case.notice_sent_on else "",
        "declaration": True,
    }


def _invoice(bill: Invoice, claim: Claim) -> dict[str, Any]:
    return {
        "number": bill.invoice_number,
        "date": bill.invoice_date.isoformat(),
        "accepted_on": bill.accepted_on.isoformat() if bill.accepted_on else "",
        "due": claim.due.isoformat(),
        "days_late": claim.days_late,
        "amount": money(claim.billed),
        "paid": money(claim.paid),
        "outstanding": money(claim.outstanding),
        "interest": money(claim.interest),
        "total": money(claim.total),
        "working": [_row(row) for row in claim.rows],
    }


def _row(row: Row) -> dict[str, str]:
    return {
        "from": row.start.isoformat(),
        "to": row.end.isoformat(),
        "opening": money(row.opening),
        "rate": f"{row.rate.normalize():f}",
        "interest": money(row.interest),
        "payment": money(row.payment),
        "closing": money(row.closing),
    }


def money(amount: Decimal) -> str:
    return f"{amount:.2f}"
