"""The record of one invoice as a PDF, in the retailer's language (Property 56)."""

import uuid
from datetime import date
from pathlib import Path

from config.clock import today
from db import invoices, retailers
from db.models import Invoice
from intents.audit_trail import report, words
from jobs.enclosures.file import File, name_of
from jobs.house import House
from locales import Lang
from services import typeset

_TEMPLATE = Path(__file__).parent / "templates" / "audit_trail.typ"


def make(here: House, retailer_id: uuid.UUID | None, lang: Lang, about: dict[str, str]) -> File | None:
    """`about`: invoice_id. None where this retailer has no such invoice."""
    assert retailer_id is not None  # noqa: S101 -- a bill is some retailer's
    bill = invoices.get(retailer_id, uuid.UUID(about["invoice_id"]))
    if bill is None:
        return None
    content = pdf(retailer_id, bill, lang, today(here.clock))
    return File(retailer_id, content, "application/pdf", f"record-{name_of(bill.invoice_number)}.pdf")


def pdf(retailer_id: uuid.UUID, bill: Invoice, lang: Lang, on: date) -> bytes:
    """The page itself; `on` is the day it is made."""
    supplier = retailers.get(retailer_id).name or ""
    return typeset.pdf(_TEMPLATE, words.facts(report.build(retailer_id, bill), lang, supplier, on))
