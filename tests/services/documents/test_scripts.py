"""The second reader is asked for the page only where a line of its script stands there."""

from datetime import date

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from services import samples
from services.documents.pages import load
from services.documents.seen import indic, ocr, script
from services.documents.seen.engine import Line, Strip

LINES = ("TAX INVOICE No. 4471", "Sri Murugan Textiles, Erode", "Grand Total 52,500.00")


def poor(text: str, seed: int) -> Line:
    """A Latin line under specks of dirt, read by the Latin reader with a low score."""
    page = Image.new("L", (760, 48), "white")
    ImageDraw.Draw(page).text((4, 2), text, font=ImageFont.load_default(36), fill="black")
    pixels = np.asarray(page.convert("RGB")).copy()
    pixels[np.random.default_rng(seed).random(pixels.shape[:2]) < 0.03] = 90
    return Line(Strip([[0, 0], [760, 0], [760, 48], [0, 48]], pixels), text, 0.6)


@pytest.mark.skipif(indic.data_folder() is None, reason="no data for Tamil and Hindi on this machine")
def test_a_poor_picture_of_a_latin_bill_is_not_read_a_second_time() -> None:
    assert not script.stands_there(indic.reader(), [poor(text, seed) for seed, text in enumerate(LINES)])


@pytest.mark.skipif(indic.data_folder() is None, reason="no data for Tamil and Hindi on this machine")
def test_a_page_in_tamil_is() -> None:
    """The lines that the Latin reader stumbles over on the sample's own picture."""
    page = load([data for data, _ in samples.render("tamil", date(2026, 10, 6))])[0]
    assert script.stands_there(indic.reader(), ocr.look(page.picture, 0).lines)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_is_read_upright_whichever_way_it_lies(quarters: int) -> None:
    page = load([data for data, _ in samples.render("tally", date(2026, 10, 6))])[0].picture
    turned = ocr.look(np.ascontiguousarray(np.rot90(page, quarters)), 0)
    assert np.array_equal(turned.picture, page)


def test_a_line_read_well_in_latin_needs_no_second_reader() -> None:
    strip = Strip([], None)
    assert script.is_latin(Line(strip, "AMMAN WOOD WORKS", 0.99))
    assert not script.is_latin(Line(strip, "24,400.00", 0.99))
    assert not script.is_latin(Line(strip, "GLT5L", 0.62))
