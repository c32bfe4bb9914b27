"""What a person wants, offline: parameters are read and marked, a trained classifier says the wish or "unknown"."""

from datetime import date

from intents import params
from intents.lexicon import words
from intents.naming import name_in
from intents.params import languages, numbers
from intents.turn import Intent
from intents.understanding import classify
from intents.understanding.features import words_of
from intents.understanding.phonetic import skeleton
from locales import Lang

CLEAR = 0.85
"""From here on a wish is clear enough to leave a question open for it; a bare number is not."""
_NUMBER = 0.75
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
    seen = params.scan(text, today)
    marked = seen.marked(text)
    if _is_only_a_number(marked) if side == "retailer" else _is_only_figures(marked):
        return _of_a_number(side, seen.params)
    guess = classify(marked, side)
    found = params.found_in(text, today, future=True) if guess.name == "buyer_promise" else seen.params
    found = {name: value for name, value in found.items() if name in KEPT[guess.name]}
    if guess.name == "unknown" and found.get("invoice_number", "").isdecimal() and not numbers.is_called(text):
        del found["invoice_number"]  # "recharge 299" is of no bill
    if side == "retailer" and "buyer_name" in KEPT[guess.name]:
        found |= _named("buyer_name", name_in(marked))
    if guess.name == "change_language":
        found |= _named("language", languages.find(text))
    return Intent(guess.name, found, guess.confidence)


def _of_a_number(side: str, found: dict[str, str]) -> Intent:
    """A retailer asks about his bill; a buyer's bare figure says nothing, least of all that he paid."""
    if side == "retailer":
        return Intent("check_status", found, _NUMBER)
    return Intent("unknown", {name: value for name, value in found.items() if name in KEPT["unknown"]}, _NUMBER)


def _named(name: str, value: str | None) -> dict[str, str]:
    return {name: value} if value else {}


def _is_only_a_number(marked: str) -> bool:
    words = [word for word in words_of(marked) if word != "?"]
    return "#number" in words and all(word == "#number" or skeleton(word) in _BILL_WORDS for word in words)


def _is_only_figures(marked: str) -> bool:
    """Numbers, sums and nothing said of them."""
    words = [word for word in words_of(marked) if word != "?"]
    return bool(words) and all(word in ("#number", "#amount") or skeleton(word) in _BILL_WORDS for word in words)
