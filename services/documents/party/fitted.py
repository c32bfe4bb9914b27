"""15 letters that are a GSTIN, repaired where an engine mistook a letter for a digit."""

import re
from collections.abc import Iterator
from itertools import combinations

from law.papers import gstin_valid
from services.documents.shapes import Row

# What each of the 15 places holds: digit, letter, either, or the fixed Z (DOMAIN.md, "Papers").
_PLACES = "NNAAAAANNNNAXZX"
_SHAPE = re.compile(r"\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]")
# A letter to a box: each by itself, between strokes or far enough apart to seem columns.
_BOXED = re.compile(r"(?<![A-Za-z0-9])(?=((?:[A-Za-z0-9][ |│]{1,3}){14}[A-Za-z0-9])(?![A-Za-z0-9]))")
# An engine leaves out the space before the next label.
_EXACT = re.compile(r"(?=(\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z])(?:(?![A-Z0-9])|(?=(?:PAN|State|STATE)\b)))")
_LOOSE = re.compile(r"(?<![A-Za-z0-9])(?=((?:[A-Za-z0-9][ \-.]{0,2}){14}[A-Za-z0-9])(?![A-Za-z0-9]))")
_STATES = {f"{code:02d}" for code in range(1, 39)} | {"96", "97", "99"}
_TO_DIGIT = dict(zip("OQDUILZSBGATJ", "0000112586471", strict=True)) | {"o": "0", "l": "1", "i": "1"}
_TO_LETTER = dict(zip("012345678", "OIZJASGTB", strict=True))
_ALIKE = ("0ODQ", "1IL", "2Z", "5S", "8B", "6G", "UV", "VY", "MN", "HN", "CG", "EF", "PF", "KX", "4A", "7T", "RB")
_MOST_REPAIRS = 3
# The place that counts a firm's registrations in its state, nearly always the first; in a box a 1 becomes one of these.
_COUNTED, _FOR_ONE = 12, "7ILT"
# The check digit itself, which has no form to tell them by.
_CHECKS = dict(zip("0O1I", "O0I1", strict=True))


def in_row(row: Row) -> Iterator[tuple[str, float, tuple[int, int]]]:
    """Each GSTIN of the row: its letters, how far they can be trusted (1: as printed and valid), where it stands."""
    taken: list[tuple[int, int]] = []
    for pattern in (_EXACT, _LOOSE, _BOXED):
        for match in pattern.finditer(row.text):
            span = match.span(1)
            if any(span[0] < end and start < span[1] for start, end in taken):
                continue
            fitted = fit(re.sub(r"[ \-.|│]", "", match[1]), read=row.score(*span) < 1.0)
            if fitted is not None:
                taken.append(span)
                yield *fitted, span


def fit_in(text: str) -> bool:
    """The text has the shape of a GSTIN somewhere in it."""
    return bool(_EXACT.search(text))


def fit(text: str, *, read: bool = False) -> tuple[str, float] | None:
    """15 characters made to fit the GSTIN's places, and how far that can be trusted; None where they can't. `read`: by
    an engine, which mistakes letters.

    The check digit judges a repair, it never makes one: a wrong number stays wrong.
    """
    letters, repairs = "", 0
    for char, place in zip(text, _PLACES, strict=True):
        fixed = _fixed(char, place)
        if fixed is None:
            return None
        letters += fixed
        repairs += fixed != char.upper()
    if repairs > _MOST_REPAIRS or letters[:2] not in _STATES or not _SHAPE.fullmatch(letters):
        return None
    if gstin_valid(letters):
        return letters, 1.0 if repairs == 0 else 0.97
    first = letters[:_COUNTED] + "1" + letters[_COUNTED + 1 :]
    if read and letters[_COUNTED] in _FOR_ONE and gstin_valid(first):
        return first, 0.88
    checked = letters[:-1] + _CHECKS.get(letters[-1], letters[-1])
    if read and repairs == 0 and gstin_valid(checked):
        return checked, 0.88
    return _swapped(letters) or (letters, 0.35)


def _fixed(char: str, place: str) -> str | None:
    upper = char.upper()
    if place == "N":
        return char if char.isdigit() else _TO_DIGIT.get(char) or _TO_DIGIT.get(upper)
    if place == "A":
        return upper if upper.isalpha() else _TO_LETTER.get(char)
    if place == "Z":
        return "Z" if upper in "Z27" else None
    return upper


def _swapped(letters: str) -> tuple[str, float] | None:
    """The one number a single look-alike letter away that is valid; asked about all the same."""
    found = {
        candidate
        for group in _ALIKE
        for one, two in combinations(group, 2)
        for at, char in enumerate(letters)
        if char in (one, two)
        and gstin_valid(candidate := letters[:at] + (two if char == one else one) + letters[at + 1 :])
    }
    return (found.pop(), 0.70) if len(found) == 1 else None
