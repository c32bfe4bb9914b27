"""Where in the store what lies: a folder a kind, in it one a retailer."""

import uuid
from collections.abc import Iterator
from datetime import datetime

from services.storage import Storage

INVOICES, NOTICES, DISPUTES = "invoices", "legal_notices", "disputes"
RECORDINGS, OFFERED = "voice_recordings", "outgoing"
PAPERS = (INVOICES, NOTICES, DISPUTES, RECORDINGS)
"""What came from the retailer or was made for him; what is offered are copies of it."""
ALL = (*PAPERS, OFFERED)


def of(storage: Storage, retailer_id: uuid.UUID, folders: tuple[str, ...] = ALL) -> Iterator[tuple[str, datetime]]:
    """Every document of his, and when it was written."""
    for folder in folders:
        yield from storage.names(f"{folder}/{retailer_id}/")
