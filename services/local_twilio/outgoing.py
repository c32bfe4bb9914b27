"""Reading the form of `POST Messages.json`: everything Twilio checks before it says 201."""

import re
from urllib.parse import urlsplit

from werkzeug.datastructures import MultiDict

from services.local_twilio.addresses import Address, parse_address
from services.local_twilio.config import LocalTwilioConfig
from services.local_twilio.errors import TwilioError
from services.local_twilio.model import Button, Media, Message, new_sid
from services.local_twilio.store import Store
from services.local_twilio.templates import read_variables, render

_BODY_LIMIT = 1600
_MEDIA_LIMIT = {"whatsapp": 1, "sms": 10}  # WhatsApp takes one file a message
_CONTENT_SID = re.compile(r"HX[0-9a-fA-F]{32}")

Form = MultiDict[str, str]


def recipient_of(form: Form) -> Address:
    """Raises TwilioError 21604, 21211."""
    to = form.get("To", "")
    if not to:
        raise TwilioError(21604)
    address = parse_address(to)
    if address is None:
        raise TwilioError(21211, to)
    return address


def _sender(config: LocalTwilioConfig, form: Form, to: Address) -> str:
    sender = form.get("From", "")
    if not sender:
        raise TwilioError(21603)
    address = parse_address(sender)
    if address is None:
        raise TwilioError(21212, sender)
    if address.channel != to.channel:
        raise TwilioError(21910)
    if address.channel == "whatsapp" and address.number != config.sender_number:
        raise TwilioError(63007)
    return sender


def _is_url(text: str) -> bool:
    parts = urlsplit(text)
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _rendered(store: Store, form: Form) -> tuple[str, list[Button], list[str]]:
    sid = form["ContentSid"]
    content = store.get("content", sid) if _CONTENT_SID.fullmatch(sid) else None
    if content is None:
        raise TwilioError(21655, sid)
    return render(content, read_variables(form.get("ContentVariables")))


def _parts(store: Store, form: Form, to: Address) -> tuple[str, list[Button], list[str]]:
    if form.get("ContentSid"):
        body, buttons, urls = _rendered(store, form)
    else:
        body, buttons, urls = form.get("Body", ""), [], form.getlist("MediaUrl")
    if not body and not urls:
        raise TwilioError(21602)
    if len(body) > _BODY_LIMIT:
        raise TwilioError(21617)
    if len(urls) > _MEDIA_LIMIT[to.channel]:
        raise TwilioError(21623)
    if not all(map(_is_url, urls)):
        raise TwilioError(21620)
    return body, buttons, urls


def read_outgoing(config: LocalTwilioConfig, store: Store, form: Form) -> Message:
    """The message that `form` asks for, not yet stored. Raises TwilioError."""
    to = recipient_of(form)
    sender = _sender(config, form, to)
    body, buttons, urls = _parts(store, form, to)
    callback = form.get("StatusCallback") or None
    if callback and not _is_url(callback):
        raise TwilioError(21609, callback)
    now = store.clock()
    return Message(
        sid=new_sid("MM" if urls else "SM"),
        number=to.number,
        channel=to.channel,
        direction="outbound-api",
        sender=sender,
        recipient=str(to),
        body=body,
        media=[Media(sid=new_sid("ME"), source=url, state="pending") for url in urls],
        status="queued",
        created=now,
        updated=now,
        felt_at=store.felt_now(),
        status_callback=callback,
        content_sid=form.get("ContentSid") or None,
        buttons=buttons,
    )
