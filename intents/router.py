"""What a person wants. The seat of the understanding: today word lists, later Claude and a trained classifier."""

from datetime import date

from intents import lexicon, params
from intents.turn import Intent
from locales import Lang

FLOOR = 0.70
CLEAR = 0.85
"""From here on a wish is clear enough to leave a question open for it; a bare number is not."""
_SURE, _NUMBER, _HINT = 0.90, 0.75, 0.55


def route(text: str, side: str, lang: Lang, today: date) -> Intent:
    """The wish of a text from a "retailer" or a "buyer". Under FLOOR the person is asked, never guessed at."""
    words = lexicon.plain(text)
    name, confidence = _wish(words, side)
    found = params.found_in(text, today, future=name == "buyer_promise")
    if name == "change_language":
        found |= _language_named(words)
    if name == "unknown" and side == "retailer" and found.get("invoice_number") and _is_only_a_number(words):
        return Intent("check_status", found, _NUMBER)
    return Intent(name, found, confidence)


def _wish(words: str, side: str) -> tuple[str, float]:
    """The longest sure phrase decides: "will pay" before "pay". A lone hint is too little to act on."""
    best: tuple[int, str] | None = None
    hinted = False
    for name, sure, hint in lexicon.wishes(side):
        longest = max((len(match) for match in sure.findall(words)), default=0)
        if longest and (best is None or longest > best[0]):
            best = (longest, name)
        hinted = hinted or bool(hint and hint.search(words))
    if best:
        return best[1], _SURE
    return "unknown", _HINT if hinted else 0.0


def _language_named(words: str) -> dict[str, str]:
    for lang, names in lexicon.language_names().items():
        if any(name in words for name in names):
            return {"language": lang}
    return {}


def _is_only_a_number(words: str) -> bool:
    return len(words.split()) <= 2
