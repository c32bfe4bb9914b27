"""Files become pages: an upright picture, and for a PDF the text it carries."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pillow_heif
import pypdfium2
from PIL import Image, ImageOps

from services.documents.kinds import MediaKind, identify
from services.documents.model import Refused
from services.documents.seen.textlayer import pieces_of
from services.documents.shapes import Piece

Picture: TypeAlias = npt.NDArray[np.uint8]

MAX_PAGES = 10
# 48-megapixel phones are common; four times that is a bomb, not a photo.
MAX_PIXELS = 120_000_000
LONGEST_SIDE = 2600
RENDERED_SIDE = 2200
SMALLEST_SIDE = 24

Image.MAX_IMAGE_PIXELS = MAX_PIXELS
pillow_heif.register_heif_opener()


@dataclass
class Page:
    """One page: an RGB picture (rows × columns × 3, 8 bits), made when asked for, and its own text.

    `width` is that of a PDF's page, in points, once its text is upright, `turn` the quarters clockwise for that; of a
    photo, both are 0.
    """

    number: int
    pieces: list[Piece] = field(default_factory=list)
    _picture: Picture | None = None
    _sheet: Any = None
    width: float = 0.0
    turn: int = 0

    @property
    def picture(self) -> Picture:
        if self._picture is None:
            self._picture = np.ascontiguousarray(np.rot90(_rendered(self._sheet), -self.turn))
        return self._picture


def load(files: Sequence[bytes]) -> list[Page]:
    """The first ten pages of the files in order; `Refused` for what is encrypted, broken or a bomb."""
    pages: list[Page] = []
    for data in files:
        for page in _pages(data, len(pages)):
            pages.append(page)
            if len(pages) == MAX_PAGES:
                return pages
    return pages


def counted(files: Sequence[bytes]) -> int:
    """How many pages the files have, those beyond the first ten too; of files that `load` has opened."""
    if len(files) < MAX_PAGES and all(identify(data) is not MediaKind.PDF for data in files):
        return len(files)
    return sum(len(pypdfium2.PdfDocument(data)) if identify(data) is MediaKind.PDF else 1 for data in files)


def _pages(data: bytes, first: int) -> Iterator[Page]:
    if identify(data) is MediaKind.PDF:
        yield from _pdf_pages(data, first)
    else:
        yield Page(first, _picture=_photo(data))


def _photo(data: bytes) -> Picture:
    """A photo turned as its EXIF says, flattened onto white, scaled down to a workable size."""
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "HEIF")) as image:
            if image.width * image.height > MAX_PIXELS or min(image.size) < SMALLEST_SIDE:
                raise Refused("documents.broken")
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            turned = ImageOps.exif_transpose(image)
            turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
            return np.asarray(_flat(turned), dtype=np.uint8)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, MemoryError) as error:
        raise Refused("documents.broken") from error


def _flat(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image.convert("RGB")
    layered = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layered.size, "white"), layered).convert("RGB")


def _pdf_pages(data: bytes, first: int) -> Iterator[Page]:
    try:
        document = pypdfium2.PdfDocument(data)
        for index in range(min(len(document), MAX_PAGES)):
            sheet = document[index]
            pieces, turn = pieces_of(sheet, first + index)
            width = sheet.get_height() if turn % 2 else sheet.get_width()
            yield Page(first + index, pieces, _sheet=sheet, width=width, turn=turn)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise Refused("documents.encrypted_pdf" if locked else "documents.broken") from error


def _rendered(sheet: Any) -> Picture:
    scale = min(4.0, RENDERED_SIDE / max(1.0, *sheet.get_size()))
    picture: Picture = sheet.render(scale=scale, rev_byteorder=True).to_numpy()[:, :, :3]
    return np.ascontiguousarray(picture)


def pictures(files: Sequence[bytes]) -> list[bytes]:
    """Each page as a JPEG, for readers that take no other form."""
    made = []
    for page in load(files):
        out = io.BytesIO()
        Image.fromarray(page.picture).save(out, "JPEG", quality=88)
        made.append(out.getvalue())
    return made
