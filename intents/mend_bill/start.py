"""Which bill, and the first question about it."""

import re
import uuid
from decimal import Decimal
from typing import Any

from db import buyers, disputes, invoices, notices
from db.models import Invoice
from intents import answers
from intents.bill_words import WORDS
from intents.lexicon import latin_digits, plain
from intents.meant import meant
from intents.mend_bill.heard import Kind, kind_of
from intents.params import found_in
from intents.turn import Intent, Reply, Turn, say
from locales import Message, Value

DIALOGUE = "mend_bill"
REMOVE = (Message("mend.yes_remove"), Message("mend.no_keep"))
CHANGE = (Message("mend.yes_change"), Message("mend.no_keep"))
_LISTED = 9
_BARE = re.compile(r"(?<![\w/-])\d[\d,]{2,}(?:\.\d{1,2})?(?![\w/-])")


def begin(turn: Turn) -> Reply | None:
    kind = kind_of(turn)
    if kind is None or turn.retailer_id is None:
        return None
    found = _meant(turn)
    number = found_in(turn.text, turn.today).get("invoice_number")
    if kind == "contact":
        return _contact(found)
    if kind == "due_date":
        return _due_date(found)
    if not found:
        return say(Message("upload.not_found", {"number": number}) if number else Message("status.none"))
    return with_bill(turn, kind, found[0], turn.text) if len(found) == 1 else which(turn, kind, found)


def _meant(turn: Turn) -> list[Invoice]:
    """By its number; the last one that came in; else what is unpaid."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's wish
    number = found_in(turn.text, turn.today).get("invoice_number")
    if number:
        found = meant(turn, Intent("unknown", {"invoice_number": number})).bills[:1]
        if found or not answers.amount(number):
            return found
    if WORDS.has("last", plain(turn.text)):
        return invoices.newest(turn.retailer_id, 1)
    return invoices.unpaid(turn.retailer_id)


def _contact(found: list[Invoice]) -> Reply:
    if not found:
        return say(Message("status.none"))
    return say(Message("mend.contact", {"number": found[0].invoice_number}))


def _due_date(found: list[Invoice]) -> Reply:
    """It follows from the law and the bill's own days, which can be told."""
    if not found:
        return say(Message("aside.law"))
    return say(Message("mend.due_date", {"number": found[0].invoice_number, "due": found[0].due_date}))


def which(turn: Turn, kind: Kind, found: list[Invoice]) -> Reply:
    """The newest first: what is wrong is mostly what came last."""
    listed = list(reversed(found))[:_LISTED]
    ids = [str(bill.invoice_id) for bill in listed]
    state = {"dialogue": DIALOGUE, "step": "which", "kind": kind, "listed": ids, "text": turn.text}
    return say(Message("mend.which"), state=state, choices=choices(turn, listed))


def choices(turn: Turn, listed: list[Invoice]) -> tuple[Message, ...]:
    return tuple(Message("paid.choice", _about(turn, bill)) for bill in listed)


def with_bill(turn: Turn, kind: Kind, bill: Invoice, text: str) -> Reply:
    """The question to this bill; a sum that the text names is not asked again."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's wish
    if bill.status == "paid":
        return say(Message("paid.already", {"number": bill.invoice_number}))
    if kind == "amount":
        if in_a_paper(turn.retailer_id, bill.invoice_id):
            return say(gone_out(bill))
        new = sum_in(text, turn, bill.invoice_number)
        return ask_sum(turn, bill) if new is None else confirm(turn, bill, new)
    if not invoices.untold(turn.retailer_id, bill.invoice_id):
        return say(stays(bill))
    asked = Message("mend.ask_remove" if kind == "remove" else "mend.ask_anew", _about(turn, bill))
    return say(asked, state=_state(bill, "remove"), choices=REMOVE)


def in_a_paper(retailer_id: uuid.UUID, invoice_id: uuid.UUID) -> bool:
    """Whether a notice or a dispute with this bill's amount has gone out, or was approved to go."""
    noticed = any(each.state in ("approved", "sent") for each in notices.of_invoice(retailer_id, invoice_id))
    preparing = disputes.open_for(retailer_id, [invoice_id])
    approved = preparing is not None and preparing.status == "approved"
    return noticed or approved or disputes.at_the_council(retailer_id, invoice_id) is not None


def gone_out(bill: Invoice) -> Message:
    return Message("mend.gone_out", {"number": bill.invoice_number})


def stays(bill: Invoice) -> Message:
    return Message("mend.stays", {"number": bill.invoice_number})


def ask_sum(turn: Turn, bill: Invoice) -> Reply:
    return say(Message("mend.ask_sum", _about(turn, bill)), state=_state(bill, "sum"))


def confirm(turn: Turn, bill: Invoice, new: Decimal) -> Reply:
    about = _about(turn, bill) | {"new": new}
    return say(Message("mend.ask_change", about), state=_state(bill, "change", new=str(new)), choices=CHANGE)


def sum_in(text: str, turn: Turn, number: str = "") -> Decimal | None:
    """The sum that is named, in words or figures; a bill's number is none."""
    said = latin_digits(text)
    if number:
        said = re.sub(re.escape(number), " ", said, flags=re.IGNORECASE)
    whole = answers.amount(said)
    if whole is not None:
        return whole
    found = found_in(said, turn.today).get("amount")
    bare = _BARE.search(said)
    return answers.amount(found) if found else answers.amount(bare[0]) if bare else None


def again(turn: Turn) -> Reply:
    """The open question once more."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's dialogue
    if turn.state["step"] == "which":
        listed = bills_of(turn, turn.state["listed"])
        return say(Message("choose.again"), Message("mend.which"), state=turn.state, choices=choices(turn, listed))
    [bill] = bills_of(turn, [turn.state["invoice_id"]])
    match turn.state["step"]:
        case "sum":
            return ask_sum(turn, bill).after(Message("paid.sum_wrong"))
        case "change":
            return confirm(turn, bill, Decimal(turn.state["new"]))
    return with_bill(turn, "remove", bill, "")


def bills_of(turn: Turn, ids: list[str]) -> list[Invoice]:
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's dialogue
    found = {str(bill.invoice_id): bill for bill in invoices.unpaid(turn.retailer_id)}
    return [found[each] for each in ids if each in found]


def _state(bill: Invoice, step: str, **more: str) -> dict[str, Any]:
    return {"dialogue": DIALOGUE, "step": step, "invoice_id": str(bill.invoice_id), **more}


def _about(turn: Turn, bill: Invoice) -> dict[str, Value]:
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's dialogue
    buyer = buyers.name_for(turn.retailer_id, bill.buyer_id)
    return {"number": bill.invoice_number, "buyer": buyer, "amount": bill.principal_amount}
