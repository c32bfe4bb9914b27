"""The facts of one retailer's summary, from his rows as they are on that day."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from db import buyers, dues, invoices, ladder, pauses, promises, retailers
from db.models import Invoice, LadderStep
from law.claim import Claim
from law.msmed import days_left
from locales import Message

AGES = ((0, "in_time"), (30, "30"), (60, "60"), (90, "90"))
OLDEST = "more"
NOTHING = Decimal(0)


class Owing(NamedTuple):
    """One open bill: what remains of it in rupees, its interest, days to the due date (negative: late)."""

    number: str
    buyer: str
    amount: Decimal
    interest: Decimal
    left: int
    events: tuple[str, ...]

    @property
    def state(self) -> Message:
        if self.left == 0:
            return Message("summary.due_today")
        return Message("summary.days_left" if self.left > 0 else "summary.days_late", {"n": abs(self.left)})


class Owes(NamedTuple):
    """One buyer's share: rupees, and the days left of his oldest bill."""

    buyer: str
    amount: Decimal
    oldest: Owing


@dataclass(frozen=True)
class Summary:
    """`bills` are the open ones, the latest first."""

    name: str
    day: date
    bills: tuple[Owing, ...]

    @property
    def total(self) -> Decimal:
        return sum((bill.amount for bill in self.bills), NOTHING)

    @property
    def interest(self) -> Decimal:
        return sum((bill.interest for bill in self.bills), NOTHING)

    @property
    def late(self) -> list[Owing]:
        return [bill for bill in self.bills if bill.left < 0]

    @property
    def ages(self) -> dict[str, Decimal]:
        """Rupees by how late they are: in time, to 30, 60, 90 days, more."""
        sums = dict.fromkeys([*(name for _, name in AGES), OLDEST], NOTHING)
        for bill in self.bills:
            sums[age(-bill.left)] += bill.amount
        return sums

    @property
    def owing(self) -> list[Owes]:
        """Buyers, who owes most first."""
        of: dict[str, list[Owing]] = defaultdict(list)
        for bill in self.bills:
            of[bill.buyer].append(bill)
        shares = [
            Owes(buyer, sum((bill.amount for bill in bills), NOTHING), min(bills, key=lambda bill: bill.left))
            for buyer, bills in of.items()
        ]
        return sorted(shares, key=lambda share: (-share.amount, share.buyer))

    @property
    def today(self) -> list[Message]:
        """What happens today, a line for each buyer and thing."""
        of: dict[tuple[str, str], list[str]] = defaultdict(list)
        for bill in self.bills:
            for event in bill.events:
                of[event, bill.buyer].append(bill.number)
        return [
            Message(f"summary.{event}", {"buyer": buyer, "numbers": ", ".join(numbers)})
            for (event, buyer), numbers in sorted(of.items())
        ]


def age(days_late: int) -> str:
    return next((name for most, name in AGES if days_late <= most), OLDEST)


def read(retailer_id: uuid.UUID, day: date) -> Summary | None:
    """None where nothing is owed to him."""
    bills = invoices.unpaid(retailer_id)
    if not bills:
        return None
    ids = [bill.invoice_id for bill in bills]
    claims, steps, promised = dues.claims_of(bills, day), ladder.steps(ids), promises.last_of(retailer_id, ids)
    names = {each: buyers.name_for(retailer_id, each) for each in {bill.buyer_id for bill in bills}}
    owing = []
    for bill in bills:
        promise = promised.get(bill.invoice_id)
        events = _events(bill, steps[bill.invoice_id], promise.day if promise else None, day)
        owing.append(_owing(bill, claims[bill.invoice_id], names[bill.buyer_id], events, day))
    owing.sort(key=lambda bill: bill.left)
    return Summary(retailers.get(retailer_id).name or "", day, tuple(owing))


def _owing(bill: Invoice, claim: Claim, buyer: str, events: tuple[str, ...], day: date) -> Owing:
    left = days_left(bill.due_date, day)
    return Owing(bill.invoice_number, buyer, claim.outstanding, claim.interest, left, events)


def _events(bill: Invoice, steps: Sequence[LadderStep], promised: date | None, day: date) -> tuple[str, ...]:
    left = days_left(bill.due_date, day)
    said_today = any(step.taken_on == day and step.channel != "none" for step in steps)
    happens = {
        "reminds": said_today and not pauses.holds(bill, day),
        "due": left == 0,
        "late": left == -1,
        "promised": promised == day,
    }
    return tuple(event for event, does in happens.items() if does)
