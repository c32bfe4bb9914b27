"""What is said to be wrong, by its words: the bill as a whole, something on it, a contact."""

from typing import Literal

from intents.bill_words import WORDS
from intents.lexicon import plain, says
from intents.mend_bill.values import number_beside
from intents.params import found_in
from intents.turn import Turn

Kind = Literal["remove", "amount", "number", "date", "buyer", "gstin", "other", "contact", "due_date"]
_LONGEST = 14
_ON_IT: tuple[Literal["gstin", "buyer"], ...] = ("gstin", "buyer")
_OF_THE_SUPPLY = ("delivered", "agreed", "objection_removed")


def is_meant(turn: Turn) -> bool:
    return kind_of(turn) is not None


def kind_of(turn: Turn) -> Kind | None:
    """None where the text says nothing of the kind, or speaks of a notice, a payment, the supply, the account."""
    said = plain(turn.text)
    if turn.retailer_id is None or len(said.split()) > _LONGEST or WORDS.has("other", said):
        return None
    if WORDS.has("date", said) and any(says(group, said) for group in _OF_THE_SUPPLY):
        return None
    return _a_day_or_contact(turn, said) or _on_the_bill(turn, said)


def _a_day_or_contact(turn: Turn, said: str) -> Kind | None:
    """What does not stand on the bill itself."""
    wrong, change = WORDS.has("wrong", said), WORDS.has("change", said)
    if (change or (wrong and _nothing_open(turn))) and _reaches_a_buyer(said):
        return "contact"
    moved = wrong or change or WORDS.has("later_day", said)
    return "due_date" if moved and WORDS.has("due_date", said) else None


def _on_the_bill(turn: Turn, said: str) -> Kind | None:
    number = found_in(turn.text, turn.today).get("invoice_number", "")
    named = bool(number) or WORDS.has("bill", said) or WORDS.has("last", said)
    wrong = WORDS.has("wrong", said)
    change = WORDS.has("change", said) or (bool(number) and WORDS.has("make", said))
    if WORDS.has("amount", said) and (wrong or change) and (named or _nothing_open(turn)):
        return "amount"
    amiss = (wrong or (change and named)) and _nothing_open(turn)
    if amiss and WORDS.has("date", said):
        return "date"
    if amiss and _its_number(turn, said, number):
        return "number"
    if WORDS.has("remove", said) and named:
        return "remove"
    return _whose(turn, said, amiss=amiss, number=number, named=named) or (
        "other" if wrong and named and amiss else None
    )


def _whose(turn: Turn, said: str, *, amiss: bool, number: str, named: bool) -> Kind | None:
    """It is another's bill, or his GSTIN is another, or known by now."""
    found = next((group for group in _ON_IT if WORDS.has(group, said)), None)
    if found and amiss:
        return found
    if found == "gstin" and number and _nothing_open(turn) and "buyer_gstin" in found_in(turn.text, turn.today):
        return found
    anothers = named and _nothing_open(turn) and WORDS.has("another", said) and WORDS.has("firm", said)
    return "buyer" if anothers else None


def _its_number(turn: Turn, said: str, number: str) -> bool:
    """It is called so, or the right one stands beside the bill's."""
    if WORDS.has("number", said):
        return True
    if not number or any(WORDS.has(group, said) for group in _ON_IT):
        return False
    return WORDS.has("contact", said) or number_beside(turn, number) is not None


def _reaches_a_buyer(said: str) -> bool:
    """His phone or e-mail; not the retailer's own."""
    if WORDS.has("own", said):
        return False
    return WORDS.has("phone", said) or (WORDS.has("buyer", said) and WORDS.has("contact", said))


def _nothing_open(turn: Turn) -> bool:
    """Amid other questions "wrong" is more likely said of those."""
    return not turn.state.get("dialogue")
