""" "Sorry, it was 42,000", right after a payment was noted: the other sum stands in its place."""

from db import invoices, payments
from db.models import Payment
from intents import params
from intents.lexicon import says
from intents.mark_paid import taken_back
from intents.mark_paid.bills import DIALOGUE
from intents.mark_paid.flow import with_invoice
from intents.naming import name_in
from intents.turn import Reply, Turn

_LONGEST = 8


def is_meant(turn: Turn) -> bool:
    """A correction with a sum, that names neither a bill nor anybody."""
    if len(turn.text.split()) > _LONGEST or not says("correction", turn.text):
        return False
    seen = params.scan(turn.text, turn.today)
    names = "invoice_number" in seen.params or name_in(seen.marked(turn.text)) is not None
    return "amount" in seen.params and not names and _newest(turn) is not None


def begin(turn: Turn) -> Reply | None:
    """Taken back, and asked about anew where the other sum asks for it."""
    payment = _newest(turn)
    bill = invoices.get(payment.retailer_id, payment.invoice_id) if payment else None
    if payment is None or bill is None:
        return None
    undone = payments.undo(bill.retailer_id, turn.now)
    told = {
        "dialogue": DIALOGUE,
        "payment_date": payment.paid_on.isoformat(),
        "payment_reference": payment.reference,
        "amount": params.found_in(turn.text, turn.today)["amount"],
    }
    again = invoices.get(bill.retailer_id, bill.invoice_id)
    return with_invoice(turn, told, again or bill).after(taken_back.told(undone))


def _newest(turn: Turn) -> Payment | None:
    """One that was noted for one bill, and can be taken back at once."""
    newest = payments.newest(turn.retailer_id, turn.now) if turn.retailer_id else None
    return newest if newest and len(payments.together(newest.retailer_id, newest)) == 1 else None
