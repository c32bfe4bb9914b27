"""Which bills a buyer's message is about, and whom it concerns."""

import uuid
from dataclasses import dataclass

from db import buyers, communications, invoices, outbox, retailers
from db.models import BuyerContact, Invoice, Retailer
from intents.turn import Turn


@dataclass(frozen=True)
class About:
    """One retailer's bills to this buyer."""

    retailer: Retailer
    contact: BuyerContact
    bills: tuple[Invoice, ...]

    @property
    def buyer(self) -> str:
        return buyers.name_for(self.contact.retailer_id, self.contact.buyer_id)

    @property
    def numbers(self) -> str:
        return ", ".join(bill.invoice_number for bill in self.bills)


def about(turn: Turn) -> list[About]:
    """The bills of the reminder that is answered; without one, every unpaid bill to this number, by retailer."""
    return _unpaid(turn, _answered(turn))


def everything(turn: Turn) -> list[About]:
    """Every unpaid bill to this number, by retailer."""
    return _unpaid(turn, None)


def _unpaid(turn: Turn, answered: set[uuid.UUID] | None) -> list[About]:
    found = []
    for contact in buyers.contacts_with_phone(turn.phone):
        bills = invoices.unpaid(contact.retailer_id, contact.buyer_id)
        if answered is not None:
            bills = [bill for bill in bills if bill.invoice_id in answered]
        if bills:
            found.append(About(retailers.get(contact.retailer_id), contact, tuple(bills)))
    return found


def _answered(turn: Turn) -> set[uuid.UUID] | None:
    """The bills of the message replied to, else of the last reminder; None where there was none.

    A question of ours that is replied to, or whose button is tapped, speaks of no bill by itself.
    """
    quoted = outbox.find_by_sid(turn.replied_to) if turn.replied_to else None
    rows = (row for row in (quoted, communications.last_reminder_to(turn.phone)) if row is not None)
    return next((bills for row in rows if (bills := set(communications.spoken_of(row.outbox_id)))), None)
