"""What a status says of a promise or a pause, under the bill's own state."""

import uuid
from datetime import date

from db import pauses, promises
from db.models import Invoice
from locales import Message


def noted(retailer_id: uuid.UUID, bill: Invoice, state: Message, today: date) -> Message:
    """The state with its note; the state alone where there is nothing to note."""
    note = _note(retailer_id, bill, today)
    return state if note is None else Message("pause.noted", {"state": state, "note": note})


def _note(retailer_id: uuid.UUID, bill: Invoice, today: date) -> Message | None:
    if bill.pause_reason in ("dispute", "stopped"):
        return Message(f"pause.note_{bill.pause_reason}")
    promise = promises.last_of(retailer_id, [bill.invoice_id]).get(bill.invoice_id)
    if promise is None:
        # What the retailer told of his buyer himself.
        until = bill.paused_until if pauses.holds(bill, today) else None
        return Message("pause.note_promise", {"date": until}) if until else None
    kind = "broken" if promise.day < today else "promise" if pauses.holds(bill, today) else "promised"
    return Message(f"pause.note_{kind}", {"date": promise.day})
