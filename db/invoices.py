"""A retailer's invoices."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from peewee import IntegrityError, fn

from config.clock import INDIA
from db import audit, vault
from db.database import transaction
from db.models.disputes import DisputeInvoice
from db.models.invoices import AskedReminder, Invoice, InvoicePage, LadderStep, Payment
from db.models.law import NoticeInvoice
from db.models.messages import BuyerReply, Communication
from law.ladder import next_step
from law.msmed import due_date, financial_year
from law.papers import invoice_number_key

OPEN = ("active", "overdue", "legal_notice_sent", "dispute_filed")
CLIMBING = ("active", "overdue")
"""Reminded of: no friendly word follows a notice."""


class DuplicateInvoiceError(Exception):
    """This retailer has an invoice of this number in this financial year (Rule 46(b))."""


@dataclass(frozen=True)
class Page:
    """One page as it was sent."""

    document_key: str
    media_type: str
    sha256: bytes
    look: bytes | None = None


@dataclass(frozen=True)
class NewInvoice:
    """What the retailer confirmed."""

    invoice_id: uuid.UUID
    buyer_id: uuid.UUID
    invoice_number: str
    udyam_number: str
    invoice_date: date
    principal_amount: Decimal
    confidence: dict[str, float]
    reviewed: bool
    pages: tuple[Page, ...]


def register(retailer_id: uuid.UUID, new: NewInvoice, at: datetime) -> None:
    """Start watching a confirmed invoice. Raises DuplicateInvoiceError; then nothing is stored."""
    try:
        with transaction(), vault.scope(retailer_id):
            _insert(retailer_id, new, at)
            for number, page in enumerate(new.pages, start=1):
                InvoicePage.create(invoice_id=new.invoice_id, page_number=number, **page.__dict__)
            _audit(retailer_id, new.invoice_id, "invoice_registered", at, pages=len(new.pages))
    except IntegrityError as error:
        raise DuplicateInvoiceError(new.invoice_number) from error


def _audit(retailer_id: uuid.UUID, invoice_id: uuid.UUID, action: str, at: datetime, **details: Any) -> None:
    audit.record(retailer_id, "invoice", invoice_id, action, by="retailer", at=at, **details)


def _insert(retailer_id: uuid.UUID, new: NewInvoice, at: datetime) -> None:
    first = next_step(new.invoice_date, set(), None, at.astimezone(INDIA).date())
    Invoice.create(
        invoice_id=new.invoice_id,
        retailer_id=retailer_id,
        buyer_id=new.buyer_id,
        invoice_number=new.invoice_number,
        number_key=invoice_number_key(new.invoice_number),
        financial_year=financial_year(new.invoice_date),
        udyam_number=new.udyam_number,
        invoice_date=new.invoice_date,
        principal_amount=new.principal_amount,
        due_date=due_date(new.invoice_date),
        document_key=new.pages[0].document_key,
        extraction_confidence=new.confidence,
        requires_manual_review=new.reviewed,
        next_action_on=first.on if first else None,
        created_at=at,
    )


def exists(retailer_id: uuid.UUID, number: str, invoice_date: date) -> bool:
    return _by_key(retailer_id, number).where(Invoice.financial_year == financial_year(invoice_date)).exists()


def find_by_number(retailer_id: uuid.UUID, number: str) -> list[Invoice]:
    """The invoices of this number, newest first: numbers start again each financial year."""
    return list(_by_key(retailer_id, number).order_by(Invoice.invoice_date.desc()))


def _by_key(retailer_id: uuid.UUID, number: str) -> Any:
    return Invoice.select().where(
        (Invoice.retailer_id == retailer_id) & (Invoice.number_key == invoice_number_key(number))
    )


def unpaid(retailer_id: uuid.UUID, buyer_id: uuid.UUID | None = None) -> list[Invoice]:
    """What is still owed to the retailer (by one buyer), oldest first."""
    query = Invoice.select().where((Invoice.retailer_id == retailer_id) & Invoice.status.in_(OPEN))
    if buyer_id:
        query = query.where(Invoice.buyer_id == buyer_id)
    return list(query.order_by(Invoice.invoice_date, Invoice.created_at, Invoice.invoice_number))


def newest(retailer_id: uuid.UUID, most: int) -> list[Invoice]:
    """The invoices registered last, paid ones too."""
    query = Invoice.select().where(Invoice.retailer_id == retailer_id)
    return list(query.order_by(Invoice.created_at.desc(), Invoice.invoice_number).limit(most))


def count(retailer_id: uuid.UUID) -> int:
    return int(Invoice.select().where(Invoice.retailer_id == retailer_id).count())


def owner_of(invoice_id: uuid.UUID) -> uuid.UUID | None:
    """Whose invoice this is: for the operator's commands, which know its id alone."""
    found = Invoice.select(Invoice.retailer_id).where(Invoice.invoice_id == invoice_id).first()
    return found.retailer_id if found else None


