"""What a retailer mends of a bill, or takes back."""

import uuid
from datetime import date, datetime
from typing import Any, Literal

from peewee import fn

from db.database import transaction
from db.invoices.finding import get, lock
from db.invoices.trail import note
from db.models.disputes import DisputeInvoice
from db.models.invoices import AskedReminder, Invoice, LadderStep, Payment
from db.models.law import NoticeInvoice
from db.models.messages import BuyerReply, Communication


def set_terms(retailer_id: uuid.UUID, invoice_id: uuid.UUID, at: datetime, **told: date | int) -> None:
    """Keep what the retailer told of the supply: accepted_on, agreed_days, objection_removed_on; others stay."""
    with transaction():
        Invoice.update(updated_at=fn.now(), **told).where(
            (Invoice.retailer_id == retailer_id) & (Invoice.invoice_id == invoice_id)
        ).execute()
        note(retailer_id, invoice_id, "terms_told", at, **{name: str(value) for name, value in told.items()})


Happened = Literal["money", "paper", "answered", "written"]
_RECORDS: dict[Happened, tuple[Any, ...]] = {
    "money": (Payment,),
    "paper": (NoticeInvoice, DisputeInvoice),
    "answered": (BuyerReply,),
    "written": (AskedReminder, Communication),
}


def happened(retailer_id: uuid.UUID, invoice_id: uuid.UUID) -> Happened | None:
    """What makes the bill part of a record: money, a paper, an answer, a message; None where nothing has happened."""
    bill = get(retailer_id, invoice_id)
    if bill is None:
        return "written"
    found = (kind for kind, tables in _RECORDS.items() if any(_has(table, bill) for table in tables))
    return next(found, "written" if _climbed(bill) else None)


def _has(table: Any, bill: Invoice) -> bool:
    return bool(table.select().where(table.invoice_id == bill.invoice_id).exists())


def _climbed(bill: Invoice) -> bool:
    """Whether a rung of it went to anybody: where the buyer has no number its day alone is kept."""
    of_it = (LadderStep.invoice_id == bill.invoice_id) & (LadderStep.channel != "none")
    return bool(LadderStep.select().where(of_it).exists())


def untold(retailer_id: uuid.UUID, invoice_id: uuid.UUID) -> bool:
    """Whether nothing has happened with the bill yet."""
    return happened(retailer_id, invoice_id) is None


def withdraw(retailer_id: uuid.UUID, invoice_id: uuid.UUID, at: datetime) -> bool:
    """Take out a bill that was sent by mistake. → False, and nothing is changed, where something has happened with it.

    Its pages in the store then belong to no bill, and go as those of a draft do (law/keeping.toml).
    """
    with transaction():
        if not lock(retailer_id, [invoice_id]) or not untold(retailer_id, invoice_id):
            return False
        Invoice.delete().where((Invoice.retailer_id == retailer_id) & (Invoice.invoice_id == invoice_id)).execute()
        note(retailer_id, invoice_id, "invoice_withdrawn", at)
        return True
