"""A retailer wants a reminder sent at once: when the next one goes by itself, and what is open."""

from db import invoices
from intents import check_status, params
from intents.lexicon import plain
from intents.turn import Intent, Reply, Turn
from intents.wordlist import WordList
from locales import Message

WORDS = WordList("intents", "remind_now.toml")
_LONGEST = 8


def is_meant(turn: Turn) -> bool:
    said = plain(turn.text)
    return len(said.split()) <= _LONGEST and WORDS.has("reminder", said) and WORDS.has("send", said)


def begin(turn: Turn) -> Reply | None:
    """Rungs have days of their own; a bill or a buyer that is named is shown with what comes next."""
    if turn.retailer_id is None:
        return None
    seen = params.scan(turn.text, turn.today)
    found = {name: value for name, value in seen.params.items() if name == "invoice_number"}
    name = params.name_in(seen.marked(turn.text))
    unpaid = invoices.unpaid(turn.retailer_id)
    if len(unpaid) == 1 and not found:
        found = {"invoice_number": unpaid[0].invoice_number}
    told = found or ({"buyer_name": name} if name else {})
    return check_status.handle(turn, Intent("check_status", told)).after(Message("aside.reminders"))
