"""A value of a photo that is doubted for its letters alone is read by the second reader too."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from services.documents.number import numbers
from services.documents.seen import again, indic
from services.documents.seen.engine import Line, Strip
from services.documents.seen.ocr import Seen, level_box
from services.documents.seen.slope import Slope
from services.documents.shapes import Box, Piece
from services.documents.sheet import Sheet

pytestmark = pytest.mark.skipif(indic.data_folder() is None, reason="no second reader on this machine")
HIGH = 48


def seen(printed: str, read: str, score: float, high: int = HIGH) -> Seen:
    """A line of print and what the first reader made of it."""
    page = Image.new("RGB", (760, HIGH), "white")
    ImageDraw.Draw(page).text((8, 2), printed, font=ImageFont.load_default(36), fill="black")
    strip = Strip([[0, 0], [760, 0], [760, high], [0, high]], np.asarray(page))
    piece = Piece(read, level_box(strip.quad, Slope(), 0), score)
    return Seen([piece], np.asarray(page), Slope(), (Line(strip, read, score),))


def number(photo: Seen) -> tuple[str | None, bool]:
    """The bill's number after a second look, and whether it is believed."""
    pieces = again.read(photo.pieces, {0: photo}, [each.box for each in photo.pieces])
    found = numbers.find(Sheet.of(pieces, codes=[]))
    return (found.value, found.confidence >= 0.80) if found else (None, False)


def test_what_both_read_alike_is_believed() -> None:
    assert number(seen("Invoice No: SMT/4471", "Invoice No: SMT/4471", 0.86)) == ("SMT/4471", True)


def test_what_they_read_otherwise_is_asked_about() -> None:
    assert number(seen("Invoice No: SMT/4477", "Invoice No: SMT/4471", 0.86)) == ("SMT/4471", False)


def test_letters_that_may_be_others_are_themselves_where_both_say_so() -> None:
    assert number(seen("Invoice No: SMT/26/O", "Invoice No: SMT/I1/026", 0.99)) == ("SMT/I1/026", False)
    assert number(seen("Invoice No: KT1-26-014", "Invoice No: KT1-26-014", 0.99)) == ("KT1-26-014", True)


def test_too_few_pixels_are_too_few_for_both() -> None:
    assert number(seen("Invoice No: SMT/4471", "Invoice No: SMT/4471", 0.75, high=12)) == ("SMT/4471", False)


@pytest.mark.parametrize(("first", "alike"), [("5.512", True), ("5.572", False), ("5.1512", False)])
def test_the_seconds_figures_are_legible_where_the_first_has_the_same(first: str, alike: bool) -> None:
    place = Box(0, 0, 0, 90, 20)
    word = again.agreed([Piece("क्र.512", place, 0.85)], [Piece(first, place, 0.96)])[0]
    assert word.twice == alike
