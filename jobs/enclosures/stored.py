"""A page as it was sent to us: the bill that a reminder is about."""

import uuid

from db import invoices
from jobs.enclosures.file import File
from jobs.house import House
from locales import Lang

_ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/heic": "heic", "application/pdf": "pdf"}


def make(here: House, retailer_id: uuid.UUID | None, lang: Lang, about: dict[str, str]) -> File | None:
    """`about`: invoice_id, page from 1, and retailer_id where it goes to his buyer. None where he has no such page."""
    del lang  # it goes as it came
    retailer_id = uuid.UUID(about["retailer_id"]) if "retailer_id" in about else retailer_id
    assert retailer_id is not None  # noqa: S101 -- a page is some retailer's
    pages = invoices.pages(retailer_id, uuid.UUID(about["invoice_id"]))
    page = next((each for each in pages if each.page_number == int(about["page"])), None)
    if page is None:
        return None
    name = f"page-{page.page_number}.{_ENDINGS.get(page.media_type, 'bin')}"
    return File(retailer_id, here.services.storage.get(page.document_key), page.media_type, name)
