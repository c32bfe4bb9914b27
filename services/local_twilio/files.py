"""The files of messages and mails for the page: as they are where a browser may show them safely, else to be saved."""

import io
from functools import lru_cache
from itertools import chain

import pypdfium2
from flask import Blueprint, Response, send_file
from PIL import Image, UnidentifiedImageError
from pillow_heif import register_heif_opener
from werkzeug.exceptions import NotFound

from services.local_twilio.exchange import Exchange

_SHOWN = {
    "application/pdf",
    "audio/aac",
    "audio/amr",
    "audio/mp4",
    "audio/mpeg",
    "audio/ogg",
    "audio/wav",
    "audio/webm",
    "image/gif",
    "image/jpeg",
    "image/png",
    "image/webp",
    "video/mp4",
}
_PREVIEW_PIXELS = 640

register_heif_opener()


def preview_of(content: bytes) -> bytes | None:
    """A JPEG of a PDF's first page, or of a picture no browser shows (HEIC); None where it can't be drawn."""
    try:
        picture = _first_page(content) if content.startswith(b"%PDF") else Image.open(io.BytesIO(content))
        picture.thumbnail((_PREVIEW_PIXELS, _PREVIEW_PIXELS * 2))
        out = io.BytesIO()
        picture.convert("RGB").save(out, "JPEG", quality=82)
    except (pypdfium2.PdfiumError, UnidentifiedImageError, OSError, ValueError):
        return None
    return out.getvalue()


def _first_page(content: bytes) -> Image.Image:
    document = pypdfium2.PdfDocument(content)
    try:
        page = document[0]
        picture: Image.Image = page.render(scale=_PREVIEW_PIXELS / max(page.get_width(), 1)).to_pil()
        return picture
    finally:
        document.close()


def blueprint(exchange: Exchange) -> Blueprint:
    files = Blueprint("files", __name__)

    def described(sid: str) -> tuple[str, str]:
        """(content type, file name); 404 for a sid that stands in no message and no mail."""
        if found := exchange.store.find_media(sid):
            return found[1].content_type, found[1].filename
        attachments = chain.from_iterable(mail.attachments for mail in exchange.store.all("mail"))
        for attachment in attachments:
            if attachment.sid == sid:
                return attachment.content_type, attachment.filename
        raise NotFound

    def content_of(sid: str) -> bytes:
        content = exchange.store.files.get(sid)
        if content is None:
            raise NotFound
        return content

    @lru_cache(maxsize=64)
    def preview(sid: str) -> bytes | None:
        return preview_of(content_of(sid))

    @files.get("/phones/media/<sid>")
    def show_file(sid: str) -> Response:
        kind, name = described(sid)
        base = kind.partition(";")[0].strip().lower()
        shown = base in _SHOWN
        return send_file(
            io.BytesIO(content_of(sid)),
            mimetype=base if shown else "application/octet-stream",
            as_attachment=not shown,
            download_name=name or sid,
            conditional=True,
        )

    @files.get("/phones/media/<sid>/preview.jpg")
    def show_preview(sid: str) -> Response:
        described(sid)
        picture = preview(sid)
        if picture is None:
            raise NotFound
        return Response(picture, mimetype="image/jpeg", headers={"Cache-Control": "private, max-age=3600"})

    return files
