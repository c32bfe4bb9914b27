"""Pages as the document shows them: smaller pictures of what came. The files beside it are what counts."""

import io
from collections.abc import Iterator

import pypdfium2 as pdfium
from PIL import Image, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener

from jobs.evidence.case import Original

_LONGEST, _QUALITY = 1800, 75
"""Pixels and JPEG quality: the small print of a bill stays legible, and ten pages stay below WhatsApp's 16 MB."""
MOST_PAGES = 30


def shown(original: Original) -> list[bytes]:
    """JPEGs of one page as it was sent (a PDF may hold several); none where it can't be drawn."""
    if original.content is None:
        return []
    try:
        return [_jpeg(picture) for picture in _drawn(original.page.media_type, original.content)]
    except (UnidentifiedImageError, pdfium.PdfiumError, OSError, ValueError):
        return []


def _drawn(media_type: str, content: bytes) -> Iterator[Image.Image]:
    if media_type != "application/pdf":
        register_heif_opener()
        yield ImageOps.exif_transpose(Image.open(io.BytesIO(content)))
        return
    with pdfium.PdfDocument(content) as document:
        for at in range(min(len(document), MOST_PAGES)):
            page = document[at]
            yield page.render(scale=_LONGEST / max(page.get_size())).to_pil()


def _jpeg(picture: Image.Image) -> bytes:
    smaller = picture.convert("RGB")
    smaller.thumbnail((_LONGEST, _LONGEST))
    out = io.BytesIO()
    smaller.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def page_count(document: bytes) -> int:
    """0 for what is no PDF."""
    try:
        with pdfium.PdfDocument(document) as opened:
            return len(opened)
    except pdfium.PdfiumError:
        return 0
