"""Which value is meant instead of which: of a kind, near each other, and neither beside the other."""

import re
from collections.abc import Sequence

from intents.params.corrections.markers import Marker, any_of, words_in
from intents.params.corrections.values import Value

_NEAR, _BEHIND = 3, 2
"""How many words may stand before and behind what takes something back firmly."""
_ALIKE, _COUNT = 1, 3
"""By how many figures two numbers differ of which one is the other put right; how many a count of thousands has."""
_NEXT_WORD = re.compile(r"\W*\w[\w\u0900-\u097f\u0b80-\u0bff]*")


def wrong_before(text: str, marker: Marker, right: Value, known: Sequence[Value]) -> Value | None:
    """The value before the marker that this one behind it takes back."""
    if len(words_in(text[marker.end : right.start])) > (_BEHIND if marker.firm else 0):
        return None
    for wrong in reversed([each for each in known if each.end <= marker.start]):
        between = words_in(text[wrong.end : marker.start])
        if len(between) <= (_NEAR if marker.firm else 0) and _fits(wrong, right, close=not between):
            return wrong
    return None


def is_besides(text: str, marker: Marker, right: Value) -> bool:
    """ "Sorry, balance 3000", "sorry, 3000 more" tell of another sum."""
    behind = _NEXT_WORD.match(text, right.end)
    said = text[marker.end : right.start] + (behind.group() if behind else "")
    return any_of("besides").search(said) is not None


def is_instead(text: str, wrong: Value, right: Value) -> bool:
    """Whether one stands right behind the other, a "not" between or before them."""
    first, second = sorted((wrong, right), key=lambda each: each.start)
    between = any_of("not").sub(" ", text[first.end : second.start])
    return not words_in(between) and _fits(wrong, right, close=True)


def _fits(wrong: Value, right: Value, *, close: bool) -> bool:
    """Of a kind; or a bare figure right beside the marker, which may be anything."""
    alike = abs(wrong.size - right.size) <= _ALIKE
    if wrong.kind == right.kind:
        return wrong.kind in ("day", "sum") or alike
    if wrong.kind == "bare":
        return close and (right.kind != "bill" or alike)
    return right.kind == "bare" and wrong.kind != "day" and close and (alike or lacks_scale(wrong, right))


def lacks_scale(wrong: Value, right: Value) -> bool:
    """Whether the thousand that is said of the one is meant of the other too."""
    return wrong.scale < wrong.end and right.kind == "bare" and right.size <= _COUNT
