"""Which way the text of a PDF's page runs, whatever its /Rotate says, and where a letter stands once it is upright."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

Bounds = tuple[float, float, float, float]
_SAMPLE = 2000


@dataclass(frozen=True)
class Plane:
    """The page before its /Rotate, in points, and how many quarters clockwise make its text upright."""

    width: float
    height: float
    quarters: int = 0

    def placed(self, box: Bounds) -> Bounds:
        """PDF's own box (left, bottom, right, top; y grows upwards) as left, top, right, bottom of upright text."""
        left, bottom, right, top = box
        if self.quarters == 1:
            return bottom, left, top, right
        if self.quarters == 2:
            return self.width - right, bottom, self.width - left, top
        if self.quarters == 3:
            return self.height - top, self.width - right, self.height - bottom, self.width - left
        return left, self.height - top, right, self.height - bottom


def plane_of(text_page: Any, count: int, width: float, height: float) -> Plane:
    """By the way from each letter to the next: most of them follow their line."""
    ways: Counter[int] = Counter()
    before: Bounds | None = None
    for index in range(min(count, _SAMPLE)):
        box: Bounds = text_page.get_charbox(index)
        if box[0] == box[2] or box[1] == box[3]:
            continue
        if before is not None:
            ways[_way(box[0] - before[0], box[1] - before[1])] += 1
        before = box
    return Plane(width, height, ways.most_common(1)[0][0] if ways else 0)


def _way(right: float, up: float) -> int:
    """0 to the right, 1 up, 2 to the left, 3 down: also the quarters that would set it right."""
    if abs(right) >= abs(up):
        return 0 if right >= 0 else 2
    return 1 if up > 0 else 3
