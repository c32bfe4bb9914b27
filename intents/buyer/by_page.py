"""A buyer who was written to by e-mail answers on the page that the e-mail names: the same as in the chat."""

from db import outbox, suppressions
from intents.buyer.about import About
from intents.buyer.answer import taken
from intents.buyer.telling import audited, key_of, tell, who
from intents.turn import Intent, Reply, Turn, say
from locales import Message

THANKS = Message("answers.thanks")


def answer(turn: Turn, concerned: About, intent: Intent, email_index: bytes) -> Reply:
    """Kept, told to the retailer, thanked for; said once more it is thanked for alone."""
    if outbox.find_by_key(key_of(turn, concerned)) is not None:
        return say(THANKS)
    if intent.name == "buyer_stop":
        return _stop(turn, concerned, email_index)
    return taken(turn, intent, [concerned])


def _stop(turn: Turn, concerned: About, email_index: bytes) -> Reply:
    suppressions.stop_mail(email_index, "asked")
    tell(turn, concerned, Message("notify.buyer_stop_mail", who(concerned)))
    audited(turn, concerned, "buyer_stopped")
    return say(Message("answers.stopped", {"supplier": str(concerned.retailer.name)}))
