"""What the local Twilio remembers: messages, their media, calls, content templates."""

from datetime import datetime
from typing import Literal, NewType
from uuid import uuid4

from pydantic import BaseModel, Field

Sid = NewType("Sid", str)
Channel = Literal["whatsapp", "sms"]
Status = Literal["queued", "sent", "delivered", "read", "failed", "undelivered", "received"]


def new_sid(prefix: str) -> Sid:
    """A Twilio identifier: two letters and 32 hexadecimal digits."""
    return Sid(prefix + uuid4().hex)


class Media(BaseModel):
    """One file of a message. `source` is where an outbound file is fetched from; `state` says how that went."""

    sid: str
    content_type: str = "application/octet-stream"
    filename: str = ""
    size: int = 0
    source: str | None = None
    state: Literal["pending", "stored", "failed"] = "stored"


class Button(BaseModel):
    """A tappable answer of a content template. `kind` decides which form fields a tap is reported in.

    `description`: the smaller words under a list's row.
    """

    title: str
    id: str
    kind: Literal["reply", "list"] = "reply"
    description: str = ""


class Message(BaseModel):
    """One message between Baaki and one phone. `number` is the phone's, in E.164, whatever the direction.

    `felt_at` is the moment as Baaki's calendar has it: the real time moved by as much as its calendar is ahead.
    """

    sid: str
    number: str
    channel: Channel = "whatsapp"
    direction: Literal["inbound", "outbound-api"]
    sender: str
    recipient: str
    body: str = ""
    media: list[Media] = Field(default_factory=list)
    status: Status
    created: datetime
    updated: datetime
    sent: datetime | None = None
    felt_at: datetime
    error_code: int | None = None
    status_callback: str | None = None
    content_sid: str | None = None
    buttons: list[Button] = Field(default_factory=list)
    reply_to: str | None = None
    button: Button | None = None
    profile_name: str = ""
    webhook: Literal["none", "pending", "accepted", "failed"] = "none"


class Said(BaseModel):
    """One thing heard on the line. `text` of a person's keys are the keys; `lang` is that of a voice of Baaki's."""

    who: Literal["baaki", "keys", "person"]
    text: str
    lang: str = ""


class Awaited(BaseModel):
    """What an open `<Gather>` waits for, and where the answer goes; `rest` counts the verbs done by then."""

    action: str
    keys: bool
    speech: bool
    digits: int | None = None
    finish: str = "#"
    language: str = ""
    hints: str = ""
    empty: bool = False
    rest: int = 0


class Call(BaseModel):
    """A call between Baaki and one phone. `number` is the phone's; `document` the TwiML that Baaki answered last."""

    sid: str
    number: str = ""
    direction: Literal["inbound", "outbound-api"] = "outbound-api"
    sender: str
    recipient: str
    url: str | None = None
    twiml: str | None = None
    status: str = "queued"
    created: datetime
    begun: datetime | None = None
    ended: datetime | None = None
    detects: bool = False
    answered_by: str | None = None
    status_callback: str | None = None
    told: list[str] = Field(default_factory=list)
    heard: list[Said] = Field(default_factory=list)
    awaited: Awaited | None = None
    document: str = ""

    @property
    def over(self) -> bool:
        return self.ended is not None


class Content(BaseModel):
    """A template of Twilio's Content API; `types` maps e.g. "twilio/text" to its parts."""

    sid: str
    friendly_name: str = ""
    language: str = "en"
    variables: dict[str, str] = Field(default_factory=dict)
    types: dict[str, dict[str, object]]
    created: datetime


class Phone(BaseModel):
    """A phone on the page. `name` is what its owner's profile shows to Baaki."""

    number: str
    name: str = ""
    role: Literal["retailer", "buyer", "other"] = "other"
