"""The address of a copy: sealed, so that nobody can make one up, and good for a day."""

import base64
import json
import uuid
from datetime import datetime, timedelta

from db import vault
from db.vault import SealError
from jobs.house import House

LINK_OPEN = timedelta(hours=24)
_CONTEXT = "exports.token"


def link(here: House, retailer_id: uuid.UUID) -> str:
    until = (here.clock.now() + LINK_OPEN).isoformat()
    with vault.scope(None):
        sealed = vault.seal(json.dumps([str(retailer_id), until]).encode(), _CONTEXT)
    return f"{here.settings.public_url}/exports/{base64.urlsafe_b64encode(sealed).decode().rstrip('=')}"


def linked(token: str, now: datetime) -> uuid.UUID | None:
    """Whose copy an address stands for; None where it is not ours or no longer open."""
    try:
        told = vault.open_sealed(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)), _CONTEXT)
    except (SealError, ValueError):
        return None
    if told is None:
        return None
    retailer_id, until = json.loads(told)
    return uuid.UUID(retailer_id) if now < datetime.fromisoformat(until) else None
