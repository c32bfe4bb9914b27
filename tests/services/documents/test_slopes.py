"""Lines of a photographed page made level: slanted, drawn together by perspective, bowed; and columns told apart."""

from itertools import pairwise

import pytest

from services.documents.seen import slope
from services.documents.seen.slope import Point, Slope
from services.documents.shapes import Box, Piece, Row

MIDDLE = (800.0, 1000.0)
PHOTOS = [Slope(0.05), Slope(0.02, 1e-4, 0.0, MIDDLE), Slope(-0.03, -6e-5, 1e-5, MIDDLE)]


def line(photo: Slope, left: float, top: float, across: float = 300, high: float = 30) -> list[Point]:
    """The corners on the photo of a line that is level on the paper."""
    level = ((left, top), (left + across, top), (left + across, top + high), (left, top + high))
    return [photo.back(point) for point in level]


@pytest.mark.parametrize("photo", PHOTOS)
def test_what_stands_level_on_the_paper_is_level_again(photo: Slope) -> None:
    found = slope.of([line(photo, left, top) for top in range(100, 2000, 100) for left in (100, 600, 1100)])
    for top in (150, 1050, 1950):
        left, right = (found.level(photo.back((at, top)))[1] for at in (100, 1400))
        assert left == pytest.approx(right, abs=6)


@pytest.mark.parametrize("photo", PHOTOS)
def test_a_place_on_the_level_page_is_found_on_the_photo(photo: Slope) -> None:
    assert photo.back(photo.level((321.0, 456.0))) == pytest.approx((321.0, 456.0))


def test_few_lines_tell_the_slant_alone() -> None:
    found = slope.of([line(PHOTOS[1], 100, 100), line(PHOTOS[1], 100, 1900)])
    assert (found.gather, found.bow) == (0.0, 0.0)


def test_a_mark_printed_across_the_page_bends_nothing() -> None:
    mark = [line(Slope(-0.3), 100, top, across=600) for top in range(1000, 2000, 90)]
    found = slope.of([line(Slope(), 100, top) for top in range(100, 900, 90)] + mark)
    assert (found.tilt, found.gather, found.bow) == pytest.approx((0.0, 0.0, 0.0))


@pytest.mark.parametrize(("score", "text"), [(0.99, "Total │ 525"), (1.0, "Total 525")])
def test_an_engines_boxes_reach_further_so_that_a_narrow_gap_parts_columns(score: float, text: str) -> None:
    boxes = [Box(0, left, 0, right, 20) for left, right in pairwise((0, 80, 100, 160))][::2]
    assert Row.of([Piece(word, box, score) for word, box in zip(("Total", "525"), boxes, strict=True)]).text == text
