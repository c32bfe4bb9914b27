"""All that happened about one invoice, in the order of time (Properties 52, 54, 56): the acts of the trail, and beside
each message its words, its recipient and how far it came; beside each answer of the buyer his words.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from db import audit, buyers, communications
from db.models import AuditLog, BuyerReply, Communication, Invoice


@dataclass(frozen=True)
class Event:
    """`at` is in UTC. `sequence` and `hash` are the trail's; a message without an act of its own has none."""

    at: datetime
    by: str
    action: str
    details: dict[str, Any] = field(default_factory=dict)
    sequence: int | None = None
    hash: str = ""
    status: str = ""
    recipient: str = ""
    text: str = ""


@dataclass(frozen=True)
class Report:
    """`whole`: every act's hash is right for what stands in it."""

    invoice: Invoice
    buyer: str
    events: tuple[Event, ...]
    whole: bool

    @property
    def last_hash(self) -> str:
        """The hash of the newest act; empty where there is none."""
        newest = max(
            (event for event in self.events if event.hash), key=lambda event: event.sequence or 0, default=None
        )
        return newest.hash if newest else ""


def build(retailer_id: uuid.UUID, invoice: Invoice) -> Report:
    """The report as things stand now."""
    acts = audit.trail(retailer_id, invoice.invoice_id)
    sent = communications.of_invoice(retailer_id, invoice.invoice_id)
    answers = communications.replies_of(retailer_id, invoice.invoice_id)
    events = sorted(_events(acts, sent, answers), key=lambda event: (event.at, event.sequence or 0))
    whole = all(bytes(act.hash) == audit.digest(act) for act in acts)
    return Report(invoice, buyers.name_for(retailer_id, invoice.buyer_id), tuple(events), whole)


def _events(acts: list[AuditLog], sent: list[Communication], answers: list[BuyerReply]) -> Iterator[Event]:
    """Each message goes to the act that tells of it, each answer to its own; what is left over stands by itself."""
    left, said = list(sent), list(answers)
    for act in acts:
        message = _taken(left, lambda row, act=act: _is_of(act, row))
        answer = None if message else _taken(said, lambda row, act=act: _answers(act, row))
        yield _event(act, message, answer)
    yield from (_of_message(message) for message in left)


def _taken(rows: list[Any], fits: Any) -> Any:
    found = next((row for row in rows if fits(row)), None)
    if found is not None:
        rows.remove(found)
    return found


def _is_of(act: AuditLog, row: Communication) -> bool:
    told = (act.details.get("rung"), act.details.get("channel"))
    return act.action == "message_sent" and told == (row.communication_type, row.channel)


def _answers(act: AuditLog, row: BuyerReply) -> bool:
    return act.action == ("buyer_wrote" if row.kind == "other" else f"buyer_{row.kind}")


def _event(act: AuditLog, message: Communication | None, answer: BuyerReply | None) -> Event:
    return Event(
        at=act.timestamp.astimezone(UTC),
        by=act.performed_by,
        action=act.action,
        details=act.details,
        sequence=act.sequence,
        hash=bytes(act.hash).hex(),
        status=message.delivery_status if message else "",
        recipient=(message.recipient or "") if message else "",
        text=((message.message_content if message else answer.text if answer else "") or ""),
    )


def _of_message(message: Communication) -> Event:
    return Event(
        at=message.sent_at.astimezone(UTC),
        by="system",
        action="message_sent",
        details={"rung": message.communication_type, "channel": message.channel},
        status=message.delivery_status,
        recipient=message.recipient or "",
        text=message.message_content or "",
    )


def as_json(report: Report) -> dict[str, Any]:
    """The report as plain JSON: times in ISO 8601 with their zone, sums as text."""
    bill = report.invoice
    return {
        "invoice_id": str(bill.invoice_id),
        "invoice_number": bill.invoice_number,
        "invoice_date": bill.invoice_date.isoformat(),
        "due_date": bill.due_date.isoformat(),
        "principal_amount": None if bill.principal_amount is None else f"{bill.principal_amount:.2f}",
        "buyer": report.buyer,
        "status": bill.status,
        "events": [_event_json(event) for event in report.events],
        "last_hash": report.last_hash,
        "whole": report.whole,
    }


def _event_json(event: Event) -> dict[str, Any]:
    return {
        "at": event.at.isoformat(),
        "by": event.by,
        "action": event.action,
        "details": event.details,
        "status": event.status or None,
        "recipient": event.recipient or None,
        "text": event.text or None,
        "sequence": event.sequence,
        "hash": event.hash or None,
    }
