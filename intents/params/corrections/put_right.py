"""A text without what is taken back in it, by what stands behind or by a "not" before; the rest keeps its place."""

from collections.abc import Iterator
from datetime import date

from intents.params.corrections.instead import is_besides, is_instead, lacks_scale, wrong_before
from intents.params.corrections.markers import Marker, any_of, found, words_in
from intents.params.corrections.values import Value, values
from intents.params.either import is_asked

_GAP = "\t"
"""Stands for what was taken back: nothing ends there, and what is beside it stands side by side."""
Edit = tuple[int, int, str]


def put_right(text: str, today: date) -> str:
    """As long as the text itself, which it is where nothing is taken back."""
    markers, negations = list(found(text)), list(any_of("not").finditer(text))
    if not markers and not negations:
        return text
    known = values(text, today)
    for marker in markers:
        right = next((each for each in known if each.start >= marker.end), None)
        wrong = None if right is None or is_besides(text, marker, right) else wrong_before(text, marker, right, known)
        if right is not None and wrong is not None and not _is_or(text, marker, right):
            known.remove(wrong)
            text = _without(text, _taken_back(text, wrong, (marker.start, marker.end), right))
    for negation in negations:
        text = _without(text, _not_meant(text, negation.end(), known))
    return text


def _is_or(text: str, marker: Marker, right: Value) -> bool:
    """ "Friday illa Saturday aa?" asks which."""
    return right.kind == "day" and not marker.firm and is_asked(text[right.end :])


def _without(text: str, edits: Iterator[Edit]) -> str:
    for start, end, instead in edits:
        text = text[:start] + instead.ljust(end - start, _GAP) + text[end:]
    return text


def _taken_back(text: str, wrong: Value, marker: tuple[int, int], right: Value) -> Iterator[Edit]:
    """ "18 thousand no no 80" is 80 thousand: the scale said first is not said again."""
    if lacks_scale(wrong, right):
        said = text[right.start : right.end] + text[wrong.scale : marker[0]]
        yield wrong.start, right.end, said
        return
    yield wrong.start, wrong.end, ""
    yield *marker, ""


def _not_meant(text: str, end: int, known: list[Value]) -> Iterator[Edit]:
    """The 25 of "not 25 but 35" and of "35, not 25"; the "not" itself stays, for it says what is the matter."""
    wrong = next((each for each in known if each.start >= end), None)
    if wrong is None or words_in(text[end : wrong.start]):
        return
    right = next((each for each in known if each is not wrong and is_instead(text, wrong, each)), None)
    if right is None:
        return
    if right.end < wrong.start and lacks_scale(wrong, right):  # "35, not 25 thousand"
        between = text[right.end : wrong.start]
        yield right.start, wrong.end, text[right.start : right.end] + text[wrong.scale : wrong.end] + between
    else:
        yield wrong.start, wrong.end, ""
