"""What a person wants, offline: parameters are read and marked, a trained classifier says the wish or "unknown"."""

from dataclasses import replace
from datetime import date

from intents import params
from intents.lexicon import words
from intents.naming import as_meant, is_only_a_name, name_in, with_plain_name
from intents.params import languages, numbers
from intents.turn import Intent
from intents.turned import turned
from intents.understanding import Guess, classify
from intents.understanding.features import words_of
from intents.understanding.phonetic import skeleton
from locales import Lang

CLEAR = 0.85
"""From here on a wish is clear enough to leave a question open for it; a bare number is not."""
_NUMBER = 0.75
_AGAIN = 0.6
"""From here on a wish is believed that shows only without the firm's own name."""
_BILL_WORDS = frozenset(map(skeleton, words("bill")))
_BILL = ("invoice_number", "buyer_gstin", "buyer_name")
_PAID = ("invoice_number", "buyer_gstin", "buyer_name", "payment_reference", "payment_date", "amount")
KEPT = {
    "upload_invoice": (*_BILL, "amount"),
    "check_status": (*_BILL, "amount"),
    "search_buyer": (*_BILL, "amount"),
    "file_dispute": (*_BILL, "amount"),
    "approve_notice": _BILL,
    "audit_trail": _BILL,
    "mark_paid": _PAID,
    "change_language": (),
    "delete_data": (),
    "help": (),
    "buyer_paid": _PAID,
    "buyer_promise": ("invoice_number", "promised_date", "amount"),
    "buyer_dispute": ("invoice_number", "buyer_gstin", "amount"),
    "buyer_stop": (),
    "unknown": ("invoice_number", "buyer_gstin", "payment_reference"),
}
"""What each wish is asked with: a day in a question about a bill's status is nobody's payment day."""


def route(text: str, side: str, lang: Lang, today: date) -> Intent:
    """The wish of a text from a "retailer" or a "buyer". `confidence` is that of the name given, "unknown" too."""
    del lang  # people write in any language whichever they chose
    meant = turned(text, today, CLEAR, lambda said: _read(said, side, today))
    if meant is None:
        return _read(text, side, today)
    kept = (*KEPT[meant.name], "language")
    return replace(meant, params={name: value for name, value in meant.params.items() if name in kept})


def _read(text: str, side: str, today: date) -> Intent:
    seen = params.scan(text, today)
    marked = as_meant(seen.marked()) if side == "retailer" else seen.marked()
    figures = _only_figures(marked)
    if figures == {"#number"} or (figures and (side == "buyer" or figures == {"#amount"})):
        return _of_figures(side, seen.params)
    name = name_in(marked) if side == "retailer" else None
    guess = _guess(marked, side, name)
    unsure = guess.name == "unknown" or guess.confidence < CLEAR
    if side == "retailer" and unsure and is_only_a_name(marked):
        return Intent("check_status", _named("buyer_name", name), _NUMBER)
    found = params.found_in(text, today, future=True) if guess.name == "buyer_promise" else seen.params
    found = {name: value for name, value in found.items() if name in KEPT[guess.name]}
    if guess.name == "unknown" and found.get("invoice_number", "").isdecimal() and not numbers.is_called(text):
        del found["invoice_number"]  # "recharge 299" is of no bill
    if side == "retailer" and "buyer_name" in KEPT[guess.name]:
        found |= _named("buyer_name", name)
    if guess.name == "change_language":
        found |= _named("language", languages.find(text))
    return Intent(guess.name, found, guess.confidence)


def _guess(marked: str, side: str, name: str | None) -> Guess:
    """Where it is unsure and a firm is named, the same text is read with a name that people know."""
    guess = classify(marked, side)
    unsure = guess.name == "unknown" or guess.confidence < CLEAR
    plain = with_plain_name(marked, name) if name and unsure else None
    again = classify(plain, side) if plain else guess
    enough = _AGAIN if guess.name == "unknown" else guess.confidence
    return again if again.name != "unknown" and again.confidence >= enough else guess


def _of_figures(side: str, found: dict[str, str]) -> Intent:
    """A retailer asks about his bill. A bare sum says nothing, nor does a buyer's figure, least of all that he paid."""
    if side == "retailer" and "invoice_number" in found:
        return Intent("check_status", found, _NUMBER)
    return Intent("unknown", {name: value for name, value in found.items() if name in KEPT["unknown"]}, _NUMBER)


def _named(name: str, value: str | None) -> dict[str, str]:
    return {name: value} if value else {}


def _only_figures(marked: str) -> set[str]:
    """Which of numbers and sums a text is of in which nothing is said of them; none where it says anything."""
    words = [word for word in words_of(marked) if word != "?"]
    said = {word for word in words if word[0] == "#" or skeleton(word) not in _BILL_WORDS}
    return said if said <= {"#number", "#amount"} else set()
