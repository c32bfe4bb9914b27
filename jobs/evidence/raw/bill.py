"""The bill as it came and as it is registered."""

from collections.abc import Iterator
from typing import Any

from jobs.evidence.case import Case
from jobs.evidence.raw.writing import utc
from services.evidence import Content

_ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/heic": "heic",
    "image/webp": "webp",
    "application/pdf": "pdf",
}


def originals(case: Case) -> Iterator[Content]:
    for each in case.originals:
        if each.content is not None:
            ending = _ENDINGS.get(each.page.media_type, "bin")
            yield Content(f"originals/page-{each.page.page_number}.{ending}", each.content)


def told_bill(case: Case) -> dict[str, Any]:
    bill, contact = case.bill, case.contact
    return {
        "invoice_id": str(bill.invoice_id),
        "number": bill.invoice_number,
        "date": bill.invoice_date.isoformat(),
        "due": bill.due_date.isoformat(),
        "amount": str(bill.principal_amount),
        "status": bill.status,
        "accepted_on": bill.accepted_on and bill.accepted_on.isoformat(),
        "agreed_days": bill.agreed_days,
        "supplier": {
            "name": case.retailer.name,
            "udyam": case.retailer.udyam_number,
            "gstin": case.retailer.gstin,
            "address": case.retailer.address,
        },
        "buyer": {"name": case.buyer, "gstin": case.buyer_gstin, "address": contact.address if contact else None},
        "pages": [
            {"page": each.page.page_number, "sha256_when_it_came": bytes(each.page.sha256).hex(), "same": each.same}
            for each in case.originals
        ],
        "read_at": utc(case.at),
    }
