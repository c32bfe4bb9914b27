"""Whether a bill's buyer can be reminded as things stand: what can't go is not promised."""

import uuid
from collections.abc import Sequence
from typing import Literal

from db import buyers, ladder, suppressions
from db.models import BuyerContact, Invoice
from intents.remind.way import way_to
from law.ladder import REMINDERS
from locales import Message

Hindrance = Literal["no_contact", "no_opt_in", "said_stop", "no_mail"]
_SAID: dict[Hindrance, str] = {
    "no_contact": "upload.no_contact",
    "no_opt_in": "upload.no_opt_in",
    "said_stop": "remind.said_stop",
    "no_mail": "remind.no_way",
}


def hindered(retailer_id: uuid.UUID, buyer_id: uuid.UUID, number: str) -> Message | None:
    """Why nothing goes to him, and what would help; None where he is reached."""
    contact = buyers.contact_of(retailer_id, buyer_id)
    stops = suppressions.of([contact] if contact else [])
    if way_to(contact, stops) is not None:
        return None
    about = {"buyer": buyers.name_for(retailer_id, buyer_id), "first": number, "number": number}
    return Message(_SAID[hindrance(contact, stops)], about)


def hindrance(contact: BuyerContact | None, stops: suppressions.Stops) -> Hindrance:
    """What keeps a message from whom there is no way to."""
    if contact is None or not (contact.phone or contact.email):
        return "no_contact"
    if not contact.phone:
        return "no_mail"
    return "said_stop" if stops.phone(contact) else "no_opt_in"


def comes(bill: Invoice) -> bool:
    """Whether a reminder of the bill comes by itself, now that nothing holds it."""
    taken, last = ladder.climbed([bill.invoice_id]).get(bill.invoice_id, (set(), None))
    step = ladder.next_of(bill, taken, last)
    climbs = bill.next_action_on is not None and step is not None and step.rung in REMINDERS
    return climbs and hindered(bill.retailer_id, bill.buyer_id, bill.invoice_number) is None


def instead(bills: Sequence[Invoice]) -> Message | None:
    """What is said of a buyer's bills where no reminder comes by itself: why none can, or how one is asked for; None
    where one comes."""
    if not bills or any(comes(bill) for bill in bills):
        return None
    first = bills[0]
    hinders = hindered(first.retailer_id, first.buyer_id, first.invoice_number)
    return hinders or Message("remind.ask_for", {"first": first.invoice_number})
