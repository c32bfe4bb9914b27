"""Bills as the page shows them: with what they come to today, whose they are, and what happens next."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.app.wire import iso, money
from db import buyers, dues, ladder, pauses, planned, promises, suppressions
from db.models import Invoice
from db.promises import Promise
from intents.remind.way import way_to
from law.claim import Claim
from law.ladder import REMINDERS, Rung
from law.msmed import days_left


@dataclass(frozen=True)
class Row:
    """One bill on one day."""

    bill: Invoice
    claim: Claim
    buyer: str
    next_rung: Rung | None
    promise: Promise | None
    planned: date | None
    day: date
    reached: bool
    """Whether there is a way by which its buyer may be reminded."""

    @property
    def coming(self) -> tuple[date, str] | None:
        """What happens next, and when: a reminder that can't go is called so, one that is held is none."""
        on, rung = self.bill.next_action_on, self.next_rung
        if on is None or rung is None or (rung in REMINDERS and pauses.holds(self.bill, on)):
            return None
        return on, rung.value if self.reached or rung not in REMINDERS else "no_way"

    @property
    def left(self) -> int:
        """Days to the due date; negative: late."""
        return days_left(self.bill.due_date, self.day)

    @property
    def open(self) -> bool:
        return bool(self.bill.status != "paid")

    @property
    def promised(self) -> date | None:
        """The day that still stands."""
        return self.promise.day if self.promise and self.promise.outcome is None else None

    def to_json(self) -> dict[str, Any]:
        bill = self.bill
        return {
            "id": str(bill.invoice_id),
            "number": bill.invoice_number,
            "buyer": self.buyer,
            "buyer_id": str(bill.buyer_id),
            "date": iso(bill.invoice_date),
            "due": iso(bill.due_date),
            "amount": money(bill.principal_amount),
            "outstanding": money(self.claim.outstanding),
            "interest": money(self.claim.interest),
            "total": money(self.claim.total),
            "status": bill.status,
            "left": self.left,
            "paid_on": iso(bill.payment_date),
            "next": {"on": iso(self.coming[0]), "rung": self.coming[1]} if self.coming else None,
            "promised": iso(self.promised),
            "paused_until": iso(bill.paused_until),
            "planned": iso(self.planned) if self.open else None,
        }


def rows(retailer_id: uuid.UUID, bills: Sequence[Invoice], day: date) -> list[Row]:
    """Each bill with the rest: a few questions for all of them."""
    ids = [bill.invoice_id for bill in bills]
    claims, steps, promised = dues.claims_of(bills, day), ladder.steps(ids), promises.last_of(retailer_id, ids)
    wished = planned.of(retailer_id, ids)
    whose = list({(retailer_id, bill.buyer_id) for bill in bills})
    names, reached = buyers.names_for(whose), _reached(whose)
    found = []
    for bill in bills:
        taken = {Rung(step.rung) for step in steps[bill.invoice_id]}
        coming = ladder.next_of(bill, taken, None)
        rung = coming.rung if coming else None
        name = names[retailer_id, bill.buyer_id]
        on = wished.get(bill.invoice_id)
        promise, ways = promised.get(bill.invoice_id), (retailer_id, bill.buyer_id) in reached
        found.append(Row(bill, claims[bill.invoice_id], name, rung, promise, on, day, ways))
    return found


def _reached(whose: Sequence[tuple[uuid.UUID, uuid.UUID]]) -> set[tuple[uuid.UUID, uuid.UUID]]:
    """Those who may be reminded."""
    contacts = buyers.contacts_of(whose)
    stops = suppressions.of(contacts.values())
    return {each for each, contact in contacts.items() if way_to(contact, stops) is not None}
