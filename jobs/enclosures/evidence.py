"""The evidence about a bill: the document goes with the message, the ZIP is offered by a link for seven days."""

import uuid
from datetime import timedelta

from db import invoices
from db.database import transaction
from db.models import Invoice
from jobs import news
from jobs.enclosures.file import File, name_of
from jobs.enclosures.offering import offer
from jobs.evidence import make as bundled
from jobs.house import House
from locales import Lang, Message

LINK_OPEN = timedelta(days=7)


def make(here: House, retailer_id: uuid.UUID | None, lang: Lang, about: dict[str, str]) -> File | None:
    """`about`: invoice_id, and asked, which names the asking: its link is told once. None: no such bill of his."""
    assert retailer_id is not None  # noqa: S101 -- a bill is some retailer's
    bill = invoices.get(retailer_id, uuid.UUID(about["invoice_id"]))
    if bill is None:
        return None
    document, archive, sha256 = files(here, bill, lang)
    link = offer(here, uuid.uuid5(bill.invoice_id, about["asked"]), archive, open_for=LINK_OPEN)
    told = Message("evidence.link", {"number": bill.invoice_number, "link": link, "hash": sha256})
    with transaction():
        news.tell(retailer_id, told, f"evidence:{bill.invoice_id}:{about['asked']}")
    return document


def files(here: House, bill: Invoice, lang: Lang) -> tuple[File, File, str]:
    """The document, the archive with everything, and the archive's hash. Raises SigningError."""
    made = bundled(here, bill, lang, by="retailer")
    document = File(bill.retailer_id, made.document, "application/pdf", name(bill, "pdf"))
    return document, File(bill.retailer_id, made.archive, "application/zip", name(bill, "zip")), made.sha256


def name(bill: Invoice, kind: str) -> str:
    """What the file is called where it is kept."""
    return f"evidence-{name_of(bill.invoice_number)}.{kind}"
