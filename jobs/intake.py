"""Files of a message: fetched, told by their content, sealed into the store, read."""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import structlog

from db import retailers
from intents.turn import Document, StoredPage, Turn
from intents.upload import open_upload, same_bill
from intents.upload.state import Upload
from jobs.house import House
from locales import Message
from services.documents import MediaKind, Reading, Refused, identify, read
from services.messaging import MediaGoneError

log = structlog.get_logger()
# A page without a word of a bill on it belongs to the open one only while its pages are still coming in.
ALBUM_SECONDS = 120


@dataclass(frozen=True)
class _File:
    data: bytes
    kind: MediaKind

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def with_document(here: House, turn: Turn, media: Sequence[dict[str, Any]]) -> Turn:
    """The turn with its files read; the files of one message are the pages of one bill (Property 4).

    A buyer's file and a stranger's are noted and not read: the one is no bill of his to us, the other has not
    consented yet.
    """
    if turn.side != "retailer" or turn.retailer_id is None:
        return replace(turn, document=Document(uuid.uuid4()))
    try:
        files = [_fetch(here, each) for each in media]
    except Refused as refused:
        return replace(turn, document=_refusal(refused))
    except MediaGoneError:
        log.warning("media_gone", sid=turn.message_sid)
        return replace(turn, document=Document(uuid.uuid4(), refused=Message("error.media_gone")))
    return replace(turn, document=_document(here, turn, turn.retailer_id, files))


def _fetch(here: House, media: dict[str, Any]) -> _File:
    data = here.services.messenger.fetch_media(media["url"])
    return _File(data, identify(data))


def _refusal(refused: Refused) -> Document:
    return Document(uuid.uuid4(), refused=Message(refused.reason, refused.params))


def _document(here: House, turn: Turn, retailer_id: uuid.UUID, files: list[_File]) -> Document:
    opened = open_upload(turn.state)
    if opened is None:
        return _new_bill(here, retailer_id, files)
    known = {page.sha256 for page in opened.draft.pages}
    fresh = [file for file in files if file.sha256 not in known]
    if not fresh:
        return Document(opened.draft.invoice_id, reading=Reading(), continues=True)
    return _beside_open(here, turn, retailer_id, opened, fresh)


def _new_bill(here: House, retailer_id: uuid.UUID, files: list[_File]) -> Document:
    own = retailers.get(retailer_id).gstin
    try:
        reading = read([file.data for file in files], own_gstin=own)
    except Refused as refused:
        return _refusal(refused)
    invoice_id = uuid.uuid4()
    return Document(invoice_id, _store(here, retailer_id, invoice_id, files, 0), reading)


def _beside_open(here: House, turn: Turn, retailer_id: uuid.UUID, opened: Upload, files: list[_File]) -> Document:
    """A further page of the open bill, or a bill of its own."""
    draft, own = opened.draft, retailers.get(retailer_id).gstin
    try:
        alone = read([file.data for file in files], own_gstin=own)
        belongs = same_bill(draft, alone)
    except Refused as refused:
        still_coming = (turn.now - draft.touched).total_seconds() <= ALBUM_SECONDS
        if refused.reason != "documents.not_an_invoice" or not still_coming:
            return _refusal(refused)
        belongs = True
    if not belongs:
        return _new_bill(here, retailer_id, files)
    before = [here.services.storage.get(page.document_key) for page in draft.pages]
    reading = read([*before, *(file.data for file in files)], own_gstin=own)
    stored = _store(here, retailer_id, draft.invoice_id, files, len(draft.pages))
    return Document(draft.invoice_id, stored, reading, continues=True)


def _store(
    here: House, retailer_id: uuid.UUID, invoice_id: uuid.UUID, files: list[_File], before: int
) -> tuple[StoredPage, ...]:
    """The originals, sealed, in the seed's layout: the first as original.ext, the others under pages/."""
    stored = []
    for number, file in enumerate(files, start=before + 1):
        name = f"original.{file.kind.value}" if number == 1 else f"pages/page_{number}.{file.kind.value}"
        key = f"invoices/{retailer_id}/{invoice_id}/{name}"
        here.services.storage.put(retailer_id, key, file.data)
        stored.append(StoredPage(key, file.kind.media_type, file.sha256))
    return tuple(stored)
