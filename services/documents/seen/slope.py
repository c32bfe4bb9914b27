"""How the lines of a photographed page run: its slope, lines that draw together as in any photo not taken from straight
above, and the bow of a sheet that does not lie flat."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import numpy as np

Point = tuple[float, float]

# A line so many times as long as high tells which way it runs.
_LONG = 4.0
# Fewer lines than this tell the page's slope and no more.
_FEWEST = 8
# How far off a line's end is found, in pixels; and how strongly lines gather or bow, as a rule, for each pixel.
_BLUR, _GATHER, _BOW = 2.0, 5e-5, 1.5e-5
# Lines that run further apart than this, in radians, are no text of one page: a mark is printed across it.
_APART = 0.12
# Lines off the fit by more than so many times the middle one's are not of the text, or not straight.
_FAR, _ROUNDS = 3.0, 3


@dataclass(frozen=True)
class Slope:
    """`tilt`: of the middle line, in radians. Once that is taken out a line still climbs by `gather` for each
    pixel that it stands under `middle`, and by `bow` more for each pixel to the right of it. `second`: where, level,
    another sheet begins that lies beside the first."""

    tilt: float = 0.0
    gather: float = 0.0
    bow: float = 0.0
    middle: Point = (0.0, 0.0)
    second: float | None = None

    def level(self, point: Point) -> Point:
        """Where a point of the picture stands once its lines are level."""
        x, y = _turned(point, -self.tilt)
        right = x - self.middle[0]
        down = (y - self.middle[1] - self.bow * right**2 / 2) / (1 + self.gather * right)
        return x, self.middle[1] + down

    def back(self, point: Point) -> Point:
        """`level` undone."""
        x, y = point
        right, down = x - self.middle[0], y - self.middle[1]
        climbed = y + right * self.gather * down + self.bow * right**2 / 2
        return _turned((x, climbed), self.tilt)


def of(quads: Sequence[Any]) -> Slope:
    """By the long ones of the lines' four corners."""
    long = _of_the_text([quad for quad in quads if math.dist(quad[0], quad[1]) > _LONG * math.dist(quad[0], quad[3])])
    if not long:
        return Slope()
    tilt = median(map(_run, long))
    return _fitted(tilt, long) if len(long) >= _FEWEST else Slope(tilt)


def _of_the_text(long: Sequence[Any]) -> list[Any]:
    """Those that run as the middle one does; the others where they are many and lie more level."""
    if not long:
        return []
    tilt = median(map(_run, long))
    alike: list[Any] = []
    others: list[Any] = []
    for quad in long:
        (alike if abs(_run(quad) - tilt) < _APART else others).append(quad)
    level = len(others) >= _FEWEST and abs(median(map(_run, others))) < abs(tilt)
    return others if level else alike


def _run(quad: Any) -> float:
    return math.atan2(quad[1][1] - quad[0][1], quad[1][0] - quad[0][0])


def _fitted(tilt: float, long: Sequence[Any]) -> Slope:
    """Least squares over the slopes that are left when the tilt is out; a longer line says more."""
    ends = np.array([[_turned(_between(q[0], q[3]), -tilt), _turned(_between(q[1], q[2]), -tilt)] for q in long])
    across, climb = (ends[:, 1] - ends[:, 0]).T
    middle = ends.mean(axis=1).mean(axis=0)
    right, down = (ends.mean(axis=1) - middle).T
    slopes, told = climb / across, np.column_stack([np.ones_like(right), down, right])
    kept = np.ones(len(long), dtype=bool)
    usual = np.diag([0.0, 1 / _GATHER, 1 / _BOW])
    for _ in range(_ROUNDS):
        sure = across[kept] / _BLUR
        asked = np.vstack([told[kept] * sure[:, None], usual])
        fit = np.linalg.lstsq(asked, np.append(slopes[kept] * sure, np.zeros(3)), rcond=None)[0]
        off = np.abs(told @ fit - slopes)
        kept = off <= max(1e-4, _FAR * float(np.median(off)))
    return Slope(tilt + math.atan(fit[0]), float(fit[1]), float(fit[2]), (float(middle[0]), float(middle[1])))


def _between(one: Point, two: Point) -> Point:
    return (one[0] + two[0]) / 2, (one[1] + two[1]) / 2


def _turned(point: Point, angle: float) -> Point:
    cos, sin = math.cos(angle), math.sin(angle)
    return point[0] * cos - point[1] * sin, point[0] * sin + point[1] * cos
