"""What a reading is made of: a field with its confidence, and the whole invoice."""

from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Any, Generic, TypeVar

T = TypeVar("T")

FLOOR = 0.80
MANDATORY = ("buyer_gstin", "udyam_number", "invoice_date", "principal_amount")
REVIEWED = ("invoice_number", *MANDATORY)
OTHERS = (
    "seller_gstin",
    "seller_name",
    "buyer_name",
    "taxable_amount",
    "tax_amount",
    "printed_due_date",
    "place_of_supply",
    "irn",
)
"""What is read besides and never asked about: `place_of_supply` is a GST state code, `tax_amount` all taxes."""


class Refused(Exception):  # noqa: N818  (a decision, not a fault)
    """A document we do not read. `reason` is a message id of the `documents` catalogue."""

    def __init__(self, reason: str, **params: Any) -> None:
        super().__init__(reason)
        self.reason = reason
        self.params = params


@dataclass(frozen=True)
class Field(Generic[T]):
    """One value read, how sure we are of it (0 to 1), and the short reason why."""

    value: T | None = None
    confidence: float = 0.0
    evidence: str = ""

    @property
    def certain_enough(self) -> bool:
        return self.value is not None and self.confidence >= FLOOR


UNREGISTERED = "printed as unregistered"
"""The evidence of a buyer's GSTIN that is not there because the bill says that he has none."""
_OF_THE_PAPER = ("looks", "unread", "several")


@dataclass(frozen=True)
class Reading:
    """One invoice as read. Amounts are rupees with two decimals; the principal has its tax included.

    `looks`: a perceptual hash of each page that was a picture (`look.py`); `unread`: how many pages were left out;
    `several`: its pages bear the numbers of different bills.
    """

    invoice_number: Field[str] = field(default_factory=Field)
    buyer_gstin: Field[str] = field(default_factory=Field)
    udyam_number: Field[str] = field(default_factory=Field)
    invoice_date: Field[date] = field(default_factory=Field)
    principal_amount: Field[Decimal] = field(default_factory=Field)
    seller_gstin: Field[str] = field(default_factory=Field)
    buyer_name: Field[str] = field(default_factory=Field)
    seller_name: Field[str] = field(default_factory=Field)
    taxable_amount: Field[Decimal] = field(default_factory=Field)
    tax_amount: Field[Decimal] = field(default_factory=Field)
    printed_due_date: Field[date] = field(default_factory=Field)
    place_of_supply: Field[str] = field(default_factory=Field)
    irn: Field[str] = field(default_factory=Field)
    looks: tuple[str, ...] = ()
    unread: int = 0
    several: bool = False

    def field(self, name: str) -> "Field[Any]":
        found: Field[Any] = getattr(self, name)
        return found

    @property
    def buyer_is_unregistered(self) -> bool:
        """In the bill's own words."""
        return self.buyer_gstin.value is None and self.buyer_gstin.evidence == UNREGISTERED

    @property
    def review_fields(self) -> list[str]:
        """The fields the retailer must be asked about: missing, or under the floor (Property 6)."""
        return [name for name in REVIEWED if not self.field(name).certain_enough]

    @property
    def requires_manual_review(self) -> bool:
        return bool(self.review_fields)

    def to_json(self) -> dict[str, Any]:
        """The shape that `baaki read --json` prints."""
        shown: dict[str, Any] = {name: _plain(self.field(name).value) for name in REVIEWED}
        shown["confidence"] = {name: round(self.field(name).confidence, 2) for name in REVIEWED}
        shown["requires_manual_review"] = self.requires_manual_review
        shown["review_fields"] = self.review_fields
        others: dict[str, Any] = {name: _plain(self.field(name).value) for name in OTHERS}
        others["confidence"] = {name: round(self.field(name).confidence, 2) for name in OTHERS}
        shown["other_fields"] = others
        return shown

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Of the fields, without what describes the document."""
        return tuple(each.name for each in fields(cls) if each.name not in _OF_THE_PAPER)


def _plain(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value.isoformat() if isinstance(value, date) else str(value)
