"""Where a filed dispute stands, in words."""

from datetime import timedelta

from db import disputes
from db.models import Dispute, Invoice
from law.filing import DECIDED_WITHIN_DAYS
from locales import Message


def standing(dispute: Dispute, bill: Invoice) -> Message:
    """Its reference, its status, and by when the council should decide (s.18(5))."""
    found = disputes.submission(dispute)
    if found is None:
        return Message("dispute.not_uploaded", {"number": bill.invoice_number})
    return Message(
        "dispute.at_council",
        {
            "number": bill.invoice_number,
            "reference": found.reference_number,
            "status": Message(f"dispute.status.{found.status}"),
            "by": found.submission_date + timedelta(days=DECIDED_WITHIN_DAYS),
        },
    )
