"""Bills photographed on the page: announced, sent in pieces, continued where they stopped, handed to the inbox once.

From there a bill goes the way of one that came by WhatsApp.
"""

import re
from typing import Any

from flask import Blueprint, Response, jsonify, request
from werkzeug.exceptions import BadRequest, Conflict, RequestEntityTooLarge, TooManyRequests

from bot.app.guard import WRITERS, signed_in
from bot.app.his import there
from bot.app.person import Person
from bot.app.wire import body, hexadecimal, identity, one_of, text
from bot.here import here
from db import invoices, page_uploads
from db.models import PageUpload
from db.page_uploads import NewUpload, OtherFileError
from jobs.queues import QueueName
from services.messaging.media import LARGEST_MEDIA

pages = Blueprint("app_uploads", __name__, url_prefix="/app/api/uploads")
TYPES = ("image/jpeg", "image/png", "image/webp", "image/heic", "image/heif", "application/pdf")
LARGEST_PIECE = 512 * 1024
MOST_COMING = 50
_KEY = re.compile(r"[A-Za-z0-9-]{8,64}")


@pages.post("")
@signed_in(WRITERS)
def begin(who: Person) -> Response:
    """{"key", "type", "size", "sha256"} → where the file of this key stands; the same key again is the same file."""
    new = _new(body())
    if page_uploads.count(who.retailer_id) >= MOST_COMING:
        raise TooManyRequests("too many files are half sent")
    try:
        return jsonify(_shown(page_uploads.begin(who.retailer_id, who.member_id, new)))
    except OtherFileError:
        raise Conflict("this key is another file's") from None


def _new(asked: dict[str, Any]) -> NewUpload:
    key, size = text(asked, "key", 64), asked.get("size")
    if not _KEY.fullmatch(key) or not isinstance(size, int) or isinstance(size, bool) or size < 1:
        raise BadRequest("key: 8 to 64 letters, figures or hyphens; size: bytes")
    if size > LARGEST_MEDIA:
        raise RequestEntityTooLarge("the file is too large")
    return NewUpload(key, one_of(asked, "type", TYPES), size, bytes.fromhex(hexadecimal(asked, "sha256")))


@pages.put("/<upload_id>")
@signed_in(WRITERS)
def add(who: Person, upload_id: str) -> Response:
    """A piece, with Upload-Offset: where it begins. → where the file stands; one that begins elsewhere changes nothing.

    The last piece hands the file over.
    """
    begins, content = request.headers.get("Upload-Offset", type=int), request.get_data()
    if begins is None or len(content) > LARGEST_PIECE:
        raise BadRequest(f"Upload-Offset is needed, and at most {LARGEST_PIECE} bytes")
    found = there(page_uploads.add(who.retailer_id, identity(upload_id), begins, content))
    message_id = page_uploads.hand_over(who.retailer_id, found.upload_id, who.phone)
    if message_id is not None:
        here().queues.enqueue(QueueName.INBOUND, message_id)
    now = page_uploads.get(who.retailer_id, found.upload_id)
    return jsonify(_shown(now or found))


@pages.get("")
@signed_in()
def listed(who: Person) -> Response:
    """What was sent from the page lately, and what became of it."""
    found = [
        _shown(each) | {"handled": became, "number": invoices.with_page(who.retailer_id, bytes(each.sha256))}
        for each, became in page_uploads.newest(who.retailer_id)
    ]
    return jsonify(uploads=found)


def _shown(upload: PageUpload) -> dict[str, Any]:
    return {
        "id": str(upload.upload_id),
        "key": upload.client_key,
        "offset": upload.received,
        "size": upload.size,
        "status": upload.status,
    }
