"""The retailer hears what his buyer answered, and is asked what to do about it."""

from datetime import date
from typing import TYPE_CHECKING

from db import asks, conversations
from intents.post import notify
from intents.spoken import Spoken
from intents.turn import Turn
from locales import Message

if TYPE_CHECKING:
    from intents.buyer.about import About  # who asks imports us

PROMISE, DISPUTE = "promise", "dispute"
CHOICES = {
    PROMISE: (Message("pause.yes"), Message("pause.no")),
    DISPUTE: (Message("pause.go_on"), Message("pause.stop")),
}


def tell(turn: Turn, each: "About", news: Message, kind: str, promised: date | None = None) -> None:
    """At once, with the question where there is something to decide and just this was not asked before."""
    retailer_id = each.retailer.retailer_id
    ask_id = None
    if any(bill.next_action_on for bill in each.bills):
        ask_id = asks.put(retailer_id, kind, [bill.invoice_id for bill in each.bills], promised, turn.now)
    said = _spoken(each, news, kind) if ask_id else news
    outbox_id = notify(each.retailer, said, f"buyer:{turn.message_sid}:{retailer_id}")
    if ask_id and outbox_id:
        asks.said_in(retailer_id, ask_id, outbox_id)


def _spoken(each: "About", news: Message, kind: str) -> Spoken:
    """Numbered, unless he is amid another question: there a "1" would answer that one."""
    if conversations.get(each.retailer.phone).state:
        words = Message(f"pause.in_words_{kind}", {"first": each.bills[0].invoice_number})
        return Spoken((news, words))
    return Spoken((news, Message(f"pause.ask_{kind}")), CHOICES[kind])
