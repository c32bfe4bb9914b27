"""A text without the name that another one takes back: "Murugan Stores, no no, Kumaran Stores"."""

from collections.abc import Callable, Sequence

from intents.naming.words import Word
from intents.params.corrections.markers import Marker, any_of, found, words_in

Named = Callable[[str], list[Sequence[Word]]]
"""The names in a text, in order."""
_BEFORE, _BEHIND = 3, 2
"""How many words may stand between a name and what takes it back firmly."""


def put_right(marked: str, named: Named) -> str:
    """As long as the text itself; a name goes only where another stands behind."""
    for marker in found(marked):
        cut = _without_the_wrong(marked, marker, named(marked))
        if cut is not None and any(_is_behind(cut, marker, part) for part in named(cut)):
            marked = cut
    for negation in any_of("not").finditer(marked):
        marked = _without_what_is_not(marked, negation.start(), negation.end(), named)
    return marked


def _without_what_is_not(marked: str, start: int, end: int, named: Named) -> str:
    """ "Not Kumaran Stores but Murugan Stores"."""
    names = [part for part in named(marked) if part[0].start >= end]
    if len(names) < 2 or words_in(marked[end : names[0][0].start]):
        return marked
    behind = names[0][-1].end, names[1][0].start
    but = any_of("but").search(marked, *behind)
    return _blank(marked, start, behind[1]) if but and not words_in(marked[slice(*behind)]) else marked


def _without_the_wrong(marked: str, marker: Marker, names: list[Sequence[Word]]) -> str | None:
    wrong = next((part for part in reversed(names) if part[0].start < marker.start), None)
    if wrong is None:
        return None
    end = min(wrong[-1].end, marker.start)
    if len(words_in(marked[end : marker.start])) > (_BEFORE if marker.firm else 0):
        return None
    without = _blank(marked, wrong[0].start, end)
    return _blank(without, marker.start, marker.end)


def _is_behind(cut: str, marker: Marker, name: Sequence[Word]) -> bool:
    between = words_in(cut[marker.end : name[0].start])
    return name[0].start >= marker.end and len(between) <= (_BEHIND if marker.firm else 0)


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]
