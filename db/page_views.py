"""What the companion page lists: a page at a time, each row the retailer's own."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import fn

from db import vault
from db.invoices import OPEN
from db.models import AuditHead, Dispute, Invoice, LegalNotice, Outbox
from law.papers import invoice_number_key

MOST = 50


@dataclass(frozen=True)
class Wanted:
    """Which bills: `state` is "all", "open", "late" or "paid"; `text` a part of the number, `buyers` whose they may be
    as well; after which one the page begins."""

    state: str = "all"
    text: str = ""
    buyers: tuple[uuid.UUID, ...] | None = None
    after: tuple[date, uuid.UUID] | None = None
    most: int = MOST


def invoices(retailer_id: uuid.UUID, wanted: Wanted, today: date) -> list[Invoice]:
    """Newest first, one more than asked for where there are more."""
    query = Invoice.select().where((Invoice.retailer_id == retailer_id) & _in_state(wanted.state, today))
    if wanted.text:
        named = Invoice.number_key.contains(invoice_number_key(wanted.text))
        query = query.where(named | Invoice.buyer_id.in_(list(wanted.buyers or ()) or [uuid.UUID(int=0)]))
    elif wanted.buyers is not None:
        query = query.where(Invoice.buyer_id.in_(list(wanted.buyers)))
    if wanted.after:
        query = query.where(fn.ROW(Invoice.invoice_date, Invoice.invoice_id) < fn.ROW(*wanted.after))
    ordered = query.order_by(Invoice.invoice_date.desc(), Invoice.invoice_id.desc())
    return list(ordered.limit(wanted.most + 1))


def _in_state(state: str, today: date) -> Any:
    match state:
        case "open":
            return Invoice.status.in_(OPEN)
        case "late":
            return Invoice.status.in_(OPEN) & (Invoice.due_date < today)
        case "paid":
            return Invoice.status == "paid"
    return True


def notices(retailer_id: uuid.UUID, states: Sequence[str]) -> list[LegalNotice]:
    """The notices in these states, the newest first."""
    mine = (LegalNotice.retailer_id == retailer_id) & LegalNotice.state.in_(list(states))
    return list(LegalNotice.select().where(mine).order_by(LegalNotice.created_at.desc()).limit(MOST))


def disputes(retailer_id: uuid.UUID) -> list[Dispute]:
    """The disputes that were not dropped, the newest first."""
    mine = (Dispute.retailer_id == retailer_id) & (Dispute.status != "dropped")
    return list(Dispute.select().where(mine).order_by(Dispute.created_at.desc()).limit(MOST))


def last_answer(retailer_id: uuid.UUID, phone: str) -> Outbox | None:
    """What was answered last to a message of this person of the firm's."""
    theirs = (Outbox.retailer_id == retailer_id) & (Outbox.recipient_index == vault.blind_index("phone", phone))
    answers = theirs & Outbox.idempotency_key.startswith("reply:")
    return Outbox.select().where(answers).order_by(Outbox.position.desc()).first()


def acts(retailer_id: uuid.UUID) -> int:
    """How many acts the retailer's trail has: it grows with everything that a page would show anew."""
    found: int | None = AuditHead.select(AuditHead.sequence).where(AuditHead.chain == retailer_id).scalar()
    return found or 0
