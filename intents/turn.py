"""What comes to a handler and what it gives back. Nothing of WhatsApp, TwiML or queues is in here."""

import uuid
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Literal

from locales import Lang, Message
from services.claude import Chooser
from services.documents import Reading

Side = Literal["stranger", "retailer", "buyer"]
Role = Literal["owner", "helper", "accountant"]


@dataclass(frozen=True)
class StoredPage:
    """A page that a person sent, already in the store. `look`: its perceptual hash, where it is one picture."""

    document_key: str
    media_type: str
    sha256: str
    look: str = ""


@dataclass(frozen=True)
class Document:
    """The pages of one message, and what was read on them; `refused` says why nothing was.

    `continues`: the pages belong to the draft that is open, and `reading` is of all its pages together.
    `unsure`: they may belong to it; `reading` is of them alone. `locked`: a PDF whose password must be asked for.
    `known_as`: the number of the bill with which just these pages came before; `like`: of one that looks the same.
    `warning`: to be said besides.
    """

    invoice_id: uuid.UUID
    pages: tuple[StoredPage, ...] = ()
    reading: Reading | None = None
    refused: Message | None = None
    continues: bool = False
    unsure: bool = False
    locked: bool = False
    known_as: str | None = None
    like: str | None = None
    warning: Message | None = None


@dataclass(frozen=True)
class Voice:
    """How a message was spoken: the text of its turn is what was heard, or nothing was and `refused` says why.

    `recording` is where it lies in the store; `unsure` where the recogniser itself was; `maybe`: wishes that it could
    have been, likelier ones first.
    """

    recording: str | None = None
    confidence: float = 0.0
    unsure: bool = False
    refused: Message | None = None
    maybe: tuple[str, ...] = ()


@dataclass(frozen=True)
class Turn:
    """One message of a person, with all that a handler may know.

    `state` is the open dialogue as it was left; `today` is the day in India, `now` the time in UTC. `role` is what this
    phone is to the retailer; `member_id` is set for a helper and an accountant, `firm` where he has several to look at.
    `codes_by_sms`: an SMS sender is there. `abroad`: what AWS computes may leave India. `page`: the companion page's
    address, empty where it has none. `model` understands better than the rules, where there is one; `heard` keeps what
    `intents.wish` understood.
    """

    phone: str
    side: Side
    lang: Lang
    text: str
    message_sid: str
    today: date
    now: datetime
    retailer_id: uuid.UUID | None = None
    state: dict[str, Any] = field(default_factory=dict)
    document: Document | None = None
    voice: Voice | None = None
    replied_to: str | None = None
    role: Role = "owner"
    member_id: uuid.UUID | None = None
    firm: str | None = None
    codes_by_sms: bool = False
    abroad: bool = False
    page: str = ""
    model: Chooser | None = field(default=None, repr=False)
    heard: dict[tuple[str, str], "Intent"] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True)
class Intent:
    """What a person wants. `params` are plain text values, `confidence` runs from 0 to 1."""

    name: str
    params: dict[str, str] = field(default_factory=dict)
    confidence: float = 0.0
    source: str = "rules"


@dataclass(frozen=True)
class Enclosure:
    """A file that goes with what is said. It is made when it goes: `kind` names its maker (`jobs/enclosures`).

    `about` is what the maker needs: ids and days, never texts. `caption` is what stands beside the file.
    """

    kind: str
    about: dict[str, str]
    caption: Message


@dataclass(frozen=True)
class Reply:
    """What is said back: parts with a line between them, and choices that may be tapped or answered by number.

    `enclosures` follow the words, each in a message of its own. `state` is the dialogue as it now stands; `lang` is
    set where the language changed with this turn; `park` keeps the message to be taken up again once the person can be
    served.
    """

    parts: tuple[Message, ...]
    choices: tuple[Message, ...] = ()
    state: dict[str, Any] = field(default_factory=dict)
    lang: Lang | None = None
    park: bool = False
    enclosures: tuple[Enclosure, ...] = ()

    def after(self, *parts: Message) -> "Reply":
        """The same reply with these parts before its own."""
        return replace(self, parts=parts + self.parts)

    def but(self, *parts: Message) -> "Reply":
        """The same reply with these parts behind its own."""
        return replace(self, parts=self.parts + parts)


def say(*parts: Message, state: dict[str, Any] | None = None, choices: tuple[Message, ...] = ()) -> Reply:
    return Reply(parts, choices, state or {})
