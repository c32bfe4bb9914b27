"""Twilio's webhooks: checked, kept, enqueued, answered. No model, no reading, no call outside happens in here."""

import re
import uuid
from typing import Any

from flask import Blueprint, Response, current_app, request
from werkzeug.exceptions import BadRequest

from bot.here import here
from bot.signature import signed
from db.database import connection
from db.inbound import Arrival
from jobs.arrivals import Arrivals
from jobs.dispatch import dispatch
from jobs.receipts import take_receipt

webhooks = Blueprint("twilio", __name__, url_prefix="/webhooks/twilio")

NOTHING_TO_SAY = '<?xml version="1.0" encoding="UTF-8"?><Response/>'
_MOST_MEDIA = 10
_SID, _CODE = re.compile(r"[A-Za-z0-9]{2,64}"), re.compile(r"[A-Za-z0-9_.-]{0,64}")
"""Both go into columns of text, which take no NUL."""


@webhooks.post("/whatsapp")
@signed
def receive() -> Response:
    """A message of a person. A repeat of a MessageSid is answered 200 and goes no further."""
    form = request.form
    sid, sender = form.get("MessageSid", ""), form.get("From", "")
    if not _SID.fullmatch(sid) or not sender.startswith("whatsapp:+"):
        raise BadRequest("MessageSid and From are needed")
    phone = sender.removeprefix("whatsapp:")
    _arrivals().take(Arrival(sid, phone, _payload(phone)))
    return Response(NOTHING_TO_SAY, mimetype="text/xml")


def _arrivals() -> Arrivals:
    """The app's own."""
    queues, found = here().queues, current_app.extensions.get("arrivals")
    if not isinstance(found, Arrivals) or found.queues is not queues:
        found = current_app.extensions["arrivals"] = Arrivals(queues)
    return found


def _payload(sender: str) -> dict[str, Any]:
    form = request.form
    count = min(form.get("NumMedia", 0, type=int), _MOST_MEDIA)
    return {
        "from": sender,
        "to": form.get("To", ""),
        "body": form.get("ButtonText") or form.get("ListTitle") or form.get("Body", ""),
        "replied_to": form.get("OriginalRepliedMessageSid"),
        "media": [
            {"url": form.get(f"MediaUrl{n}", ""), "content_type": form.get(f"MediaContentType{n}", "")}
            for n in range(count)
        ],
    }


@webhooks.post("/status")
@signed
def receipt() -> Response:
    """What became of a message of ours. The address carries our id, so that an unanswered POST is healed."""
    form = request.form
    sid, status, code = (form.get(name, "") for name in ("MessageSid", "MessageStatus", "ErrorCode"))
    if not _SID.fullmatch(sid) or not status or not _CODE.fullmatch(code):
        raise BadRequest("MessageSid and MessageStatus are needed")
    ours = _ours(request.args.get("outbox"))
    with connection():
        take_receipt(here(), ours, sid, status, code)
        dispatch(here())
    return Response(status=204)


def _ours(text: str | None) -> uuid.UUID | None:
    try:
        return uuid.UUID(text) if text else None
    except ValueError:
        raise BadRequest("outbox is not an id") from None
