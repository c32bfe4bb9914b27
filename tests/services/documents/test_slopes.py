"""Lines of a photographed page made level: slanted, drawn together, bowed; columns and sheets told apart."""

from itertools import pairwise

import numpy as np
import pytest

from services.documents.pages import Picture
from services.documents.seen import gutter, slope
from services.documents.seen.ocr import level_box
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


def sheets(between: int, lines: int = 10) -> tuple[list[list[Point]], Picture]:
    """Two columns of lines, and the table to be seen between them so many pixels wide."""
    picture = np.full((800, 1600, 3), 235, dtype=np.uint8)
    picture[:, 800 : 800 + between] = 90
    quads = [line(Slope(), left, top, across=500) for left in (100, 950) for top in range(100, 100 + 60 * lines, 60)]
    return quads, picture


def test_a_second_sheet_is_a_page_of_its_own() -> None:
    quads, picture = sheets(between=30)
    runs = gutter.parted(quads, Slope(), picture)
    assert [level_box(quad, runs, 2).page for quad in (quads[9], quads[10])] == [2, 2 + gutter.BESIDE]


@pytest.mark.parametrize(("between", "lines"), [(3, 10), (0, 10), (30, 3)])
def test_a_rule_a_blank_and_a_few_words_beside_make_no_second_sheet(between: int, lines: int) -> None:
    quads, picture = sheets(between, lines)
    assert gutter.parted(quads, Slope(), picture).second is None


def test_a_line_that_runs_across_is_of_one_sheet() -> None:
    quads, picture = sheets(between=30)
    assert gutter.parted([*quads, line(Slope(), 300, 750, across=1000)], Slope(), picture).second is None
