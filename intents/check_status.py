"""check_status: what is owed, days left or late, interest to this day (Properties 8, 18–20)."""

import uuid
from datetime import date
from decimal import Decimal

from db import buyers, invoices
from db.models import Invoice
from intents import promise
from intents.meant import meant
from intents.turn import Intent, Reply, Turn, say
from law.interest import compound_interest
from law.msmed import days_left
from locales import Message

SHOWN = 10


def handle(turn: Turn, intent: Intent) -> Reply:
    """One bill where its number is named, one buyer's where he is, else all that is unpaid."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's intent
    found = meant(turn, intent)
    if "invoice_number" in intent.params:
        if not found.bills:
            return say(Message("upload.not_found", {"number": found.named}))
        return say(*(line(turn.retailer_id, invoice, turn.today) for invoice in found.bills))
    return _list(turn, turn.retailer_id, found.bills or invoices.unpaid(turn.retailer_id))


def _list(turn: Turn, retailer_id: uuid.UUID, unpaid: list[Invoice]) -> Reply:
    if not unpaid:
        return say(Message("status.none"))
    head = Message(
        "status.head",
        {
            "n": len(unpaid),
            "total": sum((due_now(invoice, turn.today) for invoice in unpaid), Decimal(0)),
            "lines": [line(retailer_id, invoice, turn.today) for invoice in unpaid[:SHOWN]],
        },
    )
    more = len(unpaid) - SHOWN
    return say(head, Message("status.more", {"n": more})) if more > 0 else say(head)


def due_now(invoice: Invoice, today: date) -> Decimal:
    """Principal and interest to this day, computed now (Property 20)."""
    return compound_interest(invoice.principal_amount, invoice.due_date, today).total


def line(retailer_id: uuid.UUID, invoice: Invoice, today: date) -> Message:
    """One bill in words."""
    about = {
        "number": invoice.invoice_number,
        "buyer": buyers.name_for(retailer_id, invoice.buyer_id),
        "amount": invoice.principal_amount,
    }
    if invoice.status == "paid":
        return Message("status.paid", about | {"date": invoice.payment_date})
    state = promise.noted(retailer_id, invoice, _state(invoice, today), today)
    return Message("status.line", about | {"due": invoice.due_date, "state": state})


def _state(invoice: Invoice, today: date) -> Message:
    left = days_left(invoice.due_date, today)
    if left > 0:
        return Message("status.days_left", {"n": left})
    if left == 0:
        return Message("status.due_today")
    owed = compound_interest(invoice.principal_amount, invoice.due_date, today)
    return Message("status.overdue", {"n": -left, "interest": owed.interest, "total": owed.total})
