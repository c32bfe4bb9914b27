"""What a payment comes to, from what was told so far. Sums and yes or no are kept as text, as a dialogue's state is."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from db import dues
from db.models import Invoice
from db.payments import NewPayment
from law.msmed import overdue

State = dict[str, Any]
_NOTHING = Decimal(0)


@dataclass(frozen=True)
class Open:
    """What is open on a bill: principal, and interest up to the day the money came, in rupees."""

    left: Decimal
    interest: Decimal


def open_of(invoice: Invoice, paid_on: date, today: date) -> Open:
    interest = dues.claim_of(invoice, paid_on).interest if overdue(invoice.due_date, paid_on) else _NOTHING
    return Open(dues.claim_of(invoice, today).outstanding, interest)


def tds(told: State) -> Decimal:
    return Decimal(told.get("tds", "0"))


def amount(told: State, open_: Open) -> Decimal:
    """The money that came."""
    if "amount" in told:
        return Decimal(told["amount"])
    with_interest = told.get("interest") == "yes" or not open_.left
    return open_.left - tds(told) + (open_.interest if with_interest else _NOTHING)


def interest_in(told: State, open_: Open) -> Decimal | None:
    """How much of the money is interest; None where there was none to speak of."""
    if not open_.interest:
        return None
    if told.get("interest") == "no":
        return _NOTHING
    if told.get("interest") == "yes" or not open_.left:
        return min(open_.interest, amount(told, open_))
    return min(open_.interest, max(_NOTHING, amount(told, open_) + tds(told) - open_.left))


def interest_unsaid(told: State, open_: Open) -> bool:
    """Whether only the retailer knows if interest came too: not where the sum itself says so (Property 39)."""
    if not (open_.interest and open_.left) or "interest" in told:
        return False
    return amount(told, open_) + tds(told) <= open_.left


def is_a_part(told: State, open_: Open) -> bool:
    """Whether the money, with the tax, is less than what is open of the principal."""
    return amount(told, open_) + tds(told) < open_.left


def missing(told: State, open_: Open) -> Decimal:
    """How much of the principal the payment does not reach."""
    principal = amount(told, open_) - (interest_in(told, open_) or _NOTHING)
    return max(_NOTHING, open_.left - principal - tds(told))


def payment(told: State, open_: Open) -> NewPayment:
    """The payment, all told: a rest may be still to come, tax kept back, or let go."""
    rest = missing(told, open_)
    return NewPayment(
        paid_on=date.fromisoformat(told["payment_date"]),
        reference=told["payment_reference"],
        amount=amount(told, open_),
        tds=tds(told) + (rest if told.get("rest") == "tds" else _NOTHING),
        waived=rest if told.get("rest") == "gone" else _NOTHING,
        interest_part=interest_in(told, open_),
    )
