"""A talk with the dialogues themselves: each turn's state is carried to the next, as the conversation row does."""

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from db import retailers
from db.database import transaction
from intents.dispatch import answer
from intents.turn import Document, Reply, StoredPage, Turn
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

    def says(self, text: str = "", doc: Document | None = None) -> Reply:
        with transaction():
            known = retailers.find_by_phone(self.phone)
            active = known is not None and known.status == "active"
            turn = Turn(
                phone=self.phone,
                side=self.side or ("retailer" if active else "stranger"),
                lang=as_lang(known.preferred_language) if known else self.lang,
                text=text,
                message_sid=f"SM{uuid.uuid4().hex}",
                today=self.today,
                now=self.now,
                retailer_id=known.retailer_id if known else None,
                state=self.state,
                document=doc,
                model=self.model,
            )
            reply = answer(turn)
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
