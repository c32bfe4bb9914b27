"""The address of a copy: sealed, so that nobody can make one up, and good for a day."""

import json
import uuid
from datetime import datetime, timedelta

from jobs.house import House
from jobs.sealed_address import SealedPage

LINK_OPEN = timedelta(hours=24)
_PAGE = SealedPage("exports", "exports.token")


def link(here: House, retailer_id: uuid.UUID) -> str:
    until = (here.clock.now() + LINK_OPEN).isoformat()
    return _PAGE.address(here, json.dumps([str(retailer_id), until]).encode())


def linked(token: str, now: datetime) -> uuid.UUID | None:
    """Whose copy an address stands for; None where it is not ours or no longer open."""
    told = _PAGE.told_by(token)
    if told is None:
        return None
    retailer_id, until = json.loads(told)
    return uuid.UUID(retailer_id) if now < datetime.fromisoformat(until) else None
