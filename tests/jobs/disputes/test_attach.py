"""A bill's pages as one PDF of at most two megabytes."""

import io
import random

import pypdfium2 as pdfium
import pytest
from PIL import Image

from jobs.disputes.attach import as_pdf
from law.filing import LARGEST_ATTACHMENT

Size = tuple[int, int]


def _noisy(size: Size, kind: str = "JPEG") -> bytes:
    """The hardest to make smaller: every pixel its own."""
    picture = Image.frombytes("RGB", size, random.Random(size[0]).randbytes(size[0] * size[1] * 3))
    out = io.BytesIO()
    picture.save(out, kind, quality=95)
    return out.getvalue()


def _sizes(made: bytes) -> list[Size]:
    with pdfium.PdfDocument(made) as document:
        return [(round(page.get_width()), round(page.get_height())) for page in document]


def test_pictures_and_pdfs_become_one_pdf_in_their_order() -> None:
    small = as_pdf([("image/png", _noisy((60, 80), "PNG"))])
    made = as_pdf([("image/jpeg", _noisy((80, 60))), ("application/pdf", small)])
    first, second = _sizes(made)
    assert first[0] > first[1]
    assert second[0] < second[1]


@pytest.mark.parametrize("pages", [1, 3])
def test_what_is_too_large_is_made_smaller_until_it_fits(pages: int) -> None:
    large = [("image/jpeg", _noisy((2600, 1900)))] * pages
    made = as_pdf(large)
    assert len(made) <= LARGEST_ATTACHMENT
    assert len(_sizes(made)) == pages


def test_a_photo_lying_on_its_side_stands_upright() -> None:
    picture = Image.new("RGB", (300, 200), "white")
    exif = picture.getexif()
    exif[0x0112] = 6
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    ((width, height),) = _sizes(as_pdf([("image/jpeg", out.getvalue())]))
    assert height > width
