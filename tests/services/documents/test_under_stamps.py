"""Print under a rubber stamp is read once more without the stamp's ink."""

import cv2
import numpy as np
import pytest

from services.documents.pages import Picture
from services.documents.seen import inked, ocr

VIOLET, RED, BLACK = (110, 70, 150), (190, 40, 50), (20, 20, 20)
Colour = tuple[int, int, int]
PAPER = (229, 220, 207)


def page(number: Colour = BLACK, stamp: Colour | None = VIOLET) -> Picture:
    """Lines of print, a number among them, a stamp over that."""
    made: Picture = np.full((700, 1000, 3), PAPER, np.uint8)
    # Ink is no paint: print shows through it.
    if stamp:
        for radius in (50, 90, 130, 170):
            cv2.circle(made, (600, 310), radius, stamp, 6, cv2.LINE_AA)
        cv2.line(made, (480, 330), (800, 250), stamp, 3, cv2.LINE_AA)
    lines = ["SHIVAM ENGINEERING WORKS", "TAX INVOICE", "INVOICE DATE 30/01/2024", "TOTAL 53017.00"]
    for at, text in enumerate(lines):
        cv2.putText(made, text, (60, 100 + 120 * at), cv2.FONT_HERSHEY_DUPLEX, 1.2, BLACK, 2, cv2.LINE_AA)
    cv2.putText(made, "SEW/J-41", (640, 270), cv2.FONT_HERSHEY_DUPLEX, 1.2, number, 2, cv2.LINE_AA)
    return made


def texts(seen: ocr.Seen | None) -> str:
    return " | ".join(piece.text for piece in seen.pieces) if seen else ""


def test_print_under_a_stamp_is_read_without_it() -> None:
    assert "SEW/J-41" in texts(inked.read(ocr.look(page(), 0), 0))


def test_without_a_stamp_nothing_is_read_twice() -> None:
    assert inked.read(ocr.look(page(stamp=None), 0), 0) is None


def test_a_number_in_red_is_not_lost() -> None:
    seen = ocr.look(page(number=RED), 0)
    again = inked.read(seen, 0)
    assert again is None or sum("41" in text.text for text in again.pieces) == sum(
        "41" in text.text for text in seen.pieces
    )


@pytest.mark.parametrize(("colour", "light"), [(VIOLET, True), (RED, True), (BLACK, False)])
def test_ink_is_blanched_and_print_is_not(colour: Colour, light: bool) -> None:
    picture: Picture = np.full((80, 80, 3), PAPER, np.uint8)
    picture[:8] = colour
    assert bool(inked.blanched(picture)[0, 0, 0] > 120) is light
