"""Files on their way from the companion page: begun once by the browser's key, continued where they stopped.

A piece counts only where the file stands; the row's lock puts two that send at once in line. Nothing is doubled.
"""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import timedelta

from peewee import fn

from db import inbound, vault
from db.database import transaction
from db.models.messages import InboundMessage
from db.models.page import PageUpload, PageUploadPart

_CONTEXT = "page_upload_parts.content"
SHOWN = 30
KEPT = timedelta(days=30)
"""A file that never came whole, or whose message failed, is not kept longer than a raw message is."""


class OtherFileError(Exception):
    """This key stands for another file already."""


@dataclass(frozen=True)
class NewUpload:
    """What the browser announced: `key` is its own name for the file."""

    key: str
    media_type: str
    size: int
    sha256: bytes


def begin(retailer_id: uuid.UUID, member_id: uuid.UUID | None, new: NewUpload) -> PageUpload:
    """The upload of this key, new or as it stands. Raises OtherFileError."""
    with transaction():
        PageUpload.insert(
            upload_id=uuid.uuid4(),
            retailer_id=retailer_id,
            member_id=member_id,
            client_key=new.key,
            media_type=new.media_type,
            size=new.size,
            sha256=new.sha256,
        ).on_conflict_ignore().execute()
        found = PageUpload.get((PageUpload.retailer_id == retailer_id) & (PageUpload.client_key == new.key))
    if (found.size, bytes(found.sha256)) != (new.size, new.sha256):
        raise OtherFileError(new.key)
    return found


def get(retailer_id: uuid.UUID, upload_id: uuid.UUID) -> PageUpload | None:
    return PageUpload.get_or_none(_of(retailer_id, upload_id))


def add(retailer_id: uuid.UUID, upload_id: uuid.UUID, begins: int, content: bytes) -> PageUpload | None:
    """Put a piece where the file stands; one that belongs elsewhere is left out. → the upload as it is then."""
    with transaction(), vault.scope(retailer_id):
        found: PageUpload | None = PageUpload.select().where(_of(retailer_id, upload_id)).for_update().first()
        if found is None or found.status != "coming" or found.received != begins or not content:
            return found
        if begins + len(content) > found.size:
            return found
        sealed = vault.seal(content, f"{_CONTEXT}:{upload_id}:{begins}")
        PageUploadPart.create(upload_id=upload_id, begins=begins, content=sealed)
        PageUpload.update(received=begins + len(content)).where(_of(retailer_id, upload_id)).execute()
        return get(retailer_id, upload_id)


def hand_over(retailer_id: uuid.UUID, upload_id: uuid.UUID, phone: str) -> uuid.UUID | None:
    """A whole file goes into the inbox as a message of its sender, once. → the message, if it is new."""
    with transaction():
        found: PageUpload | None = PageUpload.select().where(_of(retailer_id, upload_id)).for_update().first()
        if found is None or found.status != "coming" or found.received != found.size:
            return None
        if hashlib.sha256(_joined(upload_id)).digest() != bytes(found.sha256):
            _drop_parts(upload_id)
            PageUpload.update(status="spoilt").where(_of(retailer_id, upload_id)).execute()
            return None
        message_id = inbound.put(f"PG{upload_id.hex}", phone, _payload(found, phone))
        PageUpload.update(status="handed", message_id=message_id).where(_of(retailer_id, upload_id)).execute()
        return message_id


def take(retailer_id: uuid.UUID, upload_id: uuid.UUID) -> bytes | None:
    """The whole file for whoever handles its message; with his transaction it is gone from here."""
    with transaction():
        found: PageUpload | None = PageUpload.select().where(_of(retailer_id, upload_id)).for_update().first()
        if found is None or found.status != "handed":
            return None
        content = _joined(upload_id)
        _drop_parts(upload_id)
        PageUpload.update(status="taken").where(_of(retailer_id, upload_id)).execute()
        return content


def newest(retailer_id: uuid.UUID) -> list[tuple[PageUpload, str]]:
    """The last ones, each with what became of its message ("" before there is one), newest first."""
    rows = PageUpload.select().where(PageUpload.retailer_id == retailer_id)
    found = list(rows.order_by(PageUpload.created_at.desc()).limit(SHOWN))
    ids = [row.message_id for row in found if row.message_id]
    told = InboundMessage.select(InboundMessage.message_id, InboundMessage.status).where(
        InboundMessage.message_id.in_(ids or [uuid.UUID(int=0)])
    )
    became = {row.message_id: row.status for row in told}
    return [(row, became.get(row.message_id, "") if row.message_id else "") for row in found]


def count(retailer_id: uuid.UUID) -> int:
    """How many are unfinished: one that begins ever new files and sends none is stopped."""
    coming = (PageUpload.retailer_id == retailer_id) & (PageUpload.status == "coming")
    return int(PageUpload.select(fn.count(PageUpload.upload_id)).where(coming).scalar() or 0)


def purge() -> int:
    """The sweeper's: every retailer's uploads that are old go, their pieces with them. → how many."""
    return int(PageUpload.delete().where(PageUpload.created_at < fn.now() - KEPT).execute())


def _payload(upload: PageUpload, phone: str) -> dict[str, object]:
    media = {"upload": str(upload.upload_id), "content_type": upload.media_type}
    return {"from": phone, "to": "", "body": "", "replied_to": None, "by": "page", "media": [media]}


def _joined(upload_id: uuid.UUID) -> bytes:
    parts = PageUploadPart.select().where(PageUploadPart.upload_id == upload_id).order_by(PageUploadPart.begins)
    opened = (vault.open_sealed(bytes(part.content), f"{_CONTEXT}:{upload_id}:{part.begins}") for part in parts)
    return b"".join(piece or b"" for piece in opened)


def _drop_parts(upload_id: uuid.UUID) -> None:
    PageUploadPart.delete().where(PageUploadPart.upload_id == upload_id).execute()


def _of(retailer_id: uuid.UUID, upload_id: uuid.UUID):  # type: ignore[no-untyped-def]
    return (PageUpload.retailer_id == retailer_id) & (PageUpload.upload_id == upload_id)
