"""How wide a table's columns are and how large its text, so that no sum is set over its neighbour."""

from collections.abc import Sequence
from typing import Any

INSET = 4
"""Points left and right in a cell."""
_SIGN, _LETTER = 0.54, 1.2
"""What a figure of Noto Sans needs of its size, its commas counted in; letters of a bill's number need more."""
_LARGEST, _SMALLEST = 8.4, 4.5
_LEAST, _LEAST_OF_FIRST = 7, 10
"""Signs that a column's heading wants."""


def fitted(rows: Sequence[Sequence[str]], room: float) -> dict[str, Any]:
    """`rows` of one table, a number or a day first; `room`: its width in points. No cell needs a second line."""
    needed = [max(map(_signs if at else _signs_of_number, column)) for at, column in enumerate(zip(*rows, strict=True))]
    size = (room - 2 * INSET * len(needed)) / (_SIGN * sum(needed))
    size = min(max(size, _SMALLEST), _LARGEST)
    return {"size": size, "widths": [_SIGN * size * each + 2 * INSET for each in needed]}


def _signs(cell: str) -> float:
    return max(_LEAST, len(cell))


def _signs_of_number(cell: str) -> float:
    return max(_LEAST_OF_FIRST, sum(_LETTER if sign.isalpha() else 1 for sign in cell))
