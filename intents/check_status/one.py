"""One bill: what is owed by both conventions, what happens next, what passed between it and its buyer."""

import uuid
from datetime import date

from config.clock import india_day
from db import buyers, dealings, dues, ladder, pauses, planned
from db.models import Invoice
from intents import promise
from intents.remind import reach
from law.claim import Claim
from law.ladder import REMINDERS, Rung
from law.msmed import days_left
from locales import Message, Value


def bill(retailer_id: uuid.UUID, invoice: Invoice, today: date) -> Message:
    claim = dues.claim_of(invoice, today)
    lines = _paid(invoice, claim) if invoice.status == "paid" else _owed(retailer_id, invoice, claim, today)
    about: dict[str, Value] = {
        "number": invoice.invoice_number,
        "buyer": buyers.name_for(retailer_id, invoice.buyer_id),
        "lines": list(lines),
    }
    return Message("status.one", about)


def state(claim: Claim) -> Message:
    """Days left, or days late with the interest up to now."""
    left = days_left(claim.due, claim.as_of)
    if left > 0:
        return Message("status.days_left", {"n": left})
    if left == 0:
        return Message("status.due_today")
    if not claim.interest:
        return Message("status.late", {"n": -left})
    return Message("status.overdue", {"n": -left, "interest": claim.interest, "total": claim.total})


def _paid(invoice: Invoice, claim: Claim) -> list[Message]:
    paid_on: date = invoice.payment_date or claim.as_of
    lines = [
        Message("status.one_bill", {"amount": claim.billed, "date": invoice.invoice_date}),
        Message("status.one_done", {"paid": claim.paid, "date": paid_on}),
    ]
    return lines + ([Message("paid.interest_open", {"interest": claim.interest})] if claim.interest else [])


def _owed(retailer_id: uuid.UUID, invoice: Invoice, claim: Claim, today: date) -> list[Message]:
    lines = [Message("status.one_bill", {"amount": claim.billed, "date": invoice.invoice_date})]
    if claim.paid:
        lines.append(Message("status.one_part", {"paid": claim.paid, "left": claim.outstanding}))
    noted = promise.noted(retailer_id, invoice, state(claim), today)
    lines += [Message("status.one_due", {"due": invoice.due_date}), noted]
    lines += _by_the_act(invoice, claim, today)
    lines += _next(invoice, today)
    lines += _planned(invoice, today)
    return lines + _dealings(retailer_id, invoice)


def _by_the_act(invoice: Invoice, claim: Claim, today: date) -> list[Message]:
    """The Act's own dates where they are known; how to make them known, once the bill is late."""
    statutory = dues.statutory_of(invoice, today)
    if statutory is None:
        return [Message("status.one_ask_terms", {"number": invoice.invoice_number})] if claim.days_late else []
    about: dict[str, Value] = {"due": statutory.due, "interest": statutory.interest, "total": statutory.total}
    return [Message("status.one_statutory", about)]


def _next(invoice: Invoice, today: date) -> list[Message]:
    """What Baaki does next, and when; what is the retailer's to decide where it rests; of a pause the note tells."""
    if pauses.holds(invoice, today):
        return []
    taken = ladder.steps([invoice.invoice_id])[invoice.invoice_id]
    rungs = {Rung(each.rung) for each in taken}
    step = ladder.next_of(invoice, rungs, max((each.taken_on for each in taken), default=None))
    hindered = reach.hindered(invoice.retailer_id, invoice.buyer_id, invoice.invoice_number)
    if invoice.next_action_on is not None and step is not None and step.rung in REMINDERS and hindered:
        return [hindered]
    if invoice.next_action_on is not None and step is not None:
        return [Message(f"status.next.{step.rung}", {"date": max(invoice.next_action_on, today)})]
    return [Message(f"status.rests.{invoice.status}")]


def _planned(invoice: Invoice, today: date) -> list[Message]:
    """A reminder that he wants on a day to come."""
    on = planned.of(invoice.retailer_id, [invoice.invoice_id]).get(invoice.invoice_id)
    return [Message("status.planned", {"date": max(on, today), "number": invoice.invoice_number})] if on else []


def _dealings(retailer_id: uuid.UUID, invoice: Invoice) -> list[Message]:
    lines = []
    sent = dealings.last_message(retailer_id, invoice.invoice_id)
    if sent is not None:
        about: dict[str, Value] = {
            "what": Message(f"status.sent.{sent.communication_type}"),
            "date": india_day(sent.sent_at),
            "delivery": Message(f"status.delivery.{sent.delivery_status}"),
        }
        lines.append(Message("status.one_message", about))
    answer = dealings.last_answer(retailer_id, invoice.invoice_id, "paid", "dispute")
    # A dispute that pauses the bill stands in its note already.
    if answer is None or answer.kind == invoice.pause_reason:
        return lines
    return [*lines, Message(f"status.says.{answer.kind}")]
