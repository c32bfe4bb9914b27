"""Files of a message: fetched, told by their content, sealed into the store, read."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import structlog

from db import invoices, page_uploads
from db.ids import growing_id
from intents.turn import Document, Turn
from intents.upload import bill_beside, open_upload
from intents.upload.state import Upload
from jobs import filing
from jobs.filing import File
from jobs.house import House
from jobs.reading import read
from jobs.sender import sender_of
from locales import Message
from services.documents import FLOOR, Reading, Refused, alike, identify
from services.messaging import MediaGoneError

log = structlog.get_logger()
# A page without a word of a bill on it belongs to the open one only while its pages are still coming in.
ALBUM_SECONDS = 120
# Pages among which one that looks the same is searched for: a year's bills of a busy shop.
_NEWEST_LOOKS = 2000


def with_document(here: House, turn: Turn, media: Sequence[dict[str, Any]]) -> Turn:
    """The turn with its files read; the files of one message are the pages of one bill (Property 4).

    A buyer's file and a stranger's are noted and not read: the one is no bill of his to us, the other has not
    consented yet.
    """
    if turn.side != "retailer" or turn.retailer_id is None:
        return replace(turn, document=Document(uuid.uuid4()))
    try:
        files = [_fetch(here, turn.retailer_id, each) for each in media]
        filing.check_room(here, turn.retailer_id, files)
    except Refused as refused:
        return replace(turn, document=refusal(refused))
    except MediaGoneError:
        log.warning("media_gone", sid=turn.message_sid)
        return replace(turn, document=Document(uuid.uuid4(), refused=Message("error.media_gone")))
    document = document_of(here, turn, turn.retailer_id, files)
    return replace(turn, document=_warned(here, turn, turn.retailer_id, document))


def _fetch(here: House, retailer_id: uuid.UUID, media: dict[str, Any]) -> File:
    data = _sent_from_page(retailer_id, media) or here.services.messenger.fetch_media(media["url"])
    return File(data, identify(data))


def _sent_from_page(retailer_id: uuid.UUID, media: dict[str, Any]) -> bytes | None:
    """A file that came by the companion page lies here already; only our own page writes "upload"."""
    if "upload" not in media:
        return None
    data = page_uploads.take(retailer_id, uuid.UUID(media["upload"]))
    if data is None:
        raise MediaGoneError("taken before")
    return data


def refusal(refused: Refused) -> Document:
    return Document(uuid.uuid4(), refused=Message(refused.reason, refused.params))


def _warned(here: House, turn: Turn, retailer_id: uuid.UUID, document: Document) -> Document:
    warning = filing.space_warning(here, retailer_id, turn.now) if document.pages else None
    return replace(document, warning=warning)


def document_of(here: House, turn: Turn, retailer_id: uuid.UUID, files: list[File]) -> Document:
    """What the files are: a new bill, pages of the open one, pages that came before, or a locked PDF."""
    opened = open_upload(turn.state)
    known = {page.sha256 for page in opened.draft.pages} if opened else set()
    fresh = [file for file in files if file.sha256 not in known]
    if opened is not None and not fresh:
        return Document(opened.draft.invoice_id, reading=Reading(), continues=True)
    before = _came_before(retailer_id, fresh)
    if before is not None:
        return Document(uuid.uuid4(), reading=Reading(), known_as=before)
    try:
        return _beside_open(here, turn, retailer_id, opened, fresh) if opened else _new_bill(here, retailer_id, fresh)
    except Refused as refused:
        if refused.reason == "documents.encrypted_pdf" and len(fresh) == 1:
            return _locked(here, retailer_id, fresh)
        return refusal(refused)


def _came_before(retailer_id: uuid.UUID, files: list[File]) -> str | None:
    """The bill with which all of the files came already."""
    numbers = {invoices.with_page(retailer_id, bytes.fromhex(file.sha256)) for file in files}
    return numbers.pop() if len(numbers) == 1 else None


def _locked(here: House, retailer_id: uuid.UUID, files: list[File]) -> Document:
    invoice_id = growing_id()
    stored = filing.store(here, retailer_id, invoice_id, files, (), 0)
    return Document(invoice_id, stored, refused=Message("documents.locked_ask"), locked=True)


def _new_bill(here: House, retailer_id: uuid.UUID, files: list[File]) -> Document:
    reading = read(here, [file.data for file in files], sender_of(retailer_id))
    return _stored_alone(here, retailer_id, files, reading)


def _stored_alone(here: House, retailer_id: uuid.UUID, files: list[File], reading: Reading) -> Document:
    like = _like(retailer_id, reading)
    invoice_id = growing_id()
    return Document(
        invoice_id, filing.store(here, retailer_id, invoice_id, files, reading.looks, 0), reading, like=like
    )


def _like(retailer_id: uuid.UUID, reading: Reading) -> str | None:
    """A bill saved already that looks the same, where the number does not tell the two apart."""
    if reading.invoice_number.confidence >= FLOOR or not any(reading.looks):
        return None
    saved = invoices.looks(retailer_id, _NEWEST_LOOKS)
    return next((number for number, look in saved if any(alike(look, each) for each in reading.looks)), None)


def _beside_open(here: House, turn: Turn, retailer_id: uuid.UUID, opened: Upload, files: list[File]) -> Document:
    """A further page of the open bill, a bill of its own, or one of the two that must be asked about."""
    draft, sender = opened.draft, sender_of(retailer_id)
    still_coming = (turn.now - draft.touched).total_seconds() <= ALBUM_SECONDS
    try:
        alone = read(here, [file.data for file in files], sender)
        beside = bill_beside(draft, alone, still_coming=still_coming)
    except Refused as refused:
        if refused.reason != "documents.not_an_invoice" or not still_coming:
            raise
        beside = "page"
    if beside == "page":
        before = [here.services.storage.get(page.document_key) for page in draft.pages]
        reading = read(here, [*before, *(file.data for file in files)], sender)
        looks = reading.looks[len(before) :] if len(reading.looks) == len(before) + len(files) else ()
        stored = filing.store(here, retailer_id, draft.invoice_id, files, looks, len(draft.pages))
        return Document(draft.invoice_id, stored, reading, continues=True)
    return replace(_stored_alone(here, retailer_id, files, alone), unsure=beside == "unsure")
