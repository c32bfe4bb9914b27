"""The text a PDF carries, as pieces with boxes, and whether it can be trusted."""

import ctypes
import re
from typing import Any

import pypdfium2.raw as pdfium

from services.documents.seen.plane import Plane, plane_of
from services.documents.shapes import Box, Piece

MAX_CHARACTERS = 20_000
# A gap wider than this many character heights starts a new piece: a new column of the page.
_COLUMN_GAP = 0.9
# The last: what a program whose font has no ₹ prints before every letter of a line that holds one.
_JOINERS = "\u200b\u200c\u200d\ufeff\u00ad\0"
# What pdfium makes of a hyphen that ends its line.
_HYPHEN_AT_END = "\x02"
_SANE_SHARE = 0.85
# Of the page: a logo or a banner is smaller.
_PICTURE = 0.25
_FEWEST = 40
# Headings set wide: "B I L L E D T O".
_SPACED_OUT = re.compile(r"(?<!\S)(?:[A-Za-z0-9] ){2,}[A-Za-z0-9](?!\S)")
_INDIC = re.compile(r"[\u0900-\u097f\u0b80-\u0bff]")
_WORD_GAP = 0.2
# Behind a capital T, which browsers set close: "T OT AL".
_BEHIND_T = 0.145
_SANE = re.compile(r"[\w\s.,:;/()&%@#'\"*+=₹|<>\[\]{}!?$–—-]|[\u0900-\u097f]|[\u0b80-\u0bff]")
_WORDS = re.compile(
    r"(?i)invoice|bill|gst|total|amount|date|tax|बिल|दिनांक|कुल|राशि|रकम|रुपये|बीजक|பில்|தேதி|மொத்த|தொகை|விலை|ரூபாய்"
)


def pieces_of(sheet: Any, page: int) -> tuple[list[Piece], int]:
    """The sheet's text; empty where there is none, where it is garbage, or where it lies under a scan.

    Boxes are in points from the top left corner of the page as its text reads. With it by how many quarters, clockwise,
    the page as it is shown must be turned to read so.
    """
    if _is_scan(sheet) or _hides_text(sheet):
        return [], 0
    text_page = sheet.get_textpage()
    count = min(text_page.count_chars(), MAX_CHARACTERS)
    text = text_page.get_text_range(0, count) if count else ""
    if not is_sane(text):
        return [], 0
    shown = sheet.get_rotation() // 90
    width, height = sheet.get_size()
    plane = plane_of(text_page, count, *((height, width) if shown % 2 else (width, height)))
    return _gathered(text_page, count, plane, page), (plane.quarters - shown) % 4


def is_sane(text: str) -> bool:
    """Real text of a bill, not what a font without a Unicode map or a poor hidden OCR layer gives."""
    dense = re.sub(r"\s", "", text)
    # Of joined letters torn apart no word is left but without its blanks.
    if len(dense) < _FEWEST or not (_WORDS.search(text) or _WORDS.search(dense)):
        return False
    return len(_SANE.findall(dense)) / len(dense) >= _SANE_SHARE


def _is_scan(sheet: Any) -> bool:
    """A picture over much of the page (half a sheet, scanned): its text layer, if any, was made by somebody's OCR."""
    width, height = sheet.get_size()
    for item in sheet.get_objects(filter=[3], max_depth=2):  # 3: FPDF_PAGEOBJ_IMAGE
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) > _PICTURE * width * height:
            return True
    return False


def _hides_text(sheet: Any) -> bool:
    """Text that nobody sees: an engine's beside its picture, or what somebody would have read instead of the page."""
    return any(_invisible(item.raw) for item in sheet.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=2))


def _invisible(item: Any) -> bool:
    alpha = ctypes.c_uint(255)
    filled = pdfium.FPDFPageObj_GetFillColor(item, *(ctypes.c_uint() for _ in range(3)), alpha)
    return (
        bool(filled and not alpha.value)
        or pdfium.FPDFTextObj_GetTextRenderMode(item) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
    )


def _gathered(text_page: Any, count: int, plane: Plane, page: int) -> list[Piece]:
    pieces: list[Piece] = []
    letters: list[str] = []
    box: Box | None = None
    torn = False

    def close() -> None:
        nonlocal box
        text = _SPACED_OUT.sub(_joined, "".join(letters).strip())
        if text and box is not None:
            pieces.append(Piece(text, box))
        letters.clear()
        box = None

    for index in range(count):
        letter = chr(pdfium.FPDFText_GetUnicode(text_page, index))
        letter = "-" if letter == _HYPHEN_AT_END else letter
        if letter in _JOINERS:
            continue
        if letter in "\r\n\ufffe\uffff":
            close()
            continue
        glyph = Box(page, *plane.placed(text_page.get_charbox(index, loose=True)))
        if letter.isspace():
            letters.append(" ")
            torn = box is not None and bool(pdfium.FPDFText_IsGenerated(text_page, index))
            continue
        if box is not None and not _continues(box, glyph):
            close()
        elif torn and box is not None and _is_one_word(letters, letter, glyph.x0 - box.x1, glyph.height):
            letters.pop()
        torn = False
        letters.append(letter)
        box = glyph if box is None else _around(box, glyph)
    close()
    return pieces


def _joined(spaced: re.Match[str]) -> str:
    return spaced.group().replace(" ", "")


def _is_one_word(letters: list[str], letter: str, gap: float, height: float) -> bool:
    """A blank that pdfium made up inside a word: of joined letters, whose boxes are not theirs alone, or behind a T."""
    before = letters[-2] if len(letters) > 1 and letters[-1] == " " else ""
    if before == "T" and letter.isascii() and letter.isalpha():
        return gap < _BEHIND_T * height
    return bool(_INDIC.match(before) and _INDIC.match(letter)) and gap < _WORD_GAP * height


def _continues(box: Box, glyph: Box) -> bool:
    level = box.share_of_row(glyph) > 0.4
    gap = glyph.x0 - box.x1
    return level and -2 * box.height < gap < _COLUMN_GAP * max(box.height, glyph.height)


def _around(one: Box, two: Box) -> Box:
    return Box(one.page, min(one.x0, two.x0), min(one.y0, two.y0), max(one.x1, two.x1), max(one.y1, two.y1))
