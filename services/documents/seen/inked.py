"""Lines that a stamp lies over, read without it: rubber stamps are violet, blue or red, print is black.

In the brightest of a pixel's three colours such ink all but vanishes, and black stays black.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from services.documents.pages import Picture
from services.documents.seen import ocr
from services.documents.seen.engine import Line, Strip, engine
from services.documents.seen.ocr import Seen

# How far from the paper's own tint ink is, and how dark beside the paper print.
_COLOURED, _DARK = 22, 0.55
# Of a line's area: less ink is a speck, more is coloured print; less black is no print under it.
_LEAST_INK, _MOST_INK, _LEAST_PRINT = 0.04, 0.50, 0.03
_FEWEST_LINES = 2
# Of the picture, so many pixels apart tell the paper's tint.
_EACH = 8
# What a line must be read with to stand where the first look saw nothing, or saw it worse.
_LEGIBLE, _SURE = 0.90, 0.95
_SHARED = 0.5
# Of the paper's light: darker is made black, lighter white.
_BLACK, _WHITE = 0.25, 0.75
_SHRED = 4
_Bounds = tuple[int, int, int, int]
"""Left, top, right, bottom, in pixels of the picture."""


@dataclass(frozen=True)
class _Paper:
    """A picture, the tint of its paper, and how light that is."""

    picture: Picture
    tint: Any

    @classmethod
    def of(cls, picture: Picture) -> "_Paper":
        return cls(picture, np.median(picture[::_EACH, ::_EACH].reshape(-1, 3), axis=0).astype(np.float32))

    def shares(self, strip: Strip) -> tuple[float, float]:
        """Of a line's area coloured ink, and black print."""
        x0, y0, x1, y1 = _bounds(strip)
        red, green, blue = np.moveaxis(self.picture[y0:y1, x0:x1].astype(np.float32), 2, 0)
        light = np.maximum(np.maximum(red, green), blue) / self.tint.max()
        if light.size == 0:
            return 0.0, 0.0
        warm = np.abs(red - green - (self.tint[0] - self.tint[1]) * light)
        cold = np.abs(blue - green - (self.tint[2] - self.tint[1]) * light)
        ink = np.maximum(warm, cold) > _COLOURED  # a blue pen's is dark too, and no print
        return float(ink.mean()), float(((light < _DARK) & ~ink).mean())

    def crossed(self, strip: Strip) -> bool:
        ink, print_ = self.shares(strip)
        return _LEAST_INK < ink < _MOST_INK and print_ > _LEAST_PRINT

    def in_ink(self, strip: Strip) -> bool:
        ink, print_ = self.shares(strip)
        return ink > _LEAST_INK and print_ < _LEAST_PRINT


def read(seen: Seen, page: int) -> Seen | None:
    """What was seen, those lines read anew where that is read better; None where no stamp hides anything."""
    paper = _Paper.of(seen.picture)
    if sum(paper.crossed(line.strip) for line in seen.lines) < _FEWEST_LINES:
        return None
    strips = engine().find(blanched(seen.picture))
    anew = engine().read([strip for strip in strips if paper.crossed(strip)])
    better = [line for line in anew if _is_better(line, _there(line, seen.lines))]
    if all(_is_known(line, _there(line, seen.lines)) for line in better):
        return None
    first = [line for line in seen.lines if not _is_a_shred(line, better, paper)]
    return ocr.laid_out([*(line for line in first if not _there(line, better)), *better], seen.picture, page)


def blanched(picture: Picture) -> Picture:
    """Without its colours, and what is not black made lighter: a stamp's edges where it crosses no print."""
    brightest = picture.max(axis=2)
    light = brightest.astype(np.float32) / np.percentile(brightest[::_EACH, ::_EACH], 75)
    grey = (255 * np.clip((light - _BLACK) / (_WHITE - _BLACK), 0, 1)).astype(np.uint8)
    return np.repeat(grey[:, :, None], 3, axis=2)


def _there(line: Line, others: Sequence[Line]) -> list[Line]:
    """Those that share half of the smaller one's area with it."""
    a = _bounds(line.strip)
    around = [(other, _bounds(other.strip)) for other in others]
    return [other for other, b in around if _common(a, b) > _SHARED * min(_area(a), _area(b))]


def _is_better(line: Line, first: Sequence[Line]) -> bool:
    """Read better, and no figure gone: a book's number may be printed in red."""
    figures = sum(map(str.isdigit, "".join(other.text for other in first)))
    return (
        line.score >= max([_LEGIBLE, *(other.score for other in first)]) and sum(map(str.isdigit, line.text)) >= figures
    )


def _is_known(line: Line, first: Sequence[Line]) -> bool:
    return [line.text] == [other.text for other in first] and first[0].score >= _SURE


def _is_a_shred(line: Line, better: Sequence[Line], paper: _Paper) -> bool:
    """A few letters of the stamp itself, in ink alone, beside a line that it lies over."""
    if len(line.text) > _SHRED or any(map(str.isdigit, line.text)) or not paper.in_ink(line.strip):
        return False
    x0, y0, x1, y1 = _bounds(line.strip)
    around = (x0 - (y1 - y0), y0 - (y1 - y0), x1 + (y1 - y0), y1 + (y1 - y0))
    return any(_common(around, _bounds(other.strip)) > 0 for other in better)


def _common(a: _Bounds, b: _Bounds) -> int:
    return max(0, min(a[2], b[2]) - max(a[0], b[0])) * max(0, min(a[3], b[3]) - max(a[1], b[1]))


def _area(a: _Bounds) -> int:
    return (a[2] - a[0]) * (a[3] - a[1])


def _bounds(strip: Strip) -> _Bounds:
    xs, ys = [float(x) for x, _ in strip.quad], [float(y) for _, y in strip.quad]
    return max(0, int(min(xs))), max(0, int(min(ys))), int(max(xs)) + 1, int(max(ys)) + 1
