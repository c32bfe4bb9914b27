"""What is said to be wrong, by its words: the bill as a whole, its amount, something else on it, a contact."""

from typing import Literal

from intents.bill_words import WORDS
from intents.lexicon import plain
from intents.params import found_in
from intents.turn import Turn

Kind = Literal["remove", "amount", "other", "contact", "due_date"]
_LONGEST = 12
_ON_IT = ("date", "buyer", "gstin", "number")


def is_meant(turn: Turn) -> bool:
    return kind_of(turn) is not None


def kind_of(turn: Turn) -> Kind | None:
    """None where the text says nothing of the kind, or speaks of a notice, a payment, the account."""
    said = plain(turn.text)
    if turn.retailer_id is None or len(said.split()) > _LONGEST or WORDS.has("other", said):
        return None
    named = "invoice_number" in found_in(turn.text, turn.today) or WORDS.has("bill", said) or WORDS.has("last", said)
    wrong, change = WORDS.has("wrong", said), WORDS.has("change", said)
    if change and _reaches_a_buyer(said):
        return "contact"
    if WORDS.has("due_date", said) and (wrong or change or WORDS.has("later_day", said)):
        return "due_date"
    if WORDS.has("amount", said) and (wrong or change) and (named or _nothing_open(turn)):
        return "amount"
    if WORDS.has("remove", said) and named:
        return "remove"
    on_it = any(WORDS.has(group, said) for group in _ON_IT)
    return "other" if ((wrong and (named or on_it)) or (change and on_it and named)) and _nothing_open(turn) else None


def _reaches_a_buyer(said: str) -> bool:
    """His phone or e-mail; not the retailer's own."""
    if WORDS.has("own", said):
        return False
    return WORDS.has("phone", said) or (WORDS.has("buyer", said) and WORDS.has("contact", said))


def _nothing_open(turn: Turn) -> bool:
    """Amid other questions "wrong" is more likely said of those."""
    return not turn.state.get("dialogue")
