"""A confirmed invoice begins to be watched."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from peewee import IntegrityError

from config.clock import india_day
from db import vault
from db.database import transaction
from db.invoices.trail import note
from db.models.invoices import Invoice, InvoicePage
from law.ladder import next_step
from law.msmed import due_date, financial_year
from law.papers import invoice_number_key


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
            note(retailer_id, new.invoice_id, "invoice_registered", at, pages=len(new.pages))
    except IntegrityError as error:
        raise DuplicateInvoiceError(new.invoice_number) from error


def _insert(retailer_id: uuid.UUID, new: NewInvoice, at: datetime) -> None:
    first = next_step(new.invoice_date, set(), None, india_day(at))
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
