"""The second reader is asked for the page only where a line of its script stands there."""

from datetime import date

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from services import samples
from services.documents.pages import load
from services.documents.seen import indic, ocr, script
from services.documents.seen.ocr import Seen
from services.documents.shapes import Box, Piece

LINES = ("TAX INVOICE No. 4471", "Sri Murugan Textiles, Erode", "Grand Total 52,500.00")


def poor(lines: tuple[str, ...]) -> Seen:
    """Latin lines under specks of dirt, each read by the Latin reader with a low score."""
    page = Image.new("L", (900, 400), "white")
    draw = ImageDraw.Draw(page)
    pieces = []
    for at, line in enumerate(lines):
        draw.text((40, 40 + 90 * at), line, font=ImageFont.load_default(36), fill="black")
        pieces.append(Piece(line, Box(0, 40, 40 + 90 * at, 800, 84 + 90 * at), 0.6))
    pixels = np.asarray(page.convert("RGB")).copy()
    pixels[np.random.default_rng(4).random(pixels.shape[:2]) < 0.03] = 90
    return Seen(pieces, pixels, 0.0)


@pytest.mark.skipif(indic.data_folder() is None, reason="no data for Tamil and Hindi on this machine")
def test_a_poor_picture_of_a_latin_bill_is_not_read_a_second_time() -> None:
    seen, reader = poor(LINES), indic.reader()
    picture = Image.fromarray(seen.picture).convert("L")
    reader.SetImage(picture)
    assert not script.stands_there(reader, seen, 1.0, picture.size)


@pytest.mark.skipif(indic.data_folder() is None, reason="no data for Tamil and Hindi on this machine")
def test_a_page_in_tamil_is() -> None:
    """The lines that the Latin reader stumbles over on the sample's own picture."""
    page = load([data for data, _ in samples.render("tamil", date(2026, 10, 6))])[0]
    seen, reader = ocr.look(page.picture, 0), indic.reader()
    picture = Image.fromarray(seen.picture).convert("L")
    reader.SetImage(picture)
    assert script.stands_there(reader, seen, 1.0, picture.size)
