"""Who may send a notice under ss.15–18 of the MSMED Act, 2006, for which bill, and what is doubtful about it.

A reason of weight "no" stops the notice; "doubt" is told to the supplier beforehand, who may go on.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from law.months import month_after
from law.msmed import overdue

Size = Literal["micro", "small", "medium"]
Activity = Literal["makes", "serves", "trades"]
Weight = Literal["no", "doubt"]

LIMITATION_MONTHS = 36
"""Limitation Act, 1963: three years from the day the money was due. It runs against arbitration under s.18, not against
conciliation (2025 INSC 864), so it is a doubt and no bar."""
ABROAD = frozenset({"96", "99"})
"""State codes of GSTINs that stand in no Indian state: other countries, and non-residents' online services."""


class Reason(StrEnum):
    """Why not, or why with care; the values name the words in which a person is told."""

    MEDIUM = "medium"
    TRADER = "trader"
    ABROAD = "abroad"
    PAID = "paid"
    NOT_DUE = "not_due"
    LATE_UDYAM = "late_udyam"
    LIMITATION = "limitation"
    DISPUTED = "disputed"


WEIGHT: dict[Reason, Weight] = {
    Reason.MEDIUM: "no",
    Reason.TRADER: "no",
    Reason.ABROAD: "no",
    Reason.PAID: "no",
    Reason.NOT_DUE: "no",
    Reason.LATE_UDYAM: "doubt",
    Reason.LIMITATION: "doubt",
    Reason.DISPUTED: "doubt",
}


@dataclass(frozen=True)
class Enterprise:
    """The supplier as the Udyam certificate shows him; None where not yet known."""

    size: Size | None = None
    activity: Activity | None = None
    registered_on: date | None = None

    @property
    def unknown(self) -> tuple[str, ...]:
        """What has to be asked before a notice; nothing more where an answer already rules it out."""
        if self.size == "medium" or self.activity == "trades":
            return ()
        return tuple(name for name in ("size", "activity", "registered_on") if getattr(self, name) is None)


@dataclass(frozen=True)
class Supply:
    """A bill as far as the right to claim on it goes."""

    invoice_date: date
    due: date
    buyer_gstin: str | None
    paid: bool = False
    disputed: bool = False


def supplier_reasons(enterprise: Enterprise) -> tuple[Reason, ...]:
    """s.2(n), s.7: a supplier is a micro or small enterprise; one that only trades stands outside ss.15–23."""
    found = {Reason.MEDIUM: enterprise.size == "medium", Reason.TRADER: enterprise.activity == "trades"}
    return tuple(reason for reason, holds in found.items() if holds)


def supply_reasons(enterprise: Enterprise, supply: Supply, today: date) -> tuple[Reason, ...]:
    """What speaks against, or raises a doubt about, a notice for this bill today."""
    return tuple(_reasons(enterprise, supply, today))


def _reasons(enterprise: Enterprise, supply: Supply, today: date) -> Iterator[Reason]:
    if supply.paid:
        yield Reason.PAID
    if not overdue(supply.due, today):
        yield Reason.NOT_DUE
    if supply.buyer_gstin and supply.buyer_gstin[:2] in ABROAD:
        yield Reason.ABROAD
    if enterprise.registered_on is not None and enterprise.registered_on > supply.invoice_date:
        yield Reason.LATE_UDYAM
    if today > month_after(supply.due, LIMITATION_MONTHS):
        yield Reason.LIMITATION
    if supply.disputed:
        yield Reason.DISPUTED


def refuses(reason: Reason) -> bool:
    return WEIGHT[reason] == "no"
