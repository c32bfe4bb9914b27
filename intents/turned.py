"""Who takes his whole wish back while he speaks: "status of 45… no no, mark it paid"."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from intents.params.corrections import put_right
from intents.params.corrections.markers import found
from intents.turn import Intent

_ABOUT = ("invoice_number", "buyer_gstin", "buyer_name")
"""What was said of the one wish is meant of the other."""


def turned(text: str, today: date, clear: float, read: Callable[[str], Intent]) -> Intent | None:
    """The wish behind the last word that takes something back firmly, where another stood clearly before it.

    Only two clear wishes: "no no, I have not paid" answers, and "5000 no no 6000 came" puts a sum right.
    """
    marker = next((each for each in reversed(list(found(text))) if each.firm), None)
    if marker is None or put_right(text, today) != text:
        return None
    before, behind = read(text[: marker.start]), read(text[marker.end :])
    if before.name == behind.name or not all(_is_clear(each, clear) for each in (before, behind)):
        return None
    about = {name: value for name, value in before.params.items() if name in _ABOUT}
    if (before.params.keys() & behind.params.keys()) - about.keys():
        return None  # "5000 came from Ravi, sorry, 6000, and what about Kumar": that sum is put right
    return replace(behind, params=about | behind.params)


def _is_clear(intent: Intent, clear: float) -> bool:
    return intent.name != "unknown" and intent.confidence >= clear
