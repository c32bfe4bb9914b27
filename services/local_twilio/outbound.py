"""A message from Baaki on its way: fetch its media, then queued → sent → delivered → read, each told by callback."""

from dataclasses import dataclass
from datetime import timedelta

from services.local_twilio.config import LocalTwilioConfig
from services.local_twilio.faults import Faults
from services.local_twilio.later import Later
from services.local_twilio.model import Message, Status
from services.local_twilio.store import Store
from services.local_twilio.wire import Wire

MEDIA_LIMIT_BYTES = 16 * 1024 * 1024  # a WhatsApp message's media, all together
TEMPLATE_LIMIT_CHARACTERS = 1024
WINDOW = timedelta(hours=24)

Steps = list[tuple[Status, int | None]]


@dataclass
class _Journey:
    """The statuses still to come, each callback posted `copies` times; `held` keeps those to be told backwards."""

    sid: str
    steps: Steps
    copies: int
    held: list[Message] | None


def callback_params(config: LocalTwilioConfig, message: Message) -> dict[str, str]:
    """The form fields of one status callback."""
    params = {
        "AccountSid": config.account_sid,
        "ApiVersion": "2010-04-01",
        "MessageSid": message.sid,
        "MessageStatus": message.status,
        "SmsSid": message.sid,
        "SmsStatus": message.status,
        "From": message.sender,
        "To": message.recipient,
    }
    if message.channel == "whatsapp":
        params |= {"ChannelPrefix": "whatsapp", "ChannelToAddress": message.recipient}
        if message.status == "read":
            params["EventType"] = "READ"
    if message.error_code is not None:
        params["ErrorCode"] = str(message.error_code)
    return params


class Outbound:
    """Carries Baaki's messages to the phones and the news of them back to Baaki."""

    def __init__(self, config: LocalTwilioConfig, store: Store, faults: Faults, wire: Wire, later: Later) -> None:
        self._config, self._store, self._faults = config, store, faults
        self._wire, self._later = wire, later

    def send(self, message: Message) -> None:
        """Start a stored message on its way. Returns at once."""
        number = message.number
        repeat = self._faults.take("repeat_callbacks", number)
        lost = self._faults.take("lose_callbacks", number)
        backwards = self._faults.take("reorder_callbacks", number)
        journey = _Journey(
            sid=message.sid,
            steps=self._steps(message),
            copies=0 if lost else repeat.copies if repeat else 1,
            held=[] if backwards else None,
        )
        self._later.call(self._config.step_seconds, lambda: self._begin(message, journey))

    def _steps(self, message: Message) -> Steps:
        code = self._foreseeable_failure(message)
        if code is not None:
            return [("failed", code)]
        fault = self._faults.take("fail_later", message.number)
        if fault is None:
            return [("sent", None), ("delivered", None)]
        end: Steps = [(fault.final_status, fault.code)]
        return [("sent", None), *end] if fault.final_status == "undelivered" else end

    def _foreseeable_failure(self, message: Message) -> int | None:
        if message.channel != "whatsapp":
            return None
        if message.content_sid:
            return 63021 if len(message.body) > TEMPLATE_LIMIT_CHARACTERS else None
        if not self._faults.plan.enforce_window:
            return None
        heard = [each.felt_at for each in self._store.messages(message.number) if each.direction == "inbound"]
        return None if heard and message.felt_at - heard[-1] <= WINDOW else 63016

    def _begin(self, message: Message, journey: _Journey) -> None:
        code = self._fetch_media(message)
        if code is not None:
            journey.steps = [("failed", code)]
        self._step(journey)

    def _fetch_media(self, message: Message) -> int | None:
        """The error that a missing or too large file brings, or None."""
        code = None
        room = MEDIA_LIMIT_BYTES
        for media in message.media:
            found = self._wire.fetch(media.source or "", room)
            if found is None:
                self._store.update_media(message.sid, media.model_copy(update={"state": "failed"}))
                code = 63019
                continue
            content, kind = found
            room -= len(content)
            self._store.files.put(media.sid, content)
            stored = {"state": "stored", "content_type": kind, "size": len(content)}
            self._store.update_media(message.sid, media.model_copy(update=stored))
        return code

    def _step(self, journey: _Journey) -> None:
        status, code = journey.steps.pop(0)
        changes: dict[str, object] = {"status": status, "error_code": code}
        if status == "sent":
            changes["sent"] = self._store.clock()
        message = self._store.update_message(journey.sid, **changes)
        if message is None:
            return
        if journey.held is None:
            self._tell(message, journey.copies)
        else:
            journey.held.append(message)
        if journey.steps:
            self._later.call(self._config.step_seconds, lambda: self._step(journey))
            return
        for each in reversed(journey.held or []):
            self._tell(each, journey.copies)

    def _tell(self, message: Message, copies: int = 1) -> None:
        if message.status_callback:
            for _ in range(copies):
                self._wire.post(message.status_callback, callback_params(self._config, message))

    def mark_read(self, number: str) -> int:
        """The phone's owner has the chat open: delivered messages become read. Returns how many."""
        with self._store.changed:
            fresh = [each.sid for each in self._store.messages(number) if self._can_be_read(each)]
            read = [self._store.update_message(sid, status="read") for sid in fresh]
        for message in filter(None, read):
            self._later.call(0, lambda told=message: self._tell(told))  # type: ignore[misc]
        return len(read)

    @staticmethod
    def _can_be_read(message: Message) -> bool:
        return message.direction == "outbound-api" and message.channel == "whatsapp" and message.status == "delivered"
