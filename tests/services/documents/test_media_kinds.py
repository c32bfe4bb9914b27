"""Properties 1 and 2: what is taken in, told by content; and how large it may be."""

import io
import re

import pillow_heif
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from PIL import Image

from locales import LANGUAGES, t
from services.documents import MAX_PDF_BYTES, MediaKind, Refused, identify

pillow_heif.register_heif_opener()

sizes = st.integers(1, 40)
pillow_formats = {MediaKind.JPEG: "JPEG", MediaKind.PNG: "PNG", MediaKind.HEIC: "HEIF"}


def picture(kind: MediaKind, width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(out, pillow_formats[kind])
    return out.getvalue()


@given(kind=st.sampled_from(list(pillow_formats)), width=sizes, height=sizes)
def test_p01_a_picture_is_known_by_its_content(kind: MediaKind, width: int, height: int) -> None:
    """Feature: msme-payment-enforcement, Property 1: JPEG, PNG, HEIC and PDF are accepted by content."""
    assert identify(picture(kind, width, height)) is kind


@given(before=st.binary(max_size=200), after=st.binary(max_size=200))
def test_p01_a_pdf_is_known_by_its_header_even_a_little_late(before: bytes, after: bytes) -> None:
    """Feature: msme-payment-enforcement, Property 1: JPEG, PNG, HEIC and PDF are accepted by content."""
    data = b"\n" + before + b"%PDF-1.7\n" + after
    assert identify(data) is MediaKind.PDF


OTHERS = [b"", b"PK\x03\x04", b"GIF89a", b"II*\0", b"MM\0*", b"RIFF\0\0\0\0WEBP", b"BM", b"\0\0\0\x20ftypavif",
    b"<svg ", b"\0\0\0\x20ftypisom", b"\xff\xd8", b"\x89PNG\n", b"%!PS-Adobe", b"{\\rtf1", b"MZ", b"OggS"]  # fmt: skip
SCRIPTS = {"ta": "[\u0b80-\u0bff]", "hi": "[\u0900-\u097f]", "en": "[A-Za-z]"}


@given(start=st.sampled_from(OTHERS), data=st.binary(max_size=300))
def test_p01_all_else_is_refused_with_words_in_each_language(start: bytes, data: bytes) -> None:
    """Feature: msme-payment-enforcement, Property 1: anything else, with any beginning, is refused in the retailer's
    language."""
    other = start + data
    assume(not other.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n")) and b"%PDF-" not in other)
    with pytest.raises(Refused) as refused:
        identify(other)
    for lang in LANGUAGES:
        assert re.search(SCRIPTS[lang], t(refused.value.reason, lang, **refused.value.params))


@given(spare=st.integers(0, 1000))
def test_p02_a_pdf_of_ten_megabytes_is_taken_and_a_larger_one_is_not(spare: int) -> None:
    """Feature: msme-payment-enforcement, Property 2: a PDF of up to 10 MB is accepted, a larger one refused."""
    fits = b"%PDF-1.7\n".ljust(MAX_PDF_BYTES - spare, b"\n")
    assert identify(fits) is MediaKind.PDF
    with pytest.raises(Refused) as refused:
        identify(fits + b"\n" * (spare + 1))
    assert refused.value.reason == "documents.too_large"
    assert "10" in t(refused.value.reason, "en", **refused.value.params)


def test_an_empty_file_is_refused_as_empty() -> None:
    with pytest.raises(Refused) as refused:
        identify(b"")
    assert refused.value.reason == "documents.empty"


def test_a_zip_called_jpg_is_unsupported() -> None:
    with pytest.raises(Refused) as refused:
        identify(b"PK\x03\x04 rest of the archive")
    assert refused.value.reason == "documents.unsupported"


def test_a_picture_over_sixteen_megabytes_is_too_large() -> None:
    with pytest.raises(Refused) as refused:
        identify(b"\xff\xd8\xff" + bytes(16 * 1024 * 1024))
    assert refused.value.params == {"limit_mb": 16}
