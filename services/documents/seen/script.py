"""Is there Tamil or Devanagari on a page at all? A few lines tell, before the whole page is read once more."""

import re
from typing import Any

from services.documents.seen.ocr import Seen, level_box
from services.documents.shapes import Piece

# Lines tried, and the pixels around each.
_PROBES, _MARGIN = 12, 4
_FEWEST = 3
_SURE, _HALF_SURE = 80, 50
_LETTERS, _LATIN = re.compile(r"[\u0900-\u097f\u0b80-\u0bff]"), re.compile(r"[A-Za-z0-9]")


def stands_there(engine: Any, seen: Seen, shrink: float, size: tuple[int, int]) -> bool:
    """Whether the lines that the Latin reader stumbled over most are Indic: the whole page takes as long as that reader
    did, and most poor pictures are of Latin bills."""
    import tesserocr

    engine.SetPageSegMode(tesserocr.PSM.SINGLE_LINE)
    try:
        tried = sorted(seen.pieces, key=lambda each: each.score)[:_PROBES]
        return any(_is_indic(*_line(engine, piece, seen.tilt, shrink, size)) for piece in tried)
    finally:
        engine.SetPageSegMode(tesserocr.PSM.SPARSE_TEXT)


def _is_indic(text: str, sure: int) -> bool:
    """Smudged Latin letters are read as Indic ones too, but hardly a line of them, and never surely."""
    letters = len(_LETTERS.findall(text))
    return letters >= _FEWEST and (sure >= _SURE or (sure >= _HALF_SURE and letters > len(_LATIN.findall(text))))


def _line(engine: Any, piece: Piece, tilt: float, shrink: float, size: tuple[int, int]) -> tuple[str, int]:
    """What stands in the piece's place on the picture as it is, its slope put back, and how sure the reader is."""
    box = piece.box
    corners = [(box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)]
    place = level_box(corners, -tilt, box.page)
    left, top = max(0, int(place.x0 * shrink) - _MARGIN), max(0, int(place.y0 * shrink) - _MARGIN)
    right = min(size[0], int(place.x1 * shrink) + _MARGIN)
    bottom = min(size[1], int(place.y1 * shrink) + _MARGIN)
    if right - left < _MARGIN or bottom - top < _MARGIN:
        return "", 0
    engine.SetRectangle(left, top, right - left, bottom - top)
    return str(engine.GetUTF8Text()), int(engine.MeanTextConf())
