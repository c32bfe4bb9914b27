"""Values of a photo that the first reader was not sure of, read by the second one too: what two so different readers
read alike, sign for sign, is legible, and no letter in it may be another."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from services.documents.seen import indic
from services.documents.seen.ocr import Seen, is_low, level_box
from services.documents.shapes import BLANK, Box, Piece

# Of 450 words with figures that the first read with this score or a better one, and the second as these, 3 were wrong.
_FAIR, _SURE, _ALIKE = 0.70, 0.60, 0.97
_WORD = re.compile(r"[^\s:]+[\s:]*|[\s:]+")
_TAIL = re.compile(r"(?<![A-Za-z0-9/\-])(?=[A-Za-z0-9/\-]*\d\d)[A-Za-z0-9/\-]+$")
_LEGIBLE = 0.80
_MARKS = " .,:;()[]|'"


def read(pieces: Sequence[Piece], seen: Mapping[int, Seen], places: Sequence[Box]) -> list[Piece]:
    """The pieces, those in the doubted places parted into what both read alike and the rest."""
    words = [word for page, each in seen.items() for word in _words(each, page, places) if word.score >= _SURE]
    first = {piece for each in seen.values() for piece in each.pieces}
    return [part for piece in pieces for part in (_parts(piece, words) if piece in first else (piece,))]


def agreed(second: Sequence[Piece], first: Sequence[Piece]) -> list[Piece]:
    """The second reader's words, those that end in figures which the first has in the same place known as legible."""
    return [replace(word, score=_ALIKE, twice=True) if _in_both(word, first) else word for word in second]


def _in_both(word: Piece, first: Sequence[Piece]) -> bool:
    tail = _TAIL.search(word.text)
    return tail is not None and any(
        piece.score >= _LEGIBLE and piece.box.holds(word.box) and _stands(tail.group(), piece.text) for piece in first
    )


def _words(seen: Seen, page: int, places: Sequence[Box]) -> Iterator[Piece]:
    engine = indic.reader()
    for line in seen.lines if engine is not None else ():
        box = level_box(line.strip.quad, seen.slope, page)
        if not is_low(line.strip) and any(box.holds(each) for each in places):
            yield from indic.words(engine, line, seen.slope, page)


def _parts(piece: Piece, words: Sequence[Piece]) -> Iterator[Piece]:
    told = BLANK.join(word.text for word in words if piece.box.holds(word.box))
    if not told or not _FAIR <= piece.score < 1.0:
        yield piece
        return
    for alike, group in groupby(_WORD.finditer(piece.text), key=lambda each: _stands(each.group().strip(_MARKS), told)):
        spans = [match.span() for match in group]
        start, end = spans[0][0], spans[-1][1]
        box = piece.box.cut(start / len(piece.text), end / len(piece.text))
        part = replace(piece, text=piece.text[start:end].strip(), box=box)
        yield replace(part, score=max(piece.score, _ALIKE), twice=True) if alike else part


def _stands(word: str, told: str) -> bool:
    """Blanks are the second's own: it sees "KT 1-26-014"."""
    letters = r"\s?".join(map(re.escape, word))
    return bool(word) and bool(re.search(rf"(?<![\w/\-]){letters}(?![\w/\-])", told))
