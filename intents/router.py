"""What a person wants, offline: parameters are read and marked, a trained classifier says the wish or "unknown"."""

from datetime import date

from intents import params
from intents.params import languages
from intents.turn import Intent
from intents.understanding import classify
from intents.understanding.features import words_of
from intents.understanding.phonetic import skeleton
from locales import Lang

FLOOR = 0.50
"""Under this confidence the person is asked. The classifier's own threshold, chosen at training, is never below it."""
CLEAR = 0.85
"""From here on a wish is clear enough to leave a question open for it; a bare number is not."""
_NUMBER = 0.75
_BILL_WORDS = frozenset(map(skeleton, ("bill", "invoice", "inv", "no", "number", "num", "எண்", "नंबर", "இன்வாய்ஸ்", "इनवॉइस")))
_NAMING = frozenset(
    ("upload_invoice", "check_status", "search_buyer", "file_dispute", "mark_paid", "approve_notice", "audit_trail")
)


def route(text: str, side: str, lang: Lang, today: date) -> Intent:
    """The wish of a text from a "retailer" or a "buyer". `confidence` is that of the name given, "unknown" too."""
    del lang  # people write in any language whichever they chose
    seen = params.scan(text, today)
    marked = seen.marked(text)
    if side == "retailer" and _is_only_a_number(marked):
        return Intent("check_status", seen.params, _NUMBER)
    guess = classify(marked, side)
    found = params.found_in(text, today, future=True) if guess.name == "buyer_promise" else seen.params
    if side == "retailer" and guess.name in _NAMING:
        found = found | _named("buyer_name", params.name_in(marked))
    if guess.name == "change_language":
        found = found | _named("language", languages.find(text))
    return Intent(guess.name, found, guess.confidence)


def _named(name: str, value: str | None) -> dict[str, str]:
    return {name: value} if value else {}


def _is_only_a_number(marked: str) -> bool:
    words = [word for word in words_of(marked) if word != "?"]
    return "#number" in words and all(word == "#number" or skeleton(word) in _BILL_WORDS for word in words)
