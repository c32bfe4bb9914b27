"""What a file is, told from its content and never from its name (Property 1, 2)."""

from enum import StrEnum

from services.documents.model import Refused

MAX_PDF_BYTES = 10 * 1024 * 1024
MAX_IMAGE_BYTES = 16 * 1024 * 1024

_HEIC_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"})
_TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
# Readers accept a PDF whose header comes a little late (mail gateways prepend lines); ISO 32000 annex H.
_PDF_HEADER_WITHIN = 1024


class MediaKind(StrEnum):
    JPEG = "jpeg"
    PNG = "png"
    HEIC = "heic"
    PDF = "pdf"

    @property
    def media_type(self) -> str:
        return "application/pdf" if self is MediaKind.PDF else f"image/{self.value}"


def _sniff(data: bytes) -> MediaKind | None:
    if data.startswith(b"\xff\xd8\xff"):
        return MediaKind.JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return MediaKind.PNG
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return MediaKind.HEIC
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        return MediaKind.PDF
    return None


def identify(data: bytes) -> MediaKind:
    """The kind of `data`, raising `Refused` for an empty, unknown or oversized file.

    Looks at the first bytes only. That a PDF is encrypted or an image broken is found out by `read`.
    """
    if not data:
        raise Refused("documents.empty")
    kind = _sniff(data)
    if kind is None:
        raise Refused("documents.tiff" if data[:4] in _TIFF else "documents.unsupported")
    limit = MAX_PDF_BYTES if kind is MediaKind.PDF else MAX_IMAGE_BYTES
    if len(data) > limit:
        raise Refused("documents.too_large", limit_mb=limit // (1024 * 1024))
    return kind
