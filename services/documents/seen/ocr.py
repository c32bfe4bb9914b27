"""Latin text of a picture, and the way up in which it was read.

Each line found is read from its own four corners, so slant and mild perspective need no unwarping of the
page; only a page that lies on its side or upside down is turned and read again.
"""

import math
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

import cv2
import numpy as np

from services.documents.pages import Picture
from services.documents.seen import parts
from services.documents.seen.engine import engine
from services.documents.shapes import Box, Piece

# The height of a line's box below which 3 and 8, 6 and 9 look alike; measured on pages shrunk step by step.
_FEWEST_PIXELS = 15.5
_GUESSED = 0.75
# Below this the reader does not know the letters it sees: the page may be upside down.
_LEGIBLE = 0.80


@dataclass(frozen=True)
class Seen:
    """What an engine saw: its pieces, and the picture in the position in which it read them."""

    pieces: list[Piece]
    picture: Picture
    tilt: float

    @property
    def legibility(self) -> float:
        """Mean score weighted by length, 0 to 1."""
        letters = sum(len(piece.text) for piece in self.pieces)
        return sum(piece.score * len(piece.text) for piece in self.pieces) / letters if letters else 0.0

    @property
    def amount(self) -> float:
        return sum(piece.score * len(piece.text) for piece in self.pieces if piece.score > _LEGIBLE)


def look(picture: Picture, page: int) -> Seen:
    """Read a picture whichever way up it lies.

    Letters that had too few pixels are read all the same, with a score under which every field is asked about.
    """
    seen = _upright(picture, page)
    pieces = [
        replace(piece, score=min(piece.score, _GUESSED)) if piece.box.height < _FEWEST_PIXELS else piece
        for piece in seen.pieces
    ]
    return replace(seen, pieces=pieces)


def _upright(picture: Picture, page: int) -> Seen:
    quads, seen = _read(picture, page)
    if quads and _on_its_side(quads):
        # The engine turns a tall line to the left before it reads it: what was legible so wants that turn.
        first, second = (1, 3) if seen.legibility >= _LEGIBLE else (3, 1)
        turned = _turned(picture, page, first)
        if turned.legibility >= _LEGIBLE:
            return turned
        return max(turned, _turned(picture, page, second), key=lambda each: each.amount)
    if quads and seen.legibility < _LEGIBLE:
        return max(seen, _turned(picture, page, 2), key=lambda each: each.amount)
    return seen


def _turned(picture: Picture, page: int, quarters: int) -> Seen:
    return _read(np.ascontiguousarray(np.rot90(picture, quarters)), page)[1]


def _on_its_side(quads: list[Any]) -> bool:
    """More than half of the lines of text stand taller than wide."""
    upright = [_side(quad, 0, 3) > 1.5 * _side(quad, 0, 1) for quad in quads]
    return sum(upright) > len(upright) / 2


def _side(quad: Any, start: int, end: int) -> float:
    return math.dist(quad[start], quad[end])


def _read(picture: Picture, page: int) -> tuple[list[Any], Seen]:
    result = engine()(cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
    if result is None or result.boxes is None or not result.txts:
        return [], Seen([], picture, 0.0)
    quads = [quad.tolist() for quad in result.boxes]
    tilt = _tilt(quads)
    read = zip(quads, result.txts, result.scores, result.word_results, strict=True)
    pieces = [
        piece
        for quad, text, score, letters in read
        for piece in parts.of(Piece(text, level_box(quad, tilt, page), float(score)), letters)
    ]
    return quads, Seen(pieces, picture, tilt)


def _tilt(quads: list[Any]) -> float:
    """The page's slope in radians: that of the middle one of its long lines."""
    long = [quad for quad in quads if _side(quad, 0, 1) > 4 * _side(quad, 0, 3)]
    return median([math.atan2(q[1][1] - q[0][1], q[1][0] - q[0][0]) for q in long]) if long else 0.0


def level_box(quad: Any, tilt: float, page: int) -> Box:
    """The box of a line once the page's slope is taken out."""
    cos, sin = math.cos(-tilt), math.sin(-tilt)
    points = [(x * cos - y * sin, x * sin + y * cos) for x, y in quad]
    top = (points[0][1] + points[1][1]) / 2
    bottom = (points[2][1] + points[3][1]) / 2
    xs = [x for x, _ in points]
    return Box(page, min(xs), min(top, bottom), max(xs), max(top, bottom))