def get(retailer_id: uuid.UUID, invoice_id: uuid.UUID) -> Invoice | None:
    return Invoice.get_or_none((Invoice.retailer_id == retailer_id) & (Invoice.invoice_id == invoice_id))


def pages(retailer_id: uuid.UUID, invoice_id: uuid.UUID) -> list[InvoicePage]:
    return list(
        InvoicePage.select()
        .join(Invoice, on=(Invoice.invoice_id == InvoicePage.invoice_id))
        .where((Invoice.retailer_id == retailer_id) & (InvoicePage.invoice_id == invoice_id))
        .order_by(InvoicePage.page_number)
    )


def with_page(retailer_id: uuid.UUID, sha256: bytes) -> str | None:
    """The number of the newest bill that has just this page; None where the page is new."""
    return (
        Invoice.select(Invoice.invoice_number)
        .join(InvoicePage, on=(Invoice.invoice_id == InvoicePage.invoice_id))
        .where((Invoice.retailer_id == retailer_id) & (InvoicePage.sha256 == sha256))
        .order_by(Invoice.created_at.desc())
        .scalar()
    )


def looks(retailer_id: uuid.UUID, newest: int) -> list[tuple[str, str]]:
    """Number and look (hexadecimal) of the newest pages that were pictures."""
    found = (
        InvoicePage.select(Invoice.invoice_number, InvoicePage.look)
        .join(Invoice, on=(Invoice.invoice_id == InvoicePage.invoice_id))
        .where((Invoice.retailer_id == retailer_id) & InvoicePage.look.is_null(False))
        .order_by(Invoice.created_at.desc())
        .limit(newest)
        .tuples()
    )
    rows: list[tuple[str, bytes]] = list(found)  # type: ignore[arg-type]  # tuples() changes what the rows are
    return [(number, bytes(look).hex()) for number, look in rows]


def lock(retailer_id: uuid.UUID, invoice_ids: Sequence[uuid.UUID]) -> list[Invoice]:
    """The invoices as they are now, and no one else may change them until this transaction ends."""
    return list(
        Invoice.select()
        .where((Invoice.retailer_id == retailer_id) & Invoice.invoice_id.in_(list(invoice_ids)))
        .order_by(Invoice.invoice_id)
        .for_update()
    )


def set_terms(retailer_id: uuid.UUID, invoice_id: uuid.UUID, at: datetime, **told: date | int) -> None:
    """Keep what the retailer told of the supply: accepted_on, agreed_days, objection_removed_on; others stay."""
    with transaction():
        Invoice.update(updated_at=fn.now(), **told).where(
            (Invoice.retailer_id == retailer_id) & (Invoice.invoice_id == invoice_id)
        ).execute()
        _audit(retailer_id, invoice_id, "terms_told", at, **{name: str(value) for name, value in told.items()})


def correct_amount(retailer_id: uuid.UUID, invoice_id: uuid.UUID, amount: Decimal, at: datetime) -> bool:
    """The retailer says the bill's amount was wrong. → False where there is no such unpaid bill."""
    with transaction(), vault.scope(retailer_id):
        invoice = next(iter(lock(retailer_id, [invoice_id])), None)
        if invoice is None or invoice.status == "paid":
            return False
        Invoice.update(principal_amount=amount, updated_at=fn.now()).where(Invoice.invoice_id == invoice_id).execute()
        _audit(retailer_id, invoice_id, "amount_corrected", at)
        return True


def untold(retailer_id: uuid.UUID, invoice_id: uuid.UUID) -> bool:
    """Whether nothing has happened with the bill yet: no rung, no message or answer, no payment, no paper."""
    happened = (LadderStep, AskedReminder, Communication, BuyerReply, Payment, NoticeInvoice, DisputeInvoice)
    bill = get(retailer_id, invoice_id)
    return bill is not None and not any(
        table.select().where(table.invoice_id == bill.invoice_id).exists() for table in happened
    )


def withdraw(retailer_id: uuid.UUID, invoice_id: uuid.UUID, at: datetime) -> bool:
    """Take out a bill that was sent by mistake. → False, and nothing is changed, where something has happened with it.

    Its pages in the store then belong to no bill, and go as those of a draft do (law/keeping.toml).
    """
    with transaction():
        if not lock(retailer_id, [invoice_id]) or not untold(retailer_id, invoice_id):
            return False
        Invoice.delete().where((Invoice.retailer_id == retailer_id) & (Invoice.invoice_id == invoice_id)).execute()
        _audit(retailer_id, invoice_id, "invoice_withdrawn", at)
        return True
