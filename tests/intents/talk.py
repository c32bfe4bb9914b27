"""A talk with the dialogues themselves: each turn's state is carried to the next, as the conversation row does."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from db import audit
from db.database import transaction
from db.models import Outbox
from intents.dispatch import answer
from intents.spoken import Spoken
from intents.turn import Document, Reply, StoredPage, Turn
from jobs.known import known as known_by
from locales import Lang, Message, as_lang
from services.documents import Field, Reading
from tests.cast import NOW
from tests.world import GSTIN, RETAILER, START, UDYAM


def reading(confidence: float = 0.95, **values: Any) -> Reading:
    """A reading with every field known, but for those given (None: not read)."""
    known = {
        "invoice_number": "INV-7",
        "buyer_gstin": GSTIN,
        "udyam_number": UDYAM,
        "invoice_date": date(2026, 11, 12),
        "principal_amount": Decimal("80252.00"),
        "buyer_name": "Kaveri Garments",
    } | values
    fields = {name: Field(value, confidence if value is not None else 0.0) for name, value in known.items()}
    return Reading(**fields)


def document(read: Reading | None = None, pages: int = 1, **how: Any) -> Document:
    stored = tuple(StoredPage(f"invoices/r/i/page_{n}.jpeg", "image/jpeg", uuid.uuid4().hex * 2) for n in range(pages))
    return Document(uuid.uuid4(), stored, read, **how)


@dataclass
class Talk:
    """One person writing."""

    phone: str = RETAILER
    lang: Lang = "en"
    today: date = START
    now: datetime = NOW
    side: Any = None
    state: dict[str, Any] = field(default_factory=dict)
    model: Any = None
    last: Reply | None = None
    codes_by_sms: bool = False
    abroad: bool = False
    page: str = ""
    answers: Callable[[Turn], Reply] = answer

    def says(self, text: str = "", doc: Document | None = None) -> Reply:
        with transaction():
            who = known_by(self.phone)
            known, member = who.retailer, who.member
            active = known is not None and known.status == "active"
            turn = Turn(
                phone=self.phone,
                side=self.side or ("retailer" if active else "stranger"),
                lang=as_lang(member.language if member else known.preferred_language) if known else self.lang,
                text=text,
                message_sid=f"SM{uuid.uuid4().hex}",
                today=self.today,
                now=self.now,
                retailer_id=known.retailer_id if known else None,
                state=self.state,
                document=doc,
                role=who.role,
                member_id=member.member_id if member else None,
                firm=known.name if known and who.firms > 1 else None,
                codes_by_sms=self.codes_by_sms,
                abroad=self.abroad,
                page=self.page,
                model=self.model,
            )
            with audit.acting(turn.role):
                reply = self.answers(turn)
        self.state, self.last = reply.state, reply
        self.lang = reply.lang or self.lang
        return reply

    def ids(self, text: str = "", doc: Document | None = None) -> list[str]:
        """The message ids of what is said back."""
        return [part.id for part in self.says(text, doc).parts]


def shown(reply: Reply, lang: Lang = "en") -> str:
    return "\n".join(part.render(lang) for part in reply.parts)


def has(reply: Reply, message_id: str) -> bool:
    return any(_mentions(part, message_id) for part in reply.parts)


def _mentions(message: Message, message_id: str) -> bool:
    nested = [each for value in message.params.values() for each in (value if isinstance(value, list) else [value])]
    return message.id == message_id or any(_mentions(each, message_id) for each in nested if isinstance(each, Message))


def retailer_heard() -> list[str]:
    """What the retailers were told, by the ids of the messages."""
    rows = Outbox.select().where(Outbox.kind == "notify").order_by(Outbox.position)
    return [part.id for row in rows for part in Spoken.from_json(row.message).parts]
