"""mark_paid: the retailer says that the money came; that ends everything for the bill (Properties 9, 36)."""

import uuid
from datetime import date
from typing import Any

from db import buyers, invoices
from db.models import Invoice
from intents import answers, params
from intents.lexicon import says
from intents.meant import meant
from intents.turn import Intent, Reply, Turn, say
from law.papers import normal_reference, reference_plausible
from locales import Message

DIALOGUE = "mark_paid"
_LISTED = 9


def handle(turn: Turn, intent: Intent) -> Reply:
    """Which bill, on which day, by which reference: what the text says is not asked again."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's intent
    state = {"dialogue": DIALOGUE} | {
        name: intent.params[name] for name in ("payment_date", "payment_reference") if name in intent.params
    }
    found = meant(turn, intent)
    unpaid = found.bills or invoices.unpaid(turn.retailer_id)
    missing = Message("upload.not_found", {"number": found.named})
    not_there = "invoice_number" in intent.params and not found.bills
    if not unpaid:
        return say(missing if not_there else Message("status.none"))
    if not_there:
        return _ask_which(turn, state, unpaid[:_LISTED]).after(missing)
    if "invoice_number" in intent.params or len(unpaid) == 1:
        return _with_invoice(turn, state, unpaid[0])
    return _ask_which(turn, state, unpaid[:_LISTED])


def step(turn: Turn) -> Reply | None:
    match turn.state["step"]:
        case "which":
            return _which(turn)
        case "date":
            return _date(turn)
    return _reference(turn)


def again(turn: Turn) -> Reply:
    """The open question once more, with what was wrong with the answer."""
    if turn.state["step"] == "which":
        return _ask_which(turn, turn.state, _listed(turn)).after(Message("choose.again"))
    return say(Message("paid.date_wrong" if turn.state["step"] == "date" else "paid.ask_reference"), state=turn.state)


def _ask_which(turn: Turn, state: dict[str, Any], found: list[Invoice]) -> Reply:
    listed = [str(invoice.invoice_id) for invoice in found]
    choices = tuple(_choice(turn, invoice) for invoice in found)
    return say(Message("paid.which"), state=state | {"step": "which", "listed": listed}, choices=choices)


def _choice(turn: Turn, invoice: Invoice) -> Message:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    name = buyers.name_for(turn.retailer_id, invoice.buyer_id)
    return Message("paid.choice", {"number": invoice.invoice_number, "buyer": name, "amount": invoice.principal_amount})


def _listed(turn: Turn) -> list[Invoice]:
    return [invoice for each in turn.state["listed"] if (invoice := _get(turn, each)) is not None]


def _get(turn: Turn, invoice_id: str) -> Invoice | None:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    return invoices.get(turn.retailer_id, uuid.UUID(invoice_id))


def _which(turn: Turn) -> Reply | None:
    listed = _listed(turn)
    chosen = answers.choice(turn.text, [_choice(turn, invoice) for invoice in listed])
    if chosen is not None:
        return _with_invoice(turn, turn.state, listed[chosen])
    named = params.found_in(turn.text, turn.today).get("invoice_number", "")
    fits = params.resolve_number(named, [invoice.invoice_number for invoice in listed])
    return None if fits is None else _with_invoice(turn, turn.state, listed[fits])


def _with_invoice(turn: Turn, state: dict[str, Any], invoice: Invoice) -> Reply:
    if invoice.status == "paid":
        return say(Message("paid.already", {"number": invoice.invoice_number}))
    return _next(turn, {**state, "invoice_id": str(invoice.invoice_id)}, invoice)


def _next(turn: Turn, state: dict[str, Any], invoice: Invoice) -> Reply:
    """Ask for what is missing; with all of it, mark the bill as paid."""
    if "payment_date" not in state:
        asked = Message("paid.ask_date", {"number": invoice.invoice_number})
        return say(asked, state=state | {"step": "date"})
    paid_on = date.fromisoformat(state["payment_date"])
    if paid_on < invoice.invoice_date or paid_on > turn.today:
        wrong = Message("paid.date_early", {"date": invoice.invoice_date})
        state = {name: value for name, value in state.items() if name != "payment_date"}
        return say(wrong if paid_on <= turn.today else Message("paid.date_wrong"), state=state | {"step": "date"})
    if "payment_reference" not in state:
        return say(Message("paid.ask_reference"), state=state | {"step": "reference"})
    return _done(turn, invoice, paid_on, state["payment_reference"])


def _date(turn: Turn) -> Reply | None:
    day = params.day_in(turn.text, turn.today)
    if day is None:
        return None
    return _go_on(turn, payment_date=day.isoformat())


def _reference(turn: Turn) -> Reply | None:
    if says("cash", turn.text):
        return _go_on(turn, payment_reference="CASH")
    found = params.found_in(turn.text, turn.today).get("payment_reference")
    said = normal_reference(turn.text)
    if not found and not (4 <= len(said) <= 40 and any(each.isdecimal() for each in said)):
        return None
    return _go_on(turn, payment_reference=found or said)


def _go_on(turn: Turn, **known: str) -> Reply:
    invoice = _get(turn, turn.state["invoice_id"])
    assert invoice is not None  # noqa: S101 -- invoices are not deleted while a talk about one is open
    return _next(turn, turn.state | known, invoice)


def _done(turn: Turn, invoice: Invoice, paid_on: date, reference: str) -> Reply:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    number = invoice.invoice_number
    if not invoices.mark_paid(turn.retailer_id, invoice.invoice_id, paid_on, reference, turn.now):
        return say(Message("paid.already", {"number": number}))
    done = Message("paid.done", {"number": number, "amount": invoice.principal_amount, "date": paid_on})
    odd = reference != "CASH" and not reference_plausible(reference)
    return say(done, Message("paid.reference_odd")) if odd else say(done)
