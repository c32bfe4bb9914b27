"""A person sends a message: stored, shown, and posted to Baaki's webhook, signed; once more if that fails."""

import threading
from collections import defaultdict
from dataclasses import dataclass, field

from services.local_twilio.addresses import Address
from services.local_twilio.config import LocalTwilioConfig
from services.local_twilio.faults import Faults
from services.local_twilio.later import Later
from services.local_twilio.model import Button, Channel, Media, Message, new_sid
from services.local_twilio.store import Store
from services.local_twilio.wire import Wire


@dataclass
class Draft:
    """What a person is about to send. `files` are (content, content type, file name)."""

    text: str = ""
    files: list[tuple[bytes, str, str]] = field(default_factory=list)
    channel: Channel = "whatsapp"
    reply_to: str | None = None
    button: Button | None = None
    profile_name: str | None = None


def media_path(account_sid: str, message_sid: str, media_sid: str) -> str:
    return f"/2010-04-01/Accounts/{account_sid}/Messages/{message_sid}/Media/{media_sid}"


def _message_type(message: Message) -> str:
    if message.button:
        return "button" if message.button.kind == "reply" else "interactive"
    if not message.media:
        return "text"
    kind = message.media[0].content_type.partition("/")[0]
    return kind if kind in {"image", "audio", "video"} else "document"


def _tap_params(message: Message) -> dict[str, str]:
    params: dict[str, str] = {}
    if message.reply_to:
        params["OriginalRepliedMessageSid"] = message.reply_to
        params["OriginalRepliedMessageSender"] = message.recipient
    if message.button and message.button.kind == "reply":
        params |= {"ButtonText": message.button.title, "ButtonPayload": message.button.id}
    elif message.button:
        params |= {"ListTitle": message.button.title, "ListId": message.button.id}
    return params


def webhook_params(config: LocalTwilioConfig, message: Message, base_url: str) -> dict[str, str]:
    """The form fields of one incoming message."""
    params = {
        "AccountSid": config.account_sid,
        "ApiVersion": "2010-04-01",
        "Body": message.body,
        "From": message.sender,
        "To": message.recipient,
        "MessageSid": message.sid,
        "SmsMessageSid": message.sid,
        "SmsSid": message.sid,
        "SmsStatus": "received",
        "NumMedia": str(len(message.media)),
        "NumSegments": str(max(1, len(message.media))),
    }
    if message.channel == "whatsapp":
        params |= {
            "ProfileName": message.profile_name,
            "WaId": message.number.removeprefix("+"),
            "MessageType": _message_type(message),
            "ReferralNumMedia": "0",
        }
    for index, media in enumerate(message.media):
        params[f"MediaUrl{index}"] = base_url + media_path(config.account_sid, message.sid, media.sid)
        params[f"MediaContentType{index}"] = media.content_type
    return params | _tap_params(message)


class Inbound:
    """Posts people's messages to Baaki, one phone's in the order they were sent."""

    def __init__(self, config: LocalTwilioConfig, store: Store, faults: Faults, wire: Wire, later: Later) -> None:
        self._config, self._store, self._faults = config, store, faults
        self._wire, self._later = wire, later
        self._turns: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    def send(self, number: str, draft: Draft, base_url: str) -> Message:
        """Store the message and post it. Returns once Baaki has answered, or not answered, the first time."""
        with self._turns[number]:
            message = self._stored(number, draft)
            posts = 1
            if repeat := self._faults.take("repeat_webhook", number):
                posts = repeat.copies
            return self._post(message, base_url, posts, last=False)

    def _stored(self, number: str, draft: Draft) -> Message:
        now = self._store.clock()
        files = [
            Media(sid=new_sid("ME"), content_type=kind, filename=name, size=len(content))
            for content, kind, name in draft.files
        ]
        for media, (content, _, _) in zip(files, draft.files, strict=True):
            self._store.files.put(media.sid, content)
        phone = self._store.get("phone", number)
        message = Message(
            sid=new_sid("MM" if files else "SM"),
            number=number,
            channel=draft.channel,
            direction="inbound",
            sender=str(Address(draft.channel, number)),
            recipient=str(Address(draft.channel, self._config.sender_number)),
            body=draft.text,
            media=files,
            status="received",
            created=now,
            updated=now,
            sent=now,
            felt_at=self._store.felt_now(),
            reply_to=draft.reply_to,
            button=draft.button,
            profile_name=draft.profile_name or (phone.name if phone else "") or number,
            webhook="pending",
        )
        self._store.add_message(message)
        return message

    def _post(self, message: Message, base_url: str, posts: int, last: bool) -> Message:
        params = webhook_params(self._config, message, base_url)
        accepted = False
        for _ in range(posts):
            lost = self._faults.take("lose_webhook", message.number)
            accepted = not lost and self._wire.post(self._store.webhook_url, params)
        if not accepted and not last:
            again = self._config.webhook_retry_seconds
            self._later.call(again, lambda: self._again(message, base_url))
        state = "accepted" if accepted else "failed"
        return self._store.update_message(message.sid, webhook=state) or message

    def _again(self, message: Message, base_url: str) -> None:
        with self._turns[message.number]:
            self._post(message, base_url, posts=1, last=True)
