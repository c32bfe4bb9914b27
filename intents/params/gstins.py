"""A GSTIN however it is typed; letters that look like figures are taken only where the check digit agrees."""

import re
from collections.abc import Iterator

from law.papers import gstin_valid, normal_gstin

_CANDIDATE = re.compile(r"(?<![A-Za-z0-9])(?=([A-Za-z0-9](?:[ -]?[A-Za-z0-9]){14})(?![A-Za-z0-9]))")
_SHAPE = re.compile(r"\d{2}[A-Z]{5}\d{4}[A-Z][0-9A-Z]Z[0-9A-Z]")
_AS_FIGURE = str.maketrans("OQILSBZG", "00115826")
_AS_LETTER = str.maketrans("015826", "OISBZG")
_FIGURES = (0, 1, 7, 8, 9, 10)
_LETTERS = (2, 3, 4, 5, 6, 11)


def find(text: str) -> Iterator[tuple[str | None, tuple[int, int]]]:
    """Each GSTIN and where it stands; None for its value where it has the shape but cannot be right."""
    taken = 0
    for match in _CANDIDATE.finditer(text):
        if match.start(1) < taken:
            continue
        typed = normal_gstin(match[1])
        read = _read(typed)
        if read is None and not _SHAPE.fullmatch(typed):
            continue
        taken = match.end(1)
        yield read, match.span(1)


def _read(typed: str) -> str | None:
    if gstin_valid(typed):
        return typed
    signs = list(typed)
    for at in _FIGURES:
        signs[at] = signs[at].translate(_AS_FIGURE)
    for at in _LETTERS:
        signs[at] = signs[at].translate(_AS_LETTER)
    signs[13] = signs[13].replace("2", "Z")
    seen = "".join(signs)
    return seen if gstin_valid(seen) else None
