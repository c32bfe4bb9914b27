"""The files of a bundle, in the order in which they are read: what came as it came, what rows say as JSON."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from db.evidence import Sent
from db.models import Outbox, Payment
from jobs.evidence.case import Case, Notice, Reply
from law.claim import Claim
from law.notice import number_of
from services.evidence import Content
from services.evidence.trail import EXTRACT
from services.evidence.trail import told as extract

_ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/heic": "heic",
    "image/webp": "webp",
    "application/pdf": "pdf",
}


def files(case: Case) -> list[Content]:
    """Everything but the document itself, which names them by their hashes."""
    return [
        *_originals(case),
        Content("bill.json", _json(_bill(case))),
        Content("messages.json", _json(messages(case))),
        *([Content("mail-events.json", _json(mail(case)))] if case.mail else []),
        Content("payments.json", _json(paid(case))),
        Content("interest.json", _json({name: _claim(each) for name, each in _claims(case)})),
        *_notices(case),
        *_dispute(case),
        Content(EXTRACT, _json(extract(case.acts, case.proof))),
    ]


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def utc(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat(timespec="seconds") if at else None


def _originals(case: Case) -> Iterator[Content]:
    for each in case.originals:
        if each.content is not None:
            ending = _ENDINGS.get(each.page.media_type, "bin")
            yield Content(f"originals/page-{each.page.page_number}.{ending}", each.content)


def _bill(case: Case) -> dict[str, Any]:
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


def messages(case: Case) -> list[dict[str, Any]]:
    """Both sides, in the order of time: times in UTC, the SHA-256 of each text in UTF-8."""
    told = [*(_sent(each) for each in case.sent), *(_reply(each) for each in case.replies)]
    ordered = sorted(told, key=lambda each: str(each["at"]))
    return [{"number": number, **each} for number, each in enumerate(ordered, start=1)]


def _sent(each: Sent) -> dict[str, Any]:
    record, row = each.record, each.row
    return {
        "at": utc(record.sent_at),
        "direction": "to buyer",
        "kind": record.communication_type,
        "channel": record.channel,
        "address": record.recipient,
        "text": record.message_content,
        "sha256": text_hash(record.message_content),
        "status": record.delivery_status,
        "delivered_at": utc(record.delivered_at),
        "retries": record.retry_count,
        **_provider(row),
    }


def _provider(row: Outbox | None) -> dict[str, Any]:
    return {
        "provider_id": row.provider_sid if row else None,
        "refused_ids": row.refused_sids.split() if row else [],
        "error": row.error_code if row else None,
    }


def _reply(each: Reply) -> dict[str, Any]:
    row = each.row
    return {
        "at": utc(each.at),
        "direction": "from buyer",
        "kind": row.kind,
        "text": row.text,
        "sha256": text_hash(row.text),
        "reference": row.reference,
        "promised_date": row.promised_date and row.promised_date.isoformat(),
        "outcome": row.outcome,
    }


def text_hash(text: str | None) -> str:
    return hashlib.sha256((text or "").encode()).hexdigest()


def mail(case: Case) -> list[dict[str, Any]]:
    """As the mail service sent them."""
    return [
        {"at": utc(each.created_at), "event_id": each.event_id, "kind": each.kind, "raw": each.raw}
        for each in case.mail
    ]


def paid(case: Case) -> list[dict[str, Any]]:
    """Payments that stand, oldest first; sums in rupees."""
    return [_payment(each) for each in case.payments]


def _payment(row: Payment) -> dict[str, Any]:
    sums = {name: str(getattr(row, name) or 0) for name in ("amount", "tds", "waived")}
    return {
        "paid_on": row.paid_on.isoformat(),
        **sums,
        "of_it_interest": None if row.interest_part is None else str(row.interest_part),
        "reference": row.reference,
        "recorded_at": utc(row.recorded_at),
    }


def _claims(case: Case) -> Iterator[tuple[str, Claim]]:
    yield "default", case.claim
    if case.statutory:
        yield "statutory", case.statutory


def _claim(claim: Claim) -> dict[str, Any]:
    sums = ("billed", "paid", "interest_paid", "waived", "outstanding", "interest", "total")
    row_sums = ("opening", "bearing", "interest", "payment", "closing")
    return {
        "due": claim.due.isoformat(),
        "as_of": claim.as_of.isoformat(),
        "days_late": claim.days_late,
        **{name: str(getattr(claim, name)) for name in sums},
        "rows": [
            {
                "from": row.start.isoformat(),
                "to": row.end.isoformat(),
                "rate_percent_a_year": f"{row.rate.normalize():f}",
                **{name: str(getattr(row, name)) for name in row_sums},
            }
            for row in claim.rows
        ],
    }


def _notices(case: Case) -> Iterator[Content]:
    if not case.notices:
        return
    yield Content("notices.json", _json([_notice(each) for each in case.notices]))
    for each in case.notices:
        if each.content is not None:
            yield Content(f"notices/{notice_name(each)}.pdf", each.content)


def notice_name(notice: Notice) -> str:
    return number_of(notice.row.series, notice.row.version).replace("/", "-")


def _notice(notice: Notice) -> dict[str, Any]:
    row = notice.row
    return {
        "number": number_of(row.series, row.version),
        "dated": row.generated_date.isoformat(),
        "state": row.state,
        "sha256": row.sha256 or None,
        "approved_at": utc(row.approved_at),
        "approved_sha256": bytes(row.approved_sha256).hex() if row.approved_sha256 else None,
        "sent_at": utc(row.sent_at),
        "licensed_signature": row.licensed_signature,
        "went": [
            {"channel": each.channel, "address": each.recipient, "status": each.status, "sent_at": utc(each.sent_at)}
            | _provider(each)
            for each in notice.sendings
        ],
    }


def _dispute(case: Case) -> Iterator[Content]:
    dispute, filed = case.dispute, case.submission
    if dispute is None:
        return
    told = {
        "dispute_id": str(dispute.dispute_id),
        "status": dispute.status,
        "packet_sha256": bytes(dispute.packet_sha256).hex() if dispute.packet_sha256 else None,
        "approved_sha256": bytes(dispute.approved_sha256).hex() if dispute.approved_sha256 else None,
        "approved_at": utc(dispute.approved_at),
        "reference_number": filed.reference_number if filed else None,
        "filed_on": filed.submission_date.isoformat() if filed else None,
        "stands_at": filed.status if filed else None,
        "portal_url": filed.portal_url if filed else None,
    }
    yield Content("dispute.json", _json(told))
    if case.packet is not None:
        yield Content("dispute/packet.zip", case.packet)
