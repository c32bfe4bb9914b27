"""The notice for registered post: a page with the address, then the notice's own pages, to print."""

import io
import uuid

from pypdf import PdfReader, PdfWriter

from db import notices
from jobs.enclosures import notice as documents
from jobs.enclosures.file import File
from jobs.house import House
from jobs.notices import post
from locales import Lang

NAME = "notice-for-post.pdf"


def make(here: House, retailer_id: uuid.UUID | None, lang: Lang, about: dict[str, str]) -> File | None:
    """`about`: notice_id and sha256."""
    content = documents.document(here, retailer_id, about)
    assert retailer_id is not None  # noqa: S101 -- as there
    notice = notices.get(retailer_id, uuid.UUID(about["notice_id"]))
    if content is None or notice is None:
        return None
    writer = PdfWriter()
    for part in (post.address_page(notice.facts, lang), content):
        for page in PdfReader(io.BytesIO(part)).pages:
            writer.add_page(page)
    made = io.BytesIO()
    writer.write(made)
    return File(retailer_id, made.getvalue(), "application/pdf", NAME)
