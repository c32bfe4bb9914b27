"""The questions: which bill, what is right, whether it is so."""

from datetime import date
from typing import Any

from db import buyers, invoices
from db.corrections import Right
from db.models import Invoice
from intents.mend_bill.heard import Kind
from intents.turn import Reply, Turn, say
from law.msmed import due_date
from locales import Message, Value

DIALOGUE = "mend_bill"
REMOVE = (Message("mend.yes_remove"), Message("mend.no_keep"))
CHANGE = (Message("mend.yes_change"), Message("mend.no_keep"))
_LISTED = 9


def which(turn: Turn, kind: Kind, found: list[Invoice]) -> Reply:
    """The newest first: what is wrong is mostly what came last."""
    listed = list(reversed(found))[:_LISTED]
    ids = [str(bill.invoice_id) for bill in listed]
    state = {"dialogue": DIALOGUE, "step": "which", "kind": kind, "listed": ids, "text": turn.text}
    return say(Message("mend.which"), state=state, choices=choices(turn, listed))


def choices(turn: Turn, listed: list[Invoice]) -> tuple[Message, ...]:
    return tuple(Message("paid.choice", about(turn, bill)) for bill in listed)


def ask_remove(turn: Turn, bill: Invoice, kind: Kind) -> Reply:
    asked = Message("mend.ask_remove" if kind == "remove" else "mend.ask_anew", about(turn, bill))
    return say(asked, state=_state(bill, "remove"), choices=REMOVE)


def ask_value(turn: Turn, bill: Invoice, kind: str) -> Reply:
    return say(Message(f"mend.ask_{kind}", about(turn, bill)), state=_state(bill, "value", kind=kind))


def confirm(turn: Turn, bill: Invoice, right: Right) -> Reply:
    """Shown beside what the bill says now; with a new date, when it is due then."""
    kind, new = _only(right)
    shown = about(turn, bill) | {"new": new}
    if isinstance(new, date):
        shown |= {"due": due_date(new)}
    state = _state(bill, "change", kind=kind, new=str(new))
    return say(Message(f"mend.ask_change_{kind}", shown), state=state, choices=CHANGE)


def _only(right: Right) -> tuple[str, Value]:
    if right.dated is not None:
        return "date", right.dated
    return ("number", right.number) if right.number is not None else ("amount", right.amount or "")


def bills_of(turn: Turn, ids: list[str]) -> list[Invoice]:
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's dialogue
    found = {str(bill.invoice_id): bill for bill in invoices.unpaid(turn.retailer_id)}
    return [found[each] for each in ids if each in found]


def _state(bill: Invoice, step: str, **more: str) -> dict[str, Any]:
    return {"dialogue": DIALOGUE, "step": step, "invoice_id": str(bill.invoice_id), **more}


def about(turn: Turn, bill: Invoice) -> dict[str, Value]:
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's dialogue
    buyer = buyers.name_for(turn.retailer_id, bill.buyer_id)
    return {
        "number": bill.invoice_number,
        "buyer": buyer,
        "amount": bill.principal_amount,
        "date": bill.invoice_date,
    }
