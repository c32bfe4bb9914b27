"""Files become upright pictures of a workable size, whatever a phone made of them."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageDraw

from services.documents import Refused, pages
from services.documents.seen.textlayer import is_sane
from tests.services.documents.bill_papers import BUYER


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)  # type: ignore[arg-type]
    return out.getvalue()


def marked(mode: str = "RGB", size: tuple[int, int] = (120, 80)) -> Image.Image:
    """White, with a black square in the top left corner."""
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).rectangle((0, 0, 30, 30), fill="black")
    return image.convert(mode)


@pytest.mark.parametrize(
    ("mode", "kind"), [("RGB", "JPEG"), ("CMYK", "JPEG"), ("L", "PNG"), ("P", "PNG"), ("RGB", "HEIF")]
)
def test_every_kind_of_picture_becomes_rgb(mode: str, kind: str) -> None:
    (page,) = pages.load([saved(marked(mode), kind)])
    assert page.picture.shape == (80, 120, 3)
    assert page.picture[10, 10].max() < 90
    assert page.picture[60, 100].min() > 160


def test_a_transparent_png_lies_on_white() -> None:
    (page,) = pages.load([saved(Image.new("RGBA", (64, 64), (0, 0, 0, 0)), "PNG")])
    assert page.picture.min() == 255


def test_a_photo_is_turned_as_its_exif_says() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    (page,) = pages.load([saved(marked(), "JPEG", exif=exif)])
    assert page.picture.shape == (120, 80, 3)
    assert page.picture[10, 70].max() < 90


def test_a_large_photo_is_scaled_down() -> None:
    (page,) = pages.load([saved(Image.new("RGB", (6000, 8000), "white"), "JPEG")])
    assert max(page.picture.shape) <= pages.LONGEST_SIDE


def test_a_decompression_bomb_is_refused_unopened() -> None:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    with pytest.raises(Refused) as refused:
        pages.load([b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")])
    assert refused.value.reason == "documents.broken"


def test_a_text_layer_of_garbage_is_not_trusted() -> None:
    assert is_sane(f"Tax Invoice No 12 Date 12/01/2026 GSTIN {BUYER} Total 500.00")
    assert not is_sane("\ue001\ue002\ue003 invoice \ue004" * 20)
    assert not is_sane("short bill")
