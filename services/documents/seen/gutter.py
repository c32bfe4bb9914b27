"""Two sheets side by side on one photo: where no line runs from one to the other and the table shows between them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from statistics import median
from typing import Any

import numpy as np

from services.documents.pages import Picture
from services.documents.seen.slope import Slope

# The second sheet is a page of its own, so far from the first by its number; pages are ten at most.
BESIDE = 100
# A sheet has so many lines, and so much of the width of the text.
_FEWEST, _NARROWEST = 8, 0.25
# In heights of a line: how far apart the texts stand at least, and how much of the table shows; a rule is thinner.
_APART, _SHOWN = 2.0, 0.2
_SAMPLES, _STRANGE, _MOSTLY = 48, 30.0, 0.8


def parted(quads: Sequence[Any], runs: Slope, picture: Picture) -> Slope:
    """The slope, and where the second sheet begins if there is one."""
    boxes = [_box(quad, runs) for quad in quads]
    if len(boxes) < 2 * _FEWEST:
        return runs
    high = median(y1 - y0 for _, y0, _, y1 in boxes)
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    slack = _NARROWEST * (right - left)
    for start, end in _gaps(boxes):
        sides = sum(box[2] <= start for box in boxes), sum(box[0] >= end for box in boxes)
        wide = end - start > _APART * high and start - left > slack and right - end > slack
        if wide and min(sides) >= _FEWEST and _shows(picture, runs, (start, end), boxes) > _SHOWN * high:
            return replace(runs, second=(start + end) / 2)
    return runs


def _box(quad: Any, runs: Slope) -> tuple[float, float, float, float]:
    points = [runs.level((x, y)) for x, y in quad]
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _gaps(boxes: Sequence[tuple[float, float, float, float]]) -> list[tuple[float, float]]:
    """What no line reaches into, from left to right."""
    found, reached = [], min(box[0] for box in boxes)
    for x0, _, x1, _ in sorted(boxes):
        if x0 > reached:
            found.append((reached, x0))
        reached = max(reached, x1)
    return found


def _shows(
    picture: Picture, runs: Slope, gap: tuple[float, float], boxes: Sequence[tuple[float, float, float, float]]
) -> float:
    """How wide a stripe of another colour than the sheets' own runs down the gap, upright or slanted, in pixels."""
    down = np.linspace(min(box[1] for box in boxes), max(box[3] for box in boxes), _SAMPLES)
    across = np.arange(gap[0], gap[1])
    at = np.array([[runs.back((x, y)) for x in across] for y in down]).round().astype(int)
    rows, columns = at[..., 1].clip(0, picture.shape[0] - 1), at[..., 0].clip(0, picture.shape[1] - 1)
    seen = picture[rows, columns].astype(float)
    sheets = [np.median(seen[:, side], axis=1, keepdims=True) for side in (slice(0, 6), slice(-6, None))]
    strange = np.all([np.abs(seen - sheet).mean(axis=2) > _STRANGE for sheet in sheets], axis=0)
    widths = [max((len(list(run)) for other, run in groupby(row) if other), default=0) for row in strange]
    return float(np.quantile(widths, 1 - _MOSTLY))
