"""Tamil and Devanagari labels, which the Latin models cannot read, by Tesseract where its data is there."""

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from services.documents.seen import script
from services.documents.seen.engine import Line
from services.documents.seen.ocr import Seen, level_box
from services.documents.seen.slope import Slope
from services.documents.shapes import Piece

_LANGUAGES = ("eng", "hin", "tam")
_PLACES = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
)
_LEAST_SURE = 35.0
# A word or two is a stamp misread; handwriting in Latin is read as words of these scripts too, and never surely.
_FEWEST, _SURELY = 3, 0.70
_INDIC = re.compile(r"[\u0900-\u0963\u0970-\u097f\u0b80-\u0be5]{2}")
_JOINERS = re.compile("[\u200b-\u200d]")


@cache
def data_folder() -> Path | None:
    """The folder that holds Tesseract's data for at least one of Hindi and Tamil; None where there is none."""
    for place in (os.environ.get("TESSDATA_PREFIX", ""), *_PLACES):
        folder = Path(place)
        if place and any((folder / f"{lang}.traineddata").is_file() for lang in _LANGUAGES[1:]):
            return folder
    return None


@cache
def reader() -> Any:
    """Tesseract with the languages that are there; None without any."""
    import tesserocr

    folder = data_folder()
    if folder is None:
        return None
    present = [lang for lang in _LANGUAGES if (folder / f"{lang}.traineddata").is_file()]
    return tesserocr.PyTessBaseAPI(path=str(folder), lang="+".join(present), psm=tesserocr.PSM.SINGLE_LINE)


def look(seen: Seen, page: int) -> list[Piece]:
    """The words of the page in the same coordinates as the Latin pass; [] without data or Indic letters."""
    engine = reader()
    if engine is None or not script.stands_there(engine, seen.lines):
        return []
    read = [word for line in seen.lines if not script.is_latin(line) for word in words(engine, line, seen.slope, page)]
    told = sum(bool(_INDIC.search(word.text)) and word.score >= _SURELY for word in read)
    return read if told >= _FEWEST else []


def words(engine: Any, line: Line, slope: Slope, page: int) -> Iterator[Piece]:
    """The line's own strip is read: level, without its neighbours, its letters as large as this reader wants."""
    from tesserocr import RIL, iterate_level

    across = script.show(engine, line.strip)
    box = level_box(line.strip.quad, slope, page)
    engine.Recognize()
    for word in iterate_level(engine.GetIterator(), RIL.WORD):
        place, sure, text = word.BoundingBox(RIL.WORD), word.Confidence(RIL.WORD), _text(word)
        if place is not None and sure >= _LEAST_SURE and text:
            start, end = (min(1.0, max(0.0, (at - script.MARGIN) / across)) for at in (place[0], place[2]))
            yield Piece(text, box.cut(start, end), sure / 100)


def _text(word: Any) -> str:
    from tesserocr import RIL

    try:
        return _JOINERS.sub("", str(word.GetUTF8Text(RIL.WORD))).strip()
    except RuntimeError:  # how it says that a word is empty
        return ""
