""" "undo": the newest payment is taken back, for ten minutes; an older one is asked about."""

from db import payments
from intents.lexicon import is_just, says
from intents.mark_paid import taken_back
from intents.turn import Reply, Turn, say
from locales import Message

_FEW = 4


def is_meant(turn: Turn) -> bool:
    """ "Undo", "haan wapas lo"."""
    few = len(turn.text.split()) <= _FEW and not any(sign.isdecimal() for sign in turn.text)
    return is_just("undo", turn.text) or (few and says("undo", turn.text) and says("yes", turn.text))


def begin(turn: Turn) -> Reply | None:
    """Take the last payment back; None where the text does not ask for it."""
    return take_back(turn) if turn.retailer_id is not None and is_meant(turn) else None


def take_back(turn: Turn) -> Reply:
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's intent
    undone = payments.undo(turn.retailer_id, turn.now)
    if not undone:
        return taken_back.offered(turn) or say(Message("paid.nothing_to_undo"))
    return say(taken_back.told(undone))
