"""The confirmed bill becomes an invoice that is watched: one transaction, with its audit row."""

import uuid
from datetime import date
from typing import Any

from db import buyers, invoices, retailers, unregistered, whose
from intents.contact import told
from intents.opening import goes_on
from intents.params import resolve_buyer
from intents.remind import reach
from intents.turn import Reply, Turn, say
from intents.upload.arrive import next_waiting
from intents.upload.draft import Draft
from intents.upload.state import Upload
from law.ladder import next_step
from law.msmed import due_date
from locales import Message
from services.documents import FLOOR


def save(upload: Upload, turn: Turn) -> Reply:
    """Register the invoice and the contact; a number already registered this financial year is said so."""
    assert turn.retailer_id is not None  # noqa: S101 -- only retailers upload
    draft = upload.draft
    buyer_id = _buyer(turn.retailer_id, upload)
    try:
        invoices.register(turn.retailer_id, _invoice(draft, buyer_id), turn.now)
    except invoices.DuplicateInvoiceError:
        return next_waiting(upload, say(Message("upload.duplicate", {"number": draft.label})))
    seller = draft.values.get("seller_gstin")
    if seller and draft.confidence["seller_gstin"] >= FLOOR:
        retailers.learn_gstin(turn.retailer_id, seller)
    joined = _join(turn, upload, buyer_id)
    keep_contact(turn, buyer_id, upload.contact | {"name": draft.values["buyer_name"]})
    return next_waiting(upload, say(*_told(turn, draft, buyer_id), *joined))


def _buyer(retailer_id: uuid.UUID, upload: Upload) -> uuid.UUID:
    """Whose bill it is: by GSTIN, else one who is known already, else by his number, else by name and place."""
    values, told = upload.draft.values, upload.contact
    if values["buyer_gstin"]:
        return buyers.for_gstin(values["buyer_gstin"])
    if upload.buyer:
        return uuid.UUID(upload.buyer["id"])
    if "phone" in told:
        return unregistered.for_phone(retailer_id, told["phone"])
    return unregistered.for_name(retailer_id, values["buyer_name"], told["address"])


def _join(turn: Turn, upload: Upload, buyer_id: uuid.UUID) -> list[Message]:
    """Who was known without a GSTIN by this number, and is called the same, is he: his earlier bills stand under it."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    name, phone = upload.draft.values["buyer_name"], upload.contact.get("phone")
    if not (phone and name and upload.draft.values["buyer_gstin"]):
        return []
    theirs = buyers.with_phone(turn.retailer_id, phone)
    own = [each for each in theirs if each.name and buyers.gstin_of(each.buyer_id) is None]
    if len(own) != 1 or resolve_buyer(name, [own[0].name]) is None:
        return []
    if not whose.may_join(turn.retailer_id, own[0].buyer_id):
        return []
    whose.join(turn.retailer_id, own[0].buyer_id, buyer_id, turn.now)
    return [Message("upload.joined", {"buyer": name, "gstin": upload.draft.values["buyer_gstin"]})]


def keep_contact(turn: Turn, buyer_id: uuid.UUID, contact: dict[str, str]) -> None:
    """What the retailer said of the buyer, with the day of the opt-in."""
    known: dict[str, Any] = told(contact)
    if contact.get("opt_in_basis", "none") != "none":
        known["opted_in_at"] = turn.now
    assert turn.retailer_id is not None  # noqa: S101 -- only retailers have contacts
    buyers.save_contact(turn.retailer_id, buyer_id, **known)


def _invoice(draft: Draft, buyer_id: uuid.UUID) -> invoices.NewInvoice:
    return invoices.NewInvoice(
        invoice_id=draft.invoice_id,
        buyer_id=buyer_id,
        invoice_number=draft.values["invoice_number"],
        udyam_number=draft.values["udyam_number"],
        invoice_date=draft.values["invoice_date"],
        principal_amount=draft.values["principal_amount"],
        confidence=draft.confidence,
        reviewed=bool(draft.said),
        pages=tuple(
            invoices.Page(
                page.document_key,
                page.media_type,
                bytes.fromhex(page.sha256),
                bytes.fromhex(page.look) if page.look else None,
            )
            for page in draft.pages
        ),
    )


def _told(turn: Turn, draft: Draft, buyer_id: uuid.UUID) -> tuple[Message, Message]:
    saved = Message(
        "upload.saved",
        {
            "number": draft.label,
            "buyer": draft.values["buyer_name"],
            "amount": draft.values["principal_amount"],
            "due": due_date(draft.values["invoice_date"]),
        },
    )
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    hindered = reach.hindered(turn.retailer_id, buyer_id, draft.label)
    return saved, hindered or _will_remind(turn, turn.retailer_id, draft.values["invoice_date"])


def _will_remind(turn: Turn, retailer_id: uuid.UUID, dated: date) -> Message:
    """What is due already goes out after the monitor's next round."""
    first = next_step(dated, set(), None, turn.today)
    assert first is not None  # noqa: S101 -- a fresh ladder has a first rung
    on = first.on if first.on > turn.today else goes_on(retailer_id, turn.now)
    return Message("upload.will_remind_today") if on == turn.today else Message("upload.will_remind", {"first": on})
