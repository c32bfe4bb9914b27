"""What a notice states, gathered from rows, and its hash: by it a later look tells whether all of it still holds."""

import json
import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from db import buyers, dues, enterprises, invoices, notices, preferences, retailers, vault
from db.models import Invoice, LegalNotice
from db.models.invoices import Payment
from law.claim import Claim
from law.notice import pay_by


def gather(
    retailer_id: uuid.UUID, buyer_id: uuid.UUID, invoice_ids: Sequence[uuid.UUID], dated: date
) -> dict[str, Any]:
    """Plain JSON: days in ISO 8601, sums as text with two decimals. Raises ValueError for a bill that is not his."""
    bills = [bill for each in invoice_ids if (bill := invoices.get(retailer_id, each)) is not None]
    if len(bills) != len(invoice_ids) or any(bill.buyer_id != buyer_id for bill in bills):
        raise ValueError("a notice is about one buyer's bills to one retailer")
    bills.sort(key=lambda bill: (bill.invoice_date, bill.invoice_number))
    claims = dues.claims_of(bills, dated)
    chosen = preferences.get(retailer_id)
    return {
        "dated": dated.isoformat(),
        "pay_by": pay_by(dated).isoformat(),
        "supplier": _supplier(retailer_id),
        "buyer": _buyer(retailer_id, buyer_id),
        "bills": [_bill(bill, claims[bill.invoice_id]) for bill in bills],
        "bank": chosen.bank_account,
        "upi": chosen.upi_id,
    }


def hash_of(facts: dict[str, Any]) -> bytes:
    """Keyed, so that amounts and names can't be guessed from it."""
    return vault.blind_index("notice", json.dumps(facts, ensure_ascii=False, sort_keys=True))


def hold(retailer_id: uuid.UUID, notice: LegalNotice) -> bool:
    """Whether everything that the notice's document states is still so, and every bill in it still owed."""
    about = notices.invoice_ids(retailer_id, notice.notice_id)
    bills = [invoices.get(retailer_id, each) for each in about]
    if any(bill is None or bill.status == "paid" for bill in bills):
        return False
    now = gather(retailer_id, notice.buyer_id, about, notice.generated_date)
    return hash_of(now) == bytes(notice.facts_hash or b"")


def _supplier(retailer_id: uuid.UUID) -> dict[str, Any]:
    known = retailers.get(retailer_id)
    standing = enterprises.of(retailer_id)
    return {
        "name": known.name,
        "address": known.address,
        "gstin": known.gstin,
        "udyam": known.udyam_number,
        "size": standing.size,
        "activity": standing.activity,
        "registered_on": standing.registered_on.isoformat() if standing.registered_on else None,
    }


def _buyer(retailer_id: uuid.UUID, buyer_id: uuid.UUID) -> dict[str, Any]:
    contact = buyers.contact_of(retailer_id, buyer_id)
    return {
        "name": buyers.name_for(retailer_id, buyer_id),
        "address": contact.address if contact else None,
        "gstin": buyers.gstin_of(buyer_id),
    }


def _bill(bill: Invoice, owed: Claim) -> dict[str, Any]:
    """`payments` counts what came after the notice's day too: any of it changes what is stated."""
    statutory = dues.statutory_of(bill, owed.as_of)
    return {
        "invoice_id": str(bill.invoice_id),
        "number": bill.invoice_number,
        "date": bill.invoice_date.isoformat(),
        "due": owed.due.isoformat(),
        "days_late": owed.days_late,
        "billed": str(owed.billed),
        "paid": str(owed.paid),
        "outstanding": str(owed.outstanding),
        "interest": str(owed.interest),
        "total": str(owed.total),
        "rows": [_row(row) for row in owed.rows],
        "statutory": {"due": statutory.due.isoformat(), "total": str(statutory.total)} if statutory else None,
        "payments": _payments(bill),
    }


def _row(row: Any) -> dict[str, str]:
    return {
        "from": row.start.isoformat(),
        "to": row.end.isoformat(),
        "rate": f"{row.rate.normalize():f}",
        **{name: str(getattr(row, name)) for name in ("opening", "interest", "payment", "closing")},
    }


def _payments(bill: Invoice) -> int:
    came = Payment.select().where((Payment.invoice_id == bill.invoice_id) & Payment.undone_at.is_null())
    return int(came.count())
