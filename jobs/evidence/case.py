"""All that is known of one bill, read from the tables and the store at one moment."""

import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from config.clock import india_day
from db import anchors, audit, buyers, communications, disputes, dues, evidence, invoices, notices, payments, retailers
from db.evidence import Sent
from db.models import (
    AuditLog,
    BuyerContact,
    BuyerReply,
    Dispute,
    Invoice,
    InvoicePage,
    LegalNotice,
    MailEvent,
    Outbox,
    Payment,
    Retailer,
    SamadhaanSubmission,
)
from jobs.house import House
from law.claim import Claim
from services.storage import ForgottenError


@dataclass(frozen=True)
class Original:
    """A page as it was sent; `content` is None where the store has it no more, `same` whether it is what came."""

    page: InvoicePage
    content: bytes | None

    @property
    def same(self) -> bool:
        return self.content is not None and hashlib.sha256(self.content).digest() == bytes(self.page.sha256)


@dataclass(frozen=True)
class Notice:
    """A version of a notice, its PDF where it was approved or sent, the messages by which it went."""

    row: LegalNotice
    content: bytes | None
    sendings: tuple[Outbox, ...]


@dataclass(frozen=True)
class Reply:
    """An answer of the buyer, at the time at which the trail has it."""

    row: BuyerReply
    at: datetime


@dataclass(frozen=True)
class Case:
    """`at` is when it was read, in UTC; sums are of that day."""

    at: datetime
    retailer: Retailer
    bill: Invoice
    buyer: str
    buyer_gstin: str | None
    contact: BuyerContact | None
    originals: tuple[Original, ...]
    sent: tuple[Sent, ...]
    replies: tuple[Reply, ...]
    mail: tuple[MailEvent, ...]
    notices: tuple[Notice, ...]
    payments: tuple[Payment, ...]
    claim: Claim
    statutory: Claim | None
    dispute: Dispute | None
    packet: bytes | None
    reference_pages: bytes | None
    submission: SamadhaanSubmission | None
    acts: tuple[AuditLog, ...]
    proof: anchors.Proof | None

    @property
    def whole(self) -> bool:
        """Whether each act shown is as it was hashed."""
        return all(bytes(act.hash) == audit.digest(act) for act in self.acts)


def gather(here: House, bill: Invoice) -> Case:
    """The case as things stand now."""
    retailer_id: uuid.UUID = bill.retailer_id
    now = here.clock.now()
    on = india_day(now)
    sent = evidence.sent(retailer_id, bill.invoice_id)
    acts = evidence.acts(retailer_id, bill.invoice_id)
    dispute = disputes.newest_about(retailer_id, bill.invoice_id)
    key = dispute.packet_key if dispute else None
    return Case(
        at=now,
        retailer=retailers.get(retailer_id),
        bill=bill,
        buyer=buyers.name_for(retailer_id, bill.buyer_id),
        buyer_gstin=buyers.gstin_of(bill.buyer_id),
        contact=buyers.contact_of(retailer_id, bill.buyer_id),
        originals=tuple(
            Original(page, stored(here, page.document_key)) for page in invoices.pages(retailer_id, bill.invoice_id)
        ),
        sent=tuple(sent),
        replies=tuple(_replies(communications.replies_of(retailer_id, bill.invoice_id), acts)),
        mail=tuple(evidence.mail_events(retailer_id, [each.record.outbox_id for each in sent])),
        notices=tuple(_notices(here, retailer_id, bill.invoice_id)),
        payments=tuple(payments.of_invoice(retailer_id, bill.invoice_id)),
        claim=dues.claim_of(bill, on),
        statutory=dues.statutory_of(bill, on),
        dispute=dispute,
        packet=stored(here, key) if key else None,
        reference_pages=stored(here, key.removesuffix(".zip") + ".pdf") if key else None,
        submission=disputes.submission(dispute) if dispute else None,
        acts=tuple(acts),
        proof=anchors.proof(retailer_id),
    )


def stored(here: House, key: str) -> bytes | None:
    """A document of the store; None where it is gone."""
    try:
        return here.services.storage.get(key)
    except (FileNotFoundError, ForgottenError):
        return None


def _notices(here: House, retailer_id: uuid.UUID, invoice_id: uuid.UUID) -> Iterator[Notice]:
    """Oldest first."""
    for row in reversed(notices.of_invoice(retailer_id, invoice_id)):
        given = row.document_key if row.approved_sha256 is not None else None
        content = stored(here, given) if given else None
        yield Notice(row, content, tuple(notices.sendings(retailer_id, row.notice_id)))


def _replies(rows: list[BuyerReply], acts: list[AuditLog]) -> Iterator[Reply]:
    """Each answer with the act that tells of it: the first of its kind that no earlier answer took."""
    left = list(acts)
    for row in rows:
        named = "buyer_wrote" if row.kind == "other" else f"buyer_{row.kind}"
        act = next((each for each in left if each.action == named), None)
        if act is not None:
            left.remove(act)
        yield Reply(row, act.timestamp if act is not None else row.created_at)
