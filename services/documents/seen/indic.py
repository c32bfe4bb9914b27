"""Tamil and Devanagari labels, which the Latin models cannot read, by Tesseract where its data is there."""

import os
import re
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image

from services.documents.seen import script
from services.documents.seen.ocr import Seen, level_box
from services.documents.shapes import Piece

_LANGUAGES = ("eng", "hin", "tam")
_PLACES = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
)
_SIDE = 1800
_LEAST_SURE = 35.0
# A word or two is a stamp misread.
_FEWEST = 3
_INDIC = re.compile(r"[\u0900-\u097f\u0b80-\u0bff]{2}")
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
    return tesserocr.PyTessBaseAPI(path=str(folder), lang="+".join(present), psm=tesserocr.PSM.SPARSE_TEXT)


def look(seen: Seen, page: int) -> list[Piece]:
    """The words of the page in the same coordinates as the Latin pass; [] without data or Indic letters."""
    engine = reader()
    if engine is None:
        return []
    from tesserocr import RIL, iterate_level

    image = Image.fromarray(seen.picture).convert("L")
    shrink = min(1.0, _SIDE / max(image.size))
    if shrink < 1.0:
        image = image.resize((round(image.width * shrink), round(image.height * shrink)))
    engine.SetImage(image)
    if not script.stands_there(engine, seen, shrink, image.size):
        return []
    engine.SetImage(image)
    engine.Recognize()
    words = [
        piece
        for word in iterate_level(engine.GetIterator(), RIL.WORD)
        if (piece := _piece(word, shrink, seen.tilt, page)) is not None
    ]
    return words if sum(bool(_INDIC.search(word.text)) for word in words) >= _FEWEST else []


def _piece(word: Any, shrink: float, tilt: float, page: int) -> Piece | None:
    from tesserocr import RIL

    box = word.BoundingBox(RIL.WORD)
    sure = word.Confidence(RIL.WORD)
    text = _text(word)
    if box is None or sure < _LEAST_SURE or not text:
        return None
    x0, y0, x1, y1 = (edge / shrink for edge in box)
    return Piece(text, level_box([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], tilt, page), sure / 100)


def _text(word: Any) -> str:
    from tesserocr import RIL

    try:
        return _JOINERS.sub("", str(word.GetUTF8Text(RIL.WORD))).strip()
    except RuntimeError:  # how it says that a word is empty
        return ""
