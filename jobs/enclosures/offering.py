"""A file put where Twilio can fetch it: sealed in the store, behind an address nobody can guess, for an hour."""

import json
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from jobs.enclosures.file import File
from jobs.house import House
from jobs.sealed_address import SealedPage

OPEN_FOR = timedelta(hours=1)
_PAGE = SealedPage("files", "files.token")


@dataclass(frozen=True)
class Offered:
    document_key: str
    media_type: str
    name: str


def offer(here: House, outbox_id: uuid.UUID, file: File, open_for: timedelta = OPEN_FOR) -> str:
    """→ the address. The same message offers the same file under the same name again."""
    key = f"outgoing/{file.owner or 'house'}/{outbox_id}/{file.name}"
    here.services.storage.put(file.owner, key, file.content)
    until = (here.clock.now() + open_for).isoformat()
    told = json.dumps([key, file.media_type, file.name, until])
    return _PAGE.address(here, told.encode())


def file_token(address: str) -> str:
    """What of an address changes from file to file: a template holds the rest of it."""
    return address.rsplit("/", 1)[1]


def offered(token: str, now: datetime) -> Offered | None:
    """What an address stands for; None where it is not ours or no longer open."""
    told = _PAGE.told_by(token)
    if told is None:
        return None
    key, media_type, name, until = json.loads(told)
    return Offered(key, media_type, name) if now < datetime.fromisoformat(until) else None
