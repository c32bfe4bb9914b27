"""A retailer's invoices, by number, buyer or id."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from db.models.invoices import Invoice
from law.msmed import financial_year
from law.papers import invoice_number_key

OPEN = ("active", "overdue", "legal_notice_sent", "dispute_filed")
CLIMBING = ("active", "overdue")
"""Reminded of: no friendly word follows a notice."""


def exists(retailer_id: uuid.UUID, number: str, invoice_date: date) -> bool:
    return of_number(retailer_id, number).where(Invoice.financial_year == financial_year(invoice_date)).exists()


def find_by_number(retailer_id: uuid.UUID, number: str) -> list[Invoice]:
    """The invoices of this number, newest first: numbers start again each financial year."""
    return list(of_number(retailer_id, number).order_by(Invoice.invoice_date.desc()))


def of_number(retailer_id: uuid.UUID, number: str) -> Any:
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


def lock(retailer_id: uuid.UUID, invoice_ids: Sequence[uuid.UUID]) -> list[Invoice]:
    """The invoices as they are now, and no one else may change them until this transaction ends."""
    return list(
        Invoice.select()
        .where((Invoice.retailer_id == retailer_id) & Invoice.invoice_id.in_(list(invoice_ids)))
        .order_by(Invoice.invoice_id)
        .for_update()
    )
