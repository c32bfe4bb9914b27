"""A document has arrived: a new bill, a further page of the open one, or another bill that waits its turn."""

from collections.abc import Iterator
from dataclasses import replace

from db import buyers, retailers
from intents.turn import Document, Reply, Turn, say
from intents.upload import doubts, fields, locked
from intents.upload.draft import Draft, from_document, with_pages
from intents.upload.state import Upload, open_upload
from locales import Message
from services.documents import FLOOR, Reading


def arrive(turn: Turn, document: Document) -> Reply:
    """Read back what came; what could not be read is said, and changes nothing."""
    if document.locked:
        return locked.ask(turn, document)
    if document.refused is not None or document.reading is None:
        refused = document.refused or Message("error.media_gone")
        return say(refused, state=turn.state)
    if document.known_as is not None:
        return say(Message("upload.page_known", {"number": document.known_as}), state=turn.state)
    return _taken(turn, document, document.reading).after(*_besides(document, document.reading))


def _besides(document: Document, reading: Reading) -> Iterator[Message]:
    """What is said of the paper before what it says."""
    if document.warning:
        yield document.warning
    if reading.unread:
        yield Message("documents.first_pages", {"n": reading.unread})
    if reading.several:
        yield Message("documents.several")


def _taken(turn: Turn, document: Document, reading: Reading) -> Reply:
    opened = open_upload(turn.state)
    if opened is None:
        return show(Upload(_start(turn, document, reading), like=document.like))
    if document.continues:
        return _add_pages(opened, turn, document, reading)
    fresh = _start(turn, document, reading)
    if document.unsure:
        # What was being asked about and is not answered waits as a bill of its own.
        waiting = opened.waiting if opened.beside is None else (*opened.waiting, opened.beside)
        return show(replace(opened, beside=fresh, waiting=waiting))
    held = replace(opened, waiting=(*opened.waiting, fresh))
    return say(Message("upload.will_wait"), state=held.to_json())


def _start(turn: Turn, document: Document, reading: Reading) -> Draft:
    return _known_things(turn, from_document(document, reading, turn.now))


def _add_pages(opened: Upload, turn: Turn, document: Document, reading: Reading) -> Reply:
    if not document.pages:
        return say(Message("upload.same_page"), state=turn.state)
    draft = _known_things(turn, with_pages(opened.draft, document, reading, turn.now))
    added = Message("upload.page_added", {"n": len(draft.pages)})
    return show(opened.with_draft(draft)).after(added)


def _known_things(turn: Turn, draft: Draft) -> Draft:
    """What the house knows already: the retailer's own Udyam number, the buyer's name."""
    assert turn.retailer_id is not None  # noqa: S101 -- only retailers upload
    retailer = retailers.get(turn.retailer_id)
    own = retailer.udyam_number
    draft = replace(draft, owed=draft.owed or _may_be_owed(draft, retailer.gstin))
    if draft.values["udyam_number"] is None:
        draft = _fill(draft, "udyam_number", own)
    elif draft.values["udyam_number"] != own and "udyam_number" not in draft.said:
        draft = replace(draft.with_doubt("udyam_number"), other_udyam=True)
    gstin = draft.values["buyer_gstin"]
    known = buyers.contact(turn.retailer_id, gstin) if gstin else None
    if known and known.name and "buyer_name" not in draft.said:
        draft = _fill(draft, "buyer_name", known.name)
    return draft


def _may_be_owed(draft: Draft, own: str | None) -> bool:
    """Another firm's GSTIN made the bill, or the retailer is named as its buyer. One firm, one PAN: several GSTINs."""
    if own is None:
        return False
    seller = draft.values.get("seller_gstin") if draft.confidence.get("seller_gstin", 0.0) >= FLOOR else None
    foreign = seller is not None and seller[2:12] != own[2:12]
    return foreign and not draft.said


def _fill(draft: Draft, name: str, value: str | None) -> Draft:
    return replace(draft, values=draft.values | {name: value}, confidence=draft.confidence | {name: 1.0})


def show(upload: Upload) -> Reply:
    """The bill read back, and the next thing to ask: an open field first, else whether all is right."""
    doubt = doubts.open_doubt(upload)
    if doubt is not None:
        return doubts.question(upload, doubt)
    open_fields = upload.draft.open_fields()
    if open_fields:
        asked, choices = fields.question(upload.draft, open_fields[0])
        return say(fields.read_back(upload.draft), asked, state=upload.at(open_fields[0]).to_json(), choices=choices)
    return say(
        fields.read_back(upload.draft),
        Message("upload.confirm_question"),
        state=upload.at("confirm").to_json(),
        choices=CONFIRM,
    )


def next_waiting(upload: Upload, done: Reply) -> Reply:
    """The bill that waited, if one did, shown after what was said of this one."""
    if not upload.waiting:
        return done
    return show(Upload(upload.waiting[0], waiting=upload.waiting[1:])).after(*done.parts)


CONFIRM = (Message("upload.confirm"), Message("upload.change"), Message("upload.cancel"))
