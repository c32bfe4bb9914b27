"""Latin text of a picture, and the way up in which it was read.

Each line found is read from its own four corners, so slant and mild perspective need no unwarping of the
page; only a page that lies on its side or upside down is turned and read again.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from services.documents.pages import Picture
from services.documents.seen import gutter, parts, slope
from services.documents.seen.engine import Line, Strip, engine
from services.documents.seen.slope import Slope
from services.documents.shapes import Box, Piece

# The height of a line's box below which 3 and 8, 6 and 9 look alike; measured on pages shrunk step by step.
_FEWEST_PIXELS = 15.5
_GUESSED = 0.75
# Below this the reader does not know the letters it sees: the page may be upside down.
_LEGIBLE = 0.80
# Lines of a few words, this many times as wide as high: longer ones cost more and tell no more.
_PROBES, _WORDY = 12, 7.0
# Letters read well in them one way up, and how many times those of the other: some Latin on a page in another script.
_PLAINLY, _FAR_MORE = 40.0, 4.0
_LEAST = 0.5


@dataclass(frozen=True)
class Seen:
    """What an engine saw: its pieces, the picture in the position in which it read them, and all lines found there."""

    pieces: list[Piece]
    picture: Picture
    slope: Slope
    lines: tuple[Line, ...] = ()


def look(picture: Picture, page: int) -> Seen:
    """Read a picture whichever way up it lies.

    Letters that had too few pixels are read all the same, with a score under which every field is asked about.
    A few lines tell which way up it lies, before all are read.
    """
    strips = engine().find(picture)
    turn, read = _turn(strips)
    if turn:
        picture, read = np.ascontiguousarray(np.rot90(picture, turn)), []
        strips = engine().find(picture)
    known = {id(line.strip): line for line in read}
    rest = [strip for strip in strips if id(strip) not in known]
    known |= {id(line.strip): line for line in engine().read(rest)}
    return laid_out([known[id(strip)] for strip in strips], picture, page)


def _turn(strips: list[Strip]) -> tuple[int, list[Line]]:
    """By how many quarters, counterclockwise, the picture must be turned; if by none, the lines read so far."""
    # The engine turns a tall line to the left before it reads it: what is legible so wants that turn.
    first, second = (1, 3) if _on_its_side(strips) else (0, 2)
    as_is: list[Line] = []
    wordy = sorted(strips, key=lambda each: abs(each.picture.shape[1] / each.picture.shape[0] - _WORDY))
    for tried in (wordy[:_PROBES], strips):
        as_is = engine().read(tried)
        if legibility(as_is) >= _LEGIBLE:
            return first, as_is
        turned = engine().read([replace(each, picture=np.rot90(each.picture, 2)) for each in tried])
        one, two = _amount(as_is), _amount(turned)
        if legibility(turned) >= _LEGIBLE or two > max(_PLAINLY, _FAR_MORE * one):
            return second, []
        if one > max(_PLAINLY, _FAR_MORE * two):
            break
    return (first, as_is) if one >= two else (second, [])


def legibility(lines: Sequence[Line]) -> float:
    """Mean score weighted by length, 0 to 1."""
    letters = sum(len(line.text) for line in lines)
    return sum(line.score * len(line.text) for line in lines) / letters if letters else 0.0


def _amount(lines: Sequence[Line]) -> float:
    return sum(line.score * len(line.text) for line in lines if line.score > _LEGIBLE)


def _on_its_side(strips: list[Strip]) -> bool:
    """More than half of the lines of text stand taller than wide."""
    tall = [_side(each.quad, 0, 3) > 1.5 * _side(each.quad, 0, 1) for each in strips]
    return sum(tall) > len(tall) / 2


def _side(quad: Any, start: int, end: int) -> float:
    return math.dist(quad[start], quad[end])


def laid_out(lines: list[Line], picture: Picture, page: int) -> Seen:
    """What is hardly a letter is no piece; the second reader may know it."""
    read = [line for line in lines if line.text.strip() and line.score >= _LEAST]
    quads = [line.strip.quad for line in read]
    runs = gutter.parted(quads, slope.of(quads), picture)
    pieces = [
        _worth(piece, line.strip)
        for line in read
        for piece in parts.of(Piece(line.text, level_box(line.strip.quad, runs, page), line.score), line.letters)
    ]
    return Seen(pieces, picture, runs, tuple(lines))


def _worth(piece: Piece, strip: Strip) -> Piece:
    return replace(piece, score=min(piece.score, _GUESSED), letters=()) if is_low(strip) else piece


def is_low(strip: Strip) -> bool:
    """Its letters have too few pixels to be told from each other."""
    return _side(strip.quad, 0, 3) < _FEWEST_PIXELS


def level_box(quad: Any, runs: Slope, page: int) -> Box:
    """The box of a line once the page's slope is taken out."""
    points = [runs.level((x, y)) for x, y in quad]
    top = (points[0][1] + points[1][1]) / 2
    bottom = (points[2][1] + points[3][1]) / 2
    xs = [x for x, _ in points]
    if runs.second is not None and min(xs) > runs.second:
        page += gutter.BESIDE
    return Box(page, min(xs), min(top, bottom), max(xs), max(top, bottom))
