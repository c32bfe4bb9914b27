"""The pages with what was read drawn onto them, and beside them each field's value, confidence and reason."""

import io
from dataclasses import dataclass
from functools import cache
from typing import Any

import fontpkg
from PIL import Image, ImageDraw, ImageFont

from services.documents.candidate import Candidate
from services.documents.examined import Examined
from services.documents.model import FLOOR, Reading
from services.documents.pages import Page
from services.documents.seen.gutter import BESIDE
from services.documents.seen.slope import Point, Slope
from services.documents.shapes import Box

WIDTH, MARGIN, PANEL, CARD = 1100, 24, 640, 92
_SURE, _ASKED, _LABEL, _INK, _PALE = "#0a7d3c", "#c2410c", "#8aa4c8", "#1f2937", "#6b7280"
_FACES = (("\u0b80", "\u0bff", "noto-sans-tamil"), ("\u0900", "\u097f", "noto-sans-devanagari"))


@dataclass(frozen=True)
class _Shown:
    """A page at the width it is drawn in, and how its boxes come to lie on it."""

    image: Image.Image
    scale: float
    slope: Slope
    top: int

    def corners(self, box: Box) -> list[Point]:
        """The box's corners on the canvas: the page's slope, taken out for reading, is put back."""
        level = ((box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1))
        return [
            (MARGIN + x * self.scale, self.top + y * self.scale) for x, y in (self.slope.back(each) for each in level)
        ]


def explained(done: Examined) -> bytes:
    """A PNG: green was taken, orange is asked about, pale blue are the labels that led there."""
    pages = _laid_out(done)
    tall = max([MARGIN + sum(each.image.height + MARGIN for each in pages.values()), _panel_height(done.reading)])
    canvas = Image.new("RGB", (WIDTH + PANEL + 3 * MARGIN, tall), "white")
    for each in pages.values():
        canvas.paste(each.image, (MARGIN, each.top))
    draw = ImageDraw.Draw(canvas)
    for each in pages.values():
        draw.rectangle((MARGIN, each.top, MARGIN + WIDTH, each.top + each.image.height), outline=_LABEL)
    for label in done.sheet.labels:
        if label.kind != "noise" and label.box.page % BESIDE in pages:
            draw.polygon(pages[label.box.page % BESIDE].corners(label.box), outline=_LABEL, width=1)
    for number, name in enumerate(Reading.names(), start=1):
        _mark(draw, pages, number, done.found.get(name))
        _card(draw, number, name, done.reading)
    out = io.BytesIO()
    canvas.save(out, "PNG", optimize=True)
    return out.getvalue()


def _laid_out(done: Examined) -> dict[int, _Shown]:
    shown: dict[int, _Shown] = {}
    top = MARGIN
    for page in done.pages:
        seen = done.seen.get(page.number)
        picture = Image.fromarray(page.picture if seen is None else seen.picture)
        image = picture.resize((WIDTH, max(1, round(picture.height * WIDTH / picture.width))), Image.Resampling.LANCZOS)
        across = picture.width if seen is not None else _points_across(page, picture.width)
        shown[page.number] = _Shown(image, WIDTH / across, seen.slope if seen else Slope(), top)
        top += image.height + MARGIN
    return shown


def _points_across(page: Page, otherwise: int) -> float:
    """A text page's boxes are in points."""
    return page.width or float(otherwise)


def _panel_height(reading: Reading) -> int:
    return 2 * MARGIN + CARD * len(reading.names())


def _colour(reading: Reading, name: str) -> str:
    if reading.field(name).certain_enough:
        return _SURE
    return _ASKED if name in reading.review_fields or reading.field(name).value is not None else _PALE


def _mark(draw: ImageDraw.ImageDraw, pages: dict[int, _Shown], number: int, found: Candidate[Any] | None) -> None:
    if found is None or found.box is None or found.box.page % BESIDE not in pages:
        return
    colour = _SURE if found.confidence >= FLOOR else _ASKED
    corners = pages[found.box.page % BESIDE].corners(found.box)
    draw.polygon(corners, outline=colour, width=3)
    x, y = corners[1]
    draw.ellipse((x - 2, y - 16, x + 22, y + 8), fill=colour)
    draw.text((x + 10, y - 4), str(number), fill="white", font=_font("noto-sans", 14), anchor="mm")


def _card(draw: ImageDraw.ImageDraw, number: int, name: str, reading: Reading) -> None:
    left, top = WIDTH + 2 * MARGIN, MARGIN + (number - 1) * CARD
    field, colour = reading.field(name), _colour(reading, name)
    draw.ellipse((left, top, left + 26, top + 26), fill=colour)
    draw.text((left + 13, top + 13), str(number), fill="white", font=_font("noto-sans", 15), anchor="mm")
    asked = " · asked about" if name in reading.review_fields else ""
    head = f"{name} · {field.confidence:.2f}{asked}"
    _write(draw, (left + 40, top + 2), head, 15, colour)
    _write(draw, (left + 40, top + 22), "not found" if field.value is None else _fitted(str(field.value)), 22, _INK)
    _write(draw, (left + 40, top + 54), field.evidence[:80], 15, _PALE)


def _fitted(text: str) -> str:
    return text if len(text) <= 46 else f"{text[:45]}…"


def _write(draw: ImageDraw.ImageDraw, at: Point, text: str, size: int, colour: str) -> None:
    """One line, each script in its own face."""
    x, y = at
    for face, run in _runs(text):
        font = _font(face, size)
        draw.text((x, y + size), run, fill=colour, font=font, anchor="ls")
        x += font.getlength(run)


def _runs(text: str) -> list[tuple[str, str]]:
    runs: list[tuple[str, str]] = []
    for letter in text:
        face = next((name for first, last, name in _FACES if first <= letter <= last), "noto-sans")
        if letter == " " and runs:
            face = runs[-1][0]
        if runs and runs[-1][0] == face:
            runs[-1] = (face, runs[-1][1] + letter)
        else:
            runs.append((face, letter))
    return runs


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(fontpkg.path(name)), size)
