"""Everything the local Twilio knows, in memory behind one lock, written to the journal as it changes."""

import threading
import time
from collections import deque
from contextlib import suppress
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from services.local_mail.mail import Mail
from services.local_twilio.config import LocalTwilioConfig
from services.local_twilio.journal import Journal, MediaFolder
from services.local_twilio.model import Call, Content, Media, Message, Phone

DEFAULT_PHONES = (
    Phone(number="+919840012345", name="Murugan Stores", role="retailer"),
    Phone(number="+919811054321", name="Sharma Traders", role="buyer"),
)
_EVENTS_KEPT = 2000
_KINDS: dict[str, type[BaseModel]] = {
    "message": Message,
    "phone": Phone,
    "call": Call,
    "content": Content,
    "mail": Mail,
}


class Event(NamedTuple):
    """Something changed: `id` grows by one, `data` is the changed thing as JSON."""

    id: int
    kind: str
    data: dict[str, Any]


class Store:
    """Thread-safe. Readers get copies' worth of care: models are replaced on change, never altered."""

    def __init__(self, config: LocalTwilioConfig) -> None:
        self.changed = threading.Condition(threading.RLock())
        self.clock = config.clock
        self.webhook_url = config.webhook_url
        self.felt_now = config.felt_now
        # Counted from the time of the start: a page that was open before a restart sees that it missed something.
        self.last_event = time.time_ns() // 1_000_000
        self._events: deque[Event] = deque(maxlen=_EVENTS_KEPT)
        self._things: dict[str, dict[str, Any]] = {kind: {} for kind in _KINDS}
        self._media: dict[str, tuple[str, Media]] = {}
        self._by_number: dict[str, list[str]] = {}
        self._journal = Journal(config.journal) if config.journal else None
        self.files = MediaFolder(config.journal.with_suffix(".media") if config.journal else None)
        self._replay()
        if not self._things["phone"]:
            for phone in DEFAULT_PHONES:
                self.put("phone", phone)

    def _replay(self) -> None:
        """Load the journal, an entry of another version's shape left out, and write it anew without its history."""
        if self._journal is None:
            return
        for kind, data in self._journal.replay():
            if kind in _KINDS:
                with suppress(ValidationError):
                    self._keep(kind, _KINDS[kind].model_validate(data))
        self._rewrite_journal()

    def _rewrite_journal(self) -> None:
        if self._journal:
            things = ((kind, thing) for kind in _KINDS for thing in self._things[kind].values())
            self._journal.rewrite((kind, thing.model_dump(mode="json")) for kind, thing in things)

    def _keep(self, kind: str, thing: Any) -> None:
        key = thing.number if kind == "phone" else thing.sid
        known = key in self._things[kind]
        self._things[kind][key] = thing
        if isinstance(thing, Message):
            for media in thing.media:
                self._media[media.sid] = (thing.sid, media)
            if not known:
                self._by_number.setdefault(thing.number, []).append(thing.sid)

    def put(self, kind: str, thing: BaseModel) -> None:
        """Keep a new or changed thing, journal it and tell whoever waits."""
        with self.changed:
            self._keep(kind, thing)
            data = thing.model_dump(mode="json")
            if self._journal:
                self._journal.append(kind, data)
            self.publish(kind, data)

    def publish(self, kind: str, data: dict[str, Any]) -> None:
        with self.changed:
            self.last_event += 1
            self._events.append(Event(self.last_event, kind, data))
            self.changed.notify_all()

    def add_message(self, message: Message) -> None:
        """Keep a message; a number not seen before becomes a phone on the page."""
        with self.changed:
            if message.number not in self._things["phone"]:
                self.put("phone", Phone(number=message.number))
            self.put("message", message)

    def add_call(self, call: Call) -> None:
        """The same for a call."""
        with self.changed:
            if call.number not in self._things["phone"]:
                self.put("phone", Phone(number=call.number))
            self.put("call", call)

    def update_message(self, sid: str, **changes: object) -> Message | None:
        with self.changed:
            old = self.message(sid)
            if old is None:  # the phones were cleared meanwhile
                return None
            new = old.model_copy(update={**changes, "updated": self.clock()})
            self.put("message", new)
            return new

    def update_media(self, message_sid: str, media: Media) -> None:
        with self.changed:
            message = self.message(message_sid)
            if message:
                files = [media if each.sid == media.sid else each for each in message.media]
                self.update_message(message_sid, media=files)

    def message(self, sid: str) -> Message | None:
        return self._things["message"].get(sid)

    def messages(self, number: str | None = None) -> list[Message]:
        """Oldest first; all of them, or those of one phone."""
        with self.changed:
            known: dict[str, Message] = self._things["message"]
            if number is None:
                return list(known.values())
            return [known[sid] for sid in self._by_number.get(number, [])]

    def find_media(self, sid: str) -> tuple[str, Media] | None:
        """(sid of the message, media)."""
        return self._media.get(sid)

    def all(self, kind: str) -> list[Any]:
        with self.changed:
            return list(self._things[kind].values())

    def get(self, kind: str, key: str) -> Any | None:
        return self._things[kind].get(key)

    def events_after(self, last_seen: int, wait_seconds: float = 0) -> list[Event]:
        """Events newer than `last_seen`; waits for the first one up to `wait_seconds`."""
        with self.changed:
            self.changed.wait_for(lambda: self.last_event > last_seen, timeout=wait_seconds)
            return [event for event in self._events if event.id > last_seen]

    def has_forgotten(self, last_seen: int) -> bool:
        """Whether events after `last_seen` were dropped, so that a reader must load everything anew."""
        with self.changed:
            oldest = self._events[0].id if self._events else self.last_event + 1
            return last_seen > self.last_event or last_seen + 1 < oldest

    def clear(self) -> None:
        """Forget all chats, calls and mails; templates and phones stay."""
        with self.changed:
            for kind in ("message", "call", "mail"):
                self._things[kind].clear()
            self._media.clear()
            self._by_number.clear()
            self.files.clear()
            self._rewrite_journal()
            self.publish("cleared", {})
