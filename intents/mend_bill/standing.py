"""What keeps a bill as it is: a paper that went out with it, anything that has happened."""

import uuid

from db import disputes, invoices, notices
from db.models import Invoice
from locales import Message


def in_a_paper(retailer_id: uuid.UUID, invoice_id: uuid.UUID) -> bool:
    """Whether a notice or a dispute with this bill's amount has gone out, or was approved to go."""
    noticed = any(each.state in ("approved", "sent") for each in notices.of_invoice(retailer_id, invoice_id))
    preparing = disputes.open_for(retailer_id, [invoice_id])
    approved = preparing is not None and preparing.status == "approved"
    return noticed or approved or disputes.at_the_council(retailer_id, invoice_id) is not None


def gone_out(bill: Invoice) -> Message:
    return Message("mend.gone_out", {"number": bill.invoice_number})


def stays(bill: Invoice) -> Message:
    """Why it can't be taken out, and what can be done instead."""
    why = invoices.happened(bill.retailer_id, bill.invoice_id) or "written"
    return Message("mend.stays", {"number": bill.invoice_number, "why": Message(f"mend.why.{why}")})
