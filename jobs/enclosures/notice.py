"""The notice's PDF as it was drafted: byte for byte the document whose hash the message names, or nothing."""

import hashlib
import uuid

from db import notices
from jobs.enclosures.file import File
from jobs.house import House
from locales import Lang

NAME = "section-15-notice.pdf"


def make(here: House, retailer_id: uuid.UUID | None, lang: Lang, about: dict[str, str]) -> File | None:
    """`about`: notice_id and sha256. None where the stored bytes, the row and the message do not name one hash."""
    del lang  # it goes as it was made
    content = document(here, retailer_id, about)
    return None if content is None else File(retailer_id, content, "application/pdf", NAME)


def document(here: House, retailer_id: uuid.UUID | None, about: dict[str, str]) -> bytes | None:
    assert retailer_id is not None  # noqa: S101 -- a notice is some retailer's
    notice = notices.get(retailer_id, uuid.UUID(about["notice_id"]))
    if notice is None or notice.document_key is None or notice.sha256 != about["sha256"]:
        return None
    content = here.services.storage.get(notice.document_key)
    return content if hashlib.sha256(content).hexdigest() == about["sha256"] else None
