"""A bill on its way in: what was read, what the retailer has said of it, and its pages. Kept in the conversation."""

import uuid
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from intents.turn import Document, StoredPage
from law.bank_rate import FIRST_DAY
from services.documents import FLOOR, Reading

ASKED = ("invoice_number", "buyer_gstin", "buyer_name", "invoice_date", "principal_amount", "udyam_number")
_KINDS: dict[str, Any] = {"invoice_date": date.fromisoformat, "principal_amount": Decimal}


@dataclass(frozen=True)
class Draft:
    """`values` are typed; `confidence` is of the reading, and 1 once the retailer has said so himself.

    `owed`: somebody else's GSTIN made it; perhaps the retailer owes it, which is still to be asked. `other_udyam`: its
    Udyam number is not the one that he registered with.
    """

    invoice_id: uuid.UUID
    pages: tuple[StoredPage, ...]
    values: dict[str, Any]
    confidence: dict[str, float]
    touched: datetime
    said: frozenset[str] = field(default_factory=frozenset)
    owed: bool = False
    other_udyam: bool = False

    def open_fields(self) -> list[str]:
        """What must still be asked: missing, or read with too little confidence (Property 5)."""
        return [name for name in ASKED if name not in self.said and not self._good(name)]

    def _good(self, name: str) -> bool:
        value = self.values.get(name)
        return value is not None and (name == "buyer_name" or self.confidence.get(name, 0.0) >= FLOOR)

    def with_answer(self, name: str, value: Any) -> "Draft":
        return replace(
            self,
            values=self.values | {name: value},
            confidence=self.confidence | {name: 1.0},
            said=self.said | {name},
        )

    def with_value(self, name: str, value: Any, confidence: float) -> "Draft":
        return replace(self, values=self.values | {name: value}, confidence=self.confidence | {name: confidence})

    def with_more(self, pages: tuple[StoredPage, ...], touched: datetime) -> "Draft":
        return replace(self, pages=self.pages + pages, touched=touched)

    def with_doubt(self, name: str) -> "Draft":
        return replace(self, confidence=self.confidence | {name: min(0.5, self.confidence.get(name, 0.0))})

    @property
    def label(self) -> str:
        return str(self.values.get("invoice_number") or "?")

    def to_json(self) -> dict[str, Any]:
        return {
            "invoice_id": str(self.invoice_id),
            "pages": [page.__dict__ for page in self.pages],
            "values": {name: None if value is None else str(value) for name, value in self.values.items()},
            "confidence": self.confidence,
            "touched": self.touched.isoformat(),
            "said": sorted(self.said),
            "owed": self.owed,
            "other_udyam": self.other_udyam,
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Draft":
        return cls(
            invoice_id=uuid.UUID(stored["invoice_id"]),
            pages=tuple(StoredPage(**page) for page in stored["pages"]),
            values={name: _typed(name, value) for name, value in stored["values"].items()},
            confidence=stored["confidence"],
            touched=datetime.fromisoformat(stored["touched"]),
            said=frozenset(stored["said"]),
            owed=stored.get("owed", False),
            other_udyam=stored.get("other_udyam", False),
        )


def _typed(name: str, value: str | None) -> Any:
    return value if value is None else _KINDS.get(name, str)(value)


def from_document(document: Document, reading: Reading, now: datetime) -> Draft:
    """A fresh draft of what was read."""
    kept = (*ASKED, "seller_gstin")
    values = {name: reading.field(name).value for name in kept}
    if values["invoice_date"] is not None and values["invoice_date"] < FIRST_DAY:
        values["invoice_date"] = None
    confidence = {name: round(reading.field(name).confidence, 2) for name in kept}
    # What the bill says in so many words is shown and not asked: that its buyer is not registered.
    said = frozenset({"buyer_gstin"}) if reading.buyer_is_unregistered else frozenset()
    return Draft(document.invoice_id, document.pages, values, confidence, now, said)


def with_pages(draft: Draft, document: Document, reading: Reading, now: datetime) -> Draft:
    """The draft with further pages and the reading of all of them; what the retailer said himself stays."""
    fresh = from_document(document, reading, now)
    kept = {name: draft.values[name] for name in draft.said}
    return replace(
        fresh,
        invoice_id=draft.invoice_id,
        pages=draft.pages + document.pages,
        values=fresh.values | kept,
        confidence=fresh.confidence | dict.fromkeys(draft.said, 1.0),
        said=draft.said,
        owed=draft.owed,
    )
