"""Is there Tamil or Devanagari on a page at all? A few lines tell, before the others are read once more."""

import re
from collections.abc import Sequence
from typing import Any

import cv2
from PIL import Image

from services.documents.seen.engine import Line, Strip

# Lines tried.
_PROBES = 12
_FEWEST = 3
_SURE, _HALF_SURE = 80, 50
_LETTERS, _LATIN = re.compile(r"[\u0900-\u097f\u0b80-\u0bff]"), re.compile(r"[A-Za-z0-9]")
# Read so well, and with so many letters of its own, a line is in Latin.
_FLUENT, _WORDY = 0.97, re.compile(r"(?:[^A-Za-z]*[A-Za-z]){6}")
# The height in pixels at which Tesseract reads a line best, and what it wants around it.
_HEIGHT, MARGIN = 64, 16


def stands_there(engine: Any, lines: Sequence[Line]) -> bool:
    """Whether the lines that the Latin reader stumbled over most are Indic: most poor pictures are of Latin bills."""
    tried = sorted((line for line in lines if _is_long(line.strip)), key=lambda each: each.score)[:_PROBES]
    return any(_is_indic(*_told(engine, line)) for line in tried)


def is_latin(line: Line) -> bool:
    return line.score >= _FLUENT and bool(_WORDY.match(line.text))


def show(engine: Any, strip: Strip) -> int:
    """Gives it the line; how wide it is there, the margins aside."""
    grey = cv2.cvtColor(strip.picture, cv2.COLOR_BGR2GRAY)
    across: int = max(1, round(grey.shape[1] * _HEIGHT / grey.shape[0]))
    large = cv2.resize(grey, (across, _HEIGHT), interpolation=cv2.INTER_CUBIC)
    framed = cv2.copyMakeBorder(large, MARGIN, MARGIN, MARGIN, MARGIN, cv2.BORDER_REPLICATE)
    engine.SetImage(Image.fromarray(framed))
    return across


def _told(engine: Any, line: Line) -> tuple[str, int]:
    """What stands in the line, and how sure the reader is."""
    show(engine, line.strip)
    return str(engine.GetUTF8Text()), int(engine.MeanTextConf())


def _is_indic(text: str, sure: int) -> bool:
    """Smudged Latin letters are read as Indic ones too, but hardly a line of them, and never surely."""
    letters = len(_LETTERS.findall(text))
    return letters >= _FEWEST and (sure >= _SURE or (sure >= _HALF_SURE and letters > len(_LATIN.findall(text))))


def _is_long(strip: Strip) -> bool:
    height, width = strip.picture.shape[:2]
    return bool(width > 2 * height)
