""" "Sorry, it was 42,000", "no, that was for INV-8", right after a payment was noted: that stands in its place."""

from db import invoices, payments
from db.models import Invoice, Payment
from intents import params
from intents.lexicon import says
from intents.mark_paid import taken_back
from intents.mark_paid.bills import DIALOGUE
from intents.mark_paid.flow import with_invoice
from intents.naming import name_in
from intents.turn import Reply, Turn

_LONGEST = 8


def is_meant(turn: Turn) -> bool:
    """A correction with a sum or another bill, that names nobody."""
    few = len(turn.text.split()) <= _LONGEST
    payment = _newest(turn) if few and (says("correction", turn.text) or says("no", turn.text)) else None
    if payment is None:
        return False
    seen = params.scan(turn.text, turn.today)
    if "invoice_number" in seen.params:
        return _other(turn, payment) is not None
    return "amount" in seen.params and name_in(seen.marked()) is None


def begin(turn: Turn) -> Reply | None:
    """Taken back, and asked about anew where that asks for it."""
    payment = _newest(turn)
    if payment is None:
        return None
    undone = payments.undo(payment.retailer_id, turn.now)
    told = {
        "dialogue": DIALOGUE,
        "payment_date": payment.paid_on.isoformat(),
        "payment_reference": payment.reference,
        "amount": params.found_in(turn.text, turn.today).get("amount", str(payment.amount)),
    }
    told |= _told_of(payment)
    bill = _other(turn, payment) or invoices.get(payment.retailer_id, payment.invoice_id)
    return with_invoice(turn, told, bill).after(taken_back.told(undone)) if bill else None


def _told_of(payment: Payment) -> dict[str, str]:
    """What was said of it and holds still: a rest that is to come, no interest."""
    told = {"interest": "no"} if payment.interest_part == 0 else {}
    rest_comes = payment.kind == "part" and not payment.tds and not payment.waived
    return told | ({"rest": "more"} if rest_comes else {})


def _newest(turn: Turn) -> Payment | None:
    """One that was noted for one bill, and can be taken back at once."""
    newest = payments.newest(turn.retailer_id, turn.now) if turn.retailer_id else None
    return newest if newest and len(payments.together(newest.retailer_id, newest)) == 1 else None


def _other(turn: Turn, payment: Payment) -> Invoice | None:
    """The unpaid bill that the text names."""
    number = params.found_in(turn.text, turn.today).get("invoice_number")
    unpaid = [bill for bill in invoices.unpaid(payment.retailer_id) if bill.invoice_id != payment.invoice_id]
    at = params.resolve_number(number, [bill.invoice_number for bill in unpaid]) if number else None
    return None if at is None else unpaid[at]
