"""What a payment pays, in which order, and what is then still owed. Exact: nothing is rounded here.

s.16 of the MSMED Act, 2006 is silent on part payments; councils and courts credit them to interest first, then to the
principal (common practice in the field), unless the payer said what he pays (ss.59-61 of the Contract Act, 1872).
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

Kind = Literal["money", "tds"]
_NOTHING = Decimal(0)


@dataclass(frozen=True)
class Receipt:
    """What came on a day, in rupees. `to_interest` is how much of it the payer meant as interest; None: not said.

    Tax deducted at source ("tds") is paid to the government on the supplier's account: it pays principal only.
    """

    day: date
    amount: Decimal
    kind: Kind = "money"
    to_interest: Decimal | None = None


@dataclass
class Owed:
    """A debt while it runs, unrounded: principal, interest that was added at rests, interest of the running month."""

    principal: Decimal
    added: Decimal = _NOTHING
    running: Decimal = _NOTHING
    overpaid: Decimal = field(default=_NOTHING)

    @property
    def interest(self) -> Decimal:
        return self.added + self.running

    @property
    def total(self) -> Decimal:
        return self.principal + self.interest

    @property
    def bearing(self) -> Decimal:
        """What bears interest now: interest outlives the principal's payment, and grows no more then."""
        return self.principal + self.added if self.principal else _NOTHING

    def rest(self) -> None:
        """A month is over: its interest bears interest from here on."""
        self.added, self.running = self.interest, _NOTHING

    def take(self, receipt: Receipt) -> Decimal:
        """Credit a payment; → how much of it found a debt. The rest of it is overpaid."""
        interest = _NOTHING if receipt.kind == "tds" else min(_meant(receipt), self.interest)
        principal = min(receipt.amount - interest, self.principal)
        left = receipt.amount - interest - principal
        if receipt.kind == "money":
            more = min(left, self.interest - interest)
            interest, left = interest + more, left - more
        self._pay(principal, interest)
        self.overpaid += left
        return receipt.amount - left

    def _pay(self, principal: Decimal, interest: Decimal) -> None:
        """The oldest interest first."""
        oldest = min(interest, self.added)
        self.principal -= principal
        self.added -= oldest
        self.running -= interest - oldest


def _meant(receipt: Receipt) -> Decimal:
    return receipt.amount if receipt.to_interest is None else min(receipt.to_interest, receipt.amount)
