"""Which bill it is about, chosen from a list or known; what is open on it."""

import uuid
from datetime import date
from decimal import Decimal

from db import buyers, dues, invoices
from db.models import Invoice
from intents.mark_paid.sums import Open, State, open_of
from intents.turn import Reply, Turn, say
from locales import Message, Value

DIALOGUE = "mark_paid"
LISTED = 9


def bill_of(turn: Turn, invoice_id: str) -> Invoice | None:
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's intent
    return invoices.get(turn.retailer_id, uuid.UUID(invoice_id))


def the_bill(turn: Turn, told: State) -> Invoice:
    invoice = bill_of(turn, told["invoice_id"])
    assert invoice is not None  # noqa: S101 -- invoices are not deleted while a talk about one is open
    return invoice


def opened(turn: Turn, told: State) -> Open:
    return open_of(the_bill(turn, told), date.fromisoformat(told["payment_date"]), turn.today)


def which(turn: Turn, told: State, found: list[Invoice]) -> Reply:
    """A sum that is just what one of them has open puts that one first, and a yes means it; it is still asked."""
    fits = _fitting(turn, told, found)
    some = [*fits, *(invoice for invoice in found if invoice not in fits)][:LISTED]
    listed = [str(invoice.invoice_id) for invoice in some]
    state = told | {"step": "which", "listed": listed, "fits": bool(fits)}
    asked = say(Message("paid.which"), state=state, choices=tuple(bill_choices(turn, some)))
    if not fits:
        return asked
    about: dict[str, Value] = {"amount": Decimal(told["amount"]), "number": fits[0].invoice_number}
    return asked.after(Message("paid.sum_fits", about))


def _fitting(turn: Turn, told: State, found: list[Invoice]) -> list[Invoice]:
    """The only bill of which the sum pays just what is open, with the interest or without."""
    came = Decimal(told["amount"]) if "amount" in told else None
    claims = dues.claims_of(found, turn.today) if came else {}
    fits = [
        bill
        for bill in found
        if claims and came in (claims[bill.invoice_id].outstanding, claims[bill.invoice_id].total)
    ]
    return fits if len(fits) == 1 else []


def bill_choices(turn: Turn, found: list[Invoice]) -> list[Message]:
    """One line a bill: number, buyer and what is still open."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    claims = dues.claims_of(found, turn.today)
    return [
        Message(
            "paid.choice",
            {
                "number": invoice.invoice_number,
                "buyer": buyers.name_for(turn.retailer_id, invoice.buyer_id),
                "amount": claims[invoice.invoice_id].outstanding,
            },
        )
        for invoice in found
    ]


def listed(turn: Turn) -> list[Invoice]:
    return [invoice for each in turn.state["listed"] if (invoice := bill_of(turn, each)) is not None]
