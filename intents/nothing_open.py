""" "Cancel", "no", with no question open: nothing is dropped; what was recorded a moment ago can be taken back."""

from db import invoices, payments
from intents import upload
from intents.lexicon import is_just
from intents.turn import Reply, Turn, say
from locales import Message


def hear(turn: Turn) -> Reply | None:
    if turn.retailer_id is None or turn.state.get("dialogue") or upload.open_upload(turn.state) is not None:
        return None
    if is_just("more", turn.text):
        return say(Message("status.no_more"))
    if not (is_just("no", turn.text) or is_just("drop", turn.text)):
        return None
    newest = payments.newest(turn.retailer_id, turn.now)
    bill = invoices.get(turn.retailer_id, newest.invoice_id) if newest else None
    if newest is None or bill is None:
        return say(Message("cancelled.nothing"))
    return say(Message("cancelled.undo", {"number": bill.invoice_number, "amount": newest.amount}))
