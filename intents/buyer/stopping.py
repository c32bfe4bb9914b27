"""A STOP, a START, a wrong number: obeyed at once, whatever bill it may be about; said again, a STOP gets no answer."""

from db import suppressions
from intents.buyer.about import About
from intents.buyer.telling import audited, news, tell, who
from intents.turn import Intent, Reply, Turn, say
from locales import Message


def stop(turn: Turn, concerned: list[About]) -> Reply:
    """Nothing is sent to this phone any more."""
    if suppressions.stopped(turn.phone):
        return _silent(turn, concerned)
    suppressions.stop(turn.phone)
    for each in concerned:
        tell(turn, each, Message("notify.buyer_stop", who(each)))
        audited(turn, each, "buyer_stopped")
    return say(Message("buyer.stopped"))


def start(turn: Turn, concerned: list[About]) -> Reply:
    """He may be written to again; who was told that he may not be hears of it."""
    if suppressions.stopped(turn.phone):
        for each in concerned:
            tell(turn, each, Message("notify.buyer_start", who(each)))
    suppressions.start(turn.phone)
    return say(Message("buyer.started"))


def wrong_number(turn: Turn, concerned: list[About]) -> Reply:
    """Nobody else's phone is written to again; the retailer is asked for the right one."""
    if suppressions.stopped(turn.phone):
        return _silent(turn, concerned)
    suppressions.stop(turn.phone)
    for each in concerned:
        tell(turn, each, Message("notify.buyer_wrong_number", who(each) | {"first": each.bills[0].invoice_number}))
        audited(turn, each, "buyer_stopped")
    return say(Message("buyer.wrong_number"))


def _silent(turn: Turn, concerned: list[About]) -> Reply:
    """Nothing is answered; the retailers hear his words all the same (Property 45)."""
    for each in concerned:
        tell(turn, each, news(turn, each, Intent("unknown")))
    return Reply(())
