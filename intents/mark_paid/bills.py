"""Which bill it is about, chosen from a list or known; what is open on it."""

import uuid
from datetime import date

from db import buyers, dues, invoices
from db.models import Invoice
from intents.mark_paid.sums import Open, State, open_of
from intents.turn import Reply, Turn, say
from locales import Message

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
    some = found[:LISTED]
    listed = [str(invoice.invoice_id) for invoice in some]
    choices = tuple(bill_choices(turn, some))
    return say(Message("paid.which"), state=told | {"step": "which", "listed": listed}, choices=choices)


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
