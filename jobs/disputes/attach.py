"""A bill's pages as one PDF that a portal takes: at most 2 MB, and still to be read."""

import io
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium
from PIL import Image, ImageOps
from pillow_heif import register_heif_opener
from pypdf import PdfReader, PdfWriter

from law.filing import LARGEST_ATTACHMENT

Page = tuple[str, bytes]
"""Media type and content."""
_STEPS = ((2200, 80), (1800, 65), (1500, 50), (1200, 40), (1000, 30))
"""Longest side in pixels and JPEG quality, from the best that may fit to the least that can be read."""


def as_pdf(pages: Sequence[Page], largest: int = LARGEST_ATTACHMENT) -> bytes:
    """The pages in their order. PDFs stay as they are where they fit; else every page becomes a smaller picture.

    → the smallest form tried where none fits: whoever files looks at the size.
    """
    made = _joined(pages)
    for side, quality in _STEPS:
        if len(made) <= largest:
            break
        made = _as_pictures(made, side, quality)
    return made


def _joined(pages: Sequence[Page]) -> bytes:
    joined = PdfWriter()
    for media_type, content in pages:
        single = content if media_type == "application/pdf" else _page_of(_picture(content), *_STEPS[0])
        joined.append(PdfReader(io.BytesIO(single)))
    return _written(joined)


def _as_pictures(made: bytes, side: int, quality: int) -> bytes:
    drawn = PdfWriter()
    for picture in _drawn(made, side):
        drawn.append(PdfReader(io.BytesIO(_page_of(picture, side, quality))))
    return _written(drawn)


def _drawn(made: bytes, side: int) -> Iterator[Image.Image]:
    with pdfium.PdfDocument(made) as document:
        for page in document:
            yield page.render(scale=side / max(page.get_size())).to_pil()


def _picture(content: bytes) -> Image.Image:
    register_heif_opener()
    return ImageOps.exif_transpose(Image.open(io.BytesIO(content)))


def _page_of(picture: Image.Image, side: int, quality: int) -> bytes:
    smaller = picture.convert("RGB")
    smaller.thumbnail((side, side))
    page = io.BytesIO()
    smaller.save(page, "PDF", quality=quality, resolution=smaller.height / 11.69)
    return page.getvalue()


def _written(document: PdfWriter) -> bytes:
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()
