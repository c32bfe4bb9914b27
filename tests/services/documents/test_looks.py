"""How a page looks: near for the same paper in another light, far for another."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageEnhance

from services.documents import alike
from services.documents.seen.look import dhash, look_of
from services.documents.seen.ocr import Seen
from services.documents.seen.slope import Slope
from services.documents.shapes import Box, Piece


def paper(seed: int) -> Image.Image:
    """Lines of dark blots, as text is from afar."""
    image = Image.new("L", (600, 800), 245)
    draw, random = ImageDraw.Draw(image), np.random.default_rng(seed)
    for y in range(40, 760, 24):
        for x in range(40, 560, 40):
            if random.random() < 0.5:
                draw.rectangle((x, y, x + int(random.integers(8, 38)), y + 14), fill=30)
    return image


@given(seed=st.integers(0, 99), light=st.floats(0.6, 1.3), size=st.floats(0.5, 1.5))
def test_the_same_paper_in_another_light_and_size_looks_alike(seed: int, light: float, size: float) -> None:
    again = ImageEnhance.Brightness(paper(seed)).enhance(light).resize((round(600 * size), round(800 * size)))
    assert alike(dhash(paper(seed)), dhash(again))


@given(one=st.integers(0, 99), other=st.integers(100, 199))
def test_other_papers_do_not(one: int, other: int) -> None:
    assert not alike(dhash(paper(one)), dhash(paper(other)))


def test_only_the_part_with_text_counts() -> None:
    wide = Image.new("L", (900, 1000), 128)
    wide.paste(paper(3), (200, 100))
    seen = [
        Seen([Piece("x", Box(0, x, y, x + 600, y + 800))], np.asarray(each), Slope()) for each, x, y in _placed(wide)
    ]
    assert alike(*(look_of(each) for each in seen))


def _placed(wide: Image.Image) -> list[tuple[Image.Image, int, int]]:
    return [(paper(3), 0, 0), (wide, 200, 100)]


@pytest.mark.parametrize("none", ["", "0" * 63, "x"])
def test_what_is_no_look_is_alike_to_nothing(none: str) -> None:
    assert not alike(none, "0" * 64)
    assert look_of(Seen([], np.zeros((10, 10, 3), dtype=np.uint8), Slope())) == ""
