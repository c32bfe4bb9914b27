"""What was said, by both sides, and what the mail service told."""

from typing import Any

from db.evidence import Sent
from jobs.evidence.case import Case, Reply
from jobs.evidence.raw.writing import provider, text_hash, utc


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
        **provider(row),
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


def mail(case: Case) -> list[dict[str, Any]]:
    """As the mail service sent them."""
    return [
        {"at": utc(each.created_at), "event_id": each.event_id, "kind": each.kind, "raw": each.raw}
        for each in case.mail
    ]
