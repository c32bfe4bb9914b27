""" "undo": the newest payment is taken back, for ten minutes."""

from db import payments
from intents.lexicon import is_just
from intents.turn import Reply, Turn, say
from locales import Message


def begin(turn: Turn) -> Reply | None:
    """Take the last payment back; None where the text does not ask for it."""
    if turn.retailer_id is None or not is_just("undo", turn.text):
        return None
    undone = payments.undo(turn.retailer_id, turn.now)
    if undone is None:
        return say(Message("paid.nothing_to_undo"), state=turn.state)
    about = {"number": undone.invoice.invoice_number, "amount": undone.payment.amount, "left": undone.claim.outstanding}
    return say(Message("paid.undone", about), state=turn.state)
