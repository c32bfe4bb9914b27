"""What a reminder says: number, amount and due date of every bill in it (Property 12), from rows, at send time."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime

from config.clock import today
from db import buyers, dues, enterprises, invoices, ladder, outbox, pauses, retailers, suppressions
from db.models import BuyerContact, Invoice, Outbox
from db.outbox import New
from db.suppressions import Stops
from jobs import hours
from jobs.house import House
from jobs.reminding import Bill, Late, Reminder
from jobs.reminding.bill import late_of
from jobs.reminding.paying import pay
from law.bank_rate import BankRateUnknownError
from law.claim import Claim
from law.eligibility import supplier_reasons
from law.ladder import LADDER, Rung
from law.msmed import overdue
from locales import Message, as_lang

__all__ = ["Bill", "Late", "Reminder", "facts", "message", "stand_in", "subject", "way_to"]

NO_WHATSAPP = "63024"


def facts(row: Outbox) -> Reminder | None:
    """The facts of a reminder as things stand now, its bills locked; None where all are paid or paused by now."""
    assert row.retailer_id is not None  # noqa: S101 -- a reminder is always some retailer's
    on = date.fromisoformat(row.message["on"])
    steps = {step.invoice_id: Rung(step.rung) for step in ladder.steps_of_message(row.outbox_id)}
    unpaid = [bill for bill in invoices.lock(row.retailer_id, list(steps)) if _to_remind(bill, on)]
    unpaid.sort(key=lambda bill: (bill.invoice_date, bill.invoice_number))
    protected = _protected(row.retailer_id)
    bills = _bills(unpaid, on, protected=protected)
    if not bills:
        return None
    supplier = retailers.get(row.retailer_id).name or ""
    about = unpaid[0].invoice_id if len(unpaid) == 1 else row.outbox_id
    return Reminder(
        supplier=supplier,
        buyer=buyers.name_for(row.retailer_id, unpaid[0].buyer_id),
        bills=bills,
        rung=max((steps[bill.invoice_id] for bill in unpaid), key=LADDER.index),
        on=on,
        pay=pay(row.retailer_id, supplier, bills, about),
        protected=protected,
    )


def _to_remind(bill: Invoice, on: date) -> bool:
    return bill.status != "paid" and not pauses.holds(bill, on)


def _protected(retailer_id: uuid.UUID) -> bool:
    """Whether the Act may be named to his buyers: not by a medium enterprise, nor by one that only trades."""
    return not supplier_reasons(enterprises.of(retailer_id))


def _bills(unpaid: Sequence[Invoice], on: date, *, protected: bool) -> list[Bill]:
    """What remains of each after part payments; a bill with nothing left of its principal is not asked for."""
    claims = _claims(unpaid, on)
    shown = []
    for each in unpaid:
        claim = claims.get(each.invoice_id)
        remains = dues.left_of(each, on)
        # Interest by the Act is not named while the Act gives time.
        late = late_of(claim) if claim and protected and overdue(dues.last_day(each), on) else None
        if remains:
            shown.append(Bill(each.invoice_number, each.invoice_date, remains, each.due_date, late))
    return shown


def _claims(unpaid: Sequence[Invoice], on: date) -> dict[uuid.UUID, Claim]:
    """None for bills from before the first Bank Rate on record: they are asked for without interest."""
    try:
        return dues.claims_of(unpaid, on)
    except BankRateUnknownError:
        return {}


def subject(row: Outbox) -> str:
    """The subject line of the e-mail form."""
    assert row.retailer_id is not None  # noqa: S101 -- as above
    supplier = retailers.get(row.retailer_id).name or ""
    return Message("reminder.subject", {"supplier": supplier}).render(as_lang(row.language))


def way_to(contact: BuyerContact | None, stops: Stops) -> tuple[str, str] | None:
    """(channel, address) by which this buyer may be reminded: WhatsApp with an opt-in, else e-mail; None: neither."""
    if contact is None:
        return None
    if contact.phone and contact.opt_in_basis not in (None, "none") and not stops.phone(contact):
        return "whatsapp", contact.phone
    return ("email", contact.email) if contact.email and not stops.mail(contact) else None


def message(
    retailer_id: uuid.UUID,
    contact: BuyerContact,
    way: tuple[str, str],
    key: str,
    on: date,
    due_at: datetime | None = None,
) -> New:
    """A reminder for the outbox; its words are found when it goes, not before `due_at` on Baaki's clock."""
    channel, address = way
    return New(retailer_id, "reminder", address, contact.language or "en", {"on": on.isoformat()}, key, channel, due_at)


def stand_in(here: House, row: Outbox, code: str) -> str | None:
    """WhatsApp failed for good: the same rungs by e-mail where there is an address, else by a call to a number that has
    no WhatsApp. → the channel that stands in."""
    steps = ladder.steps_of_message(row.outbox_id)
    if row.channel != "whatsapp" or row.retailer_id is None or not steps:
        return None
    invoice = invoices.get(row.retailer_id, steps[0].invoice_id)
    contact = buyers.contact_of(row.retailer_id, invoice.buyer_id) if invoice else None
    way = _other_way(here, contact, code)
    if contact is None or way is None:
        return None
    now, day = here.clock.now(), today(here.clock)
    due_at = hours.opening(row.retailer_id, now) if way[0] == "call" else None
    [outbox_id] = outbox.put_all([message(row.retailer_id, contact, way, f"standin:{row.outbox_id}", day, due_at)])
    for step in steps:
        ladder.take(step.invoice_id, Rung(step.rung), way[0], outbox_id, day)
    return way[0]


def _other_way(here: House, contact: BuyerContact | None, code: str) -> tuple[str, str] | None:
    """A call needs the same opt-in as WhatsApp, and whoever said STOP is not called either."""
    if contact is None:
        return None
    stops = suppressions.of([contact])
    if contact.email and not stops.mail(contact):
        return "email", contact.email
    rings = code == NO_WHATSAPP and bool(here.settings.twilio_voice_from)
    way = way_to(contact, stops) if rings and contact.phone else None
    return ("call", way[1]) if way and way[0] == "whatsapp" else None
