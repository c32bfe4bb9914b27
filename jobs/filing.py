"""Files of a message put into the store, within the space that a retailer has."""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from db import storage_use
from intents.turn import StoredPage
from jobs.house import House
from locales import Message
from services.documents import MediaKind, Refused

_MB = 1024 * 1024
_SHORT = 80


@dataclass(frozen=True)
class File:
    data: bytes
    kind: MediaKind

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def check_room(here: House, retailer_id: uuid.UUID, files: Sequence[File]) -> None:
    """Raises `Refused` where the files would fill more than the retailer's space (STORAGE_QUOTA_MB)."""
    coming = sum(len(file.data) for file in files)
    if storage_use.used(retailer_id) + coming > here.settings.storage_quota_mb * _MB:
        raise Refused("documents.space_full")


def store(
    here: House, retailer_id: uuid.UUID, invoice_id: uuid.UUID, files: Sequence[File], looks: Sequence[str], before: int
) -> tuple[StoredPage, ...]:
    """The originals, sealed, in the seed's layout: the first as original.ext, the others under pages/.

    `looks` are those of the files' pages; they are kept where each file is one page.
    """
    kept = looks if len(looks) == len(files) else [""] * len(files)
    stored = []
    for number, (file, look) in enumerate(zip(files, kept, strict=True), start=before + 1):
        name = f"original.{file.kind.value}" if number == 1 else f"pages/page_{number}.{file.kind.value}"
        key = f"invoices/{retailer_id}/{invoice_id}/{name}"
        here.services.storage.put(retailer_id, key, file.data)
        storage_use.add(retailer_id, len(file.data))
        stored.append(StoredPage(key, file.kind.media_type, file.sha256, look))
    return tuple(stored)


def space_warning(here: House, retailer_id: uuid.UUID, at: datetime) -> Message | None:
    """Said once, when four fifths are full."""
    percent = 100 * storage_use.used(retailer_id) // (here.settings.storage_quota_mb * _MB)
    return (
        Message("documents.space_low", {"n": percent})
        if percent >= _SHORT and storage_use.tell(retailer_id, at)
        else None
    )
