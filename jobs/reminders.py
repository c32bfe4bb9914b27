"""What a reminder says: number, amount and due date of every bill in it (Property 12), from rows, at send time."""

import uuid
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from config.clock import today
from db import buyers, invoices, ladder, outbox, retailers, suppressions
from db.models import BuyerContact, Invoice, Outbox
from jobs.house import House
from jobs.templates import BILLS, BUYER, SUPPLIER, Letter, Template, one_line, reminder_parts, reminder_template
from law.ladder import LADDER, Rung
from law.msmed import overdue
from locales import Lang, Message, Value, as_lang


class Bill(NamedTuple):
    """What a reminder shows of a bill."""

    number: str
    dated: date
    amount: Decimal
    due: date

    @property
    def line(self) -> Message:
        shown: dict[str, Value] = {
            "number": self.number, "date": self.dated, "amount": self.amount, "due": self.due,
        }  # fmt: skip
        return Message("reminder.line", shown)


class Reminder(NamedTuple):
    """The facts of one reminder. `rung` is the furthest of the bills'; `on` the day it is read."""

    supplier: str
    buyer: str
    bills: list[Bill]
    rung: Rung
    on: date

    @property
    def wording(self) -> str:
        late = any(overdue(bill.due, self.on) for bill in self.bills)
        return "overdue" if late else self.rung.value.removeprefix("reminder_")

    def text(self, lang: Lang) -> str:
        """As free text: a line for each bill."""
        lines: list[Value] = [bill.line for bill in self.bills]
        return reminder_parts(self.wording, self.buyer, self.supplier, lines).render(lang)

    def template(self, lang: Lang) -> Template:
        return reminder_template(self.wording, lang)

    def letter(self, content_sid: str, lang: Lang) -> Letter:
        """As the template with this ContentSid, and the text that it will show."""
        shown = one_line("; ".join(bill.line.render(lang) for bill in self.bills))
        buyer, supplier = one_line(self.buyer), one_line(self.supplier)
        body = reminder_parts(self.wording, buyer, supplier, shown).render(lang)
        return Letter(body, content_sid, {BUYER: buyer, SUPPLIER: supplier, BILLS: shown})


def facts(row: Outbox) -> Reminder | None:
    """The facts of a reminder as things stand now, its bills locked; None where all of them are paid."""
    assert row.retailer_id is not None  # noqa: S101 -- a reminder is always some retailer's
    steps = {step.invoice_id: Rung(step.rung) for step in ladder.steps_of_message(row.outbox_id)}
    unpaid = [bill for bill in invoices.lock(row.retailer_id, list(steps)) if bill.status != "paid"]
    if not unpaid:
        return None
    unpaid.sort(key=lambda bill: (bill.invoice_date, bill.invoice_number))
    return Reminder(
        supplier=retailers.get(row.retailer_id).name or "",
        buyer=buyers.name_for(row.retailer_id, unpaid[0].buyer_id),
        bills=[_bill(bill) for bill in unpaid],
        rung=max((steps[bill.invoice_id] for bill in unpaid), key=LADDER.index),
        on=date.fromisoformat(row.message["on"]),
    )


def _bill(invoice: Invoice) -> Bill:
    return Bill(invoice.invoice_number, invoice.invoice_date, invoice.principal_amount, invoice.due_date)


def subject(row: Outbox) -> str:
    """The subject line of the e-mail form."""
    assert row.retailer_id is not None  # noqa: S101 -- as above
    supplier = retailers.get(row.retailer_id).name or ""
    return Message("reminder.subject", {"supplier": supplier}).render(as_lang(row.language))


def way_to(contact: BuyerContact | None, stopped: bool) -> tuple[str, str] | None:
    """(channel, address) by which this buyer may be reminded: WhatsApp with an opt-in, else e-mail; None: neither."""
    if contact is None:
        return None
    if contact.phone and contact.opt_in_basis not in (None, "none") and not stopped:
        return "whatsapp", contact.phone
    return ("email", contact.email) if contact.email and not suppressions.mail_stopped(contact.email) else None


def write(
    retailer_id: uuid.UUID,
    contact: BuyerContact,
    way: tuple[str, str],
    key: str,
    on: date,
    due_at: datetime | None = None,
) -> uuid.UUID | None:
    """Put a reminder into the outbox; its words are found when it goes, not before `due_at` on Baaki's clock."""
    channel, address = way
    return outbox.put(
        retailer_id=retailer_id,
        kind="reminder",
        channel=channel,
        recipient=address,
        language=contact.language or "en",
        message={"on": on.isoformat()},
        key=key,
        due_at=due_at,
    )


def stand_in(here: House, row: Outbox) -> bool:
    """WhatsApp failed for good: the same rungs by e-mail where there is an address. → whether there was."""
    steps = ladder.steps_of_message(row.outbox_id)
    if row.channel != "whatsapp" or row.retailer_id is None or not steps:
        return False
    invoice = invoices.get(row.retailer_id, steps[0].invoice_id)
    contact = buyers.contact_of(row.retailer_id, invoice.buyer_id) if invoice else None
    if contact is None or not contact.email or suppressions.mail_stopped(contact.email):
        return False
    day = today(here.clock)
    outbox_id = write(row.retailer_id, contact, ("email", contact.email), f"standin:{row.outbox_id}", day)
    for step in steps:
        ladder.take(step.invoice_id, Rung(step.rung), "email", outbox_id, day)
    return True
