"""What a claim says: its sums, and its working line by line."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Schedule = Literal["default", "statutory"]


@dataclass(frozen=True)
class Row:
    """One line: the days from `start` to `end`, both counted, what was owed, added, paid and owed then, in rupees.

    `bearing` is the sum that bore interest, `rate` percent a year (three times the Bank Rate; 0 before the due date).
    Figures are the exact ones rounded, so that opening + interest - payment = closing, and no line opens a gap.
    """

    start: date
    end: date
    opening: Decimal
    bearing: Decimal
    rate: Decimal
    interest: Decimal
    payment: Decimal
    closing: Decimal


@dataclass(frozen=True)
class Claim:
    """What is owed on a bill on a day, rupees with two places.

    `outstanding` is principal, `interest` is accrued and unpaid, `total` is both. `paid` is all that came, tax
    deducted included; of it `interest_paid` went to interest and `overpaid` found nothing to pay. What the supplier let
    go is `waived`: a row shows it as a payment, `paid` does not count it.
    """

    schedule: Schedule
    billed: Decimal
    due: date
    as_of: date
    days_late: int
    months: int
    paid: Decimal
    interest_paid: Decimal
    overpaid: Decimal
    waived: Decimal
    outstanding: Decimal
    interest: Decimal
    total: Decimal
    rows: tuple[Row, ...]

    @property
    def settled(self) -> bool:
        """Whether the principal is paid; interest may be left (it outlives the principal)."""
        return not self.outstanding
