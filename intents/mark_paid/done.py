"""What is said once a payment is kept: what came, how long it took, what is still open."""

from db import payments
from db.models import Invoice
from db.payments import NewPayment, Recorded
from intents.mark_paid.questions import CASH, NO_REFERENCE
from intents.remind import reach
from intents.turn import Reply, Turn, say
from law.papers import reference_plausible
from locales import Message


def record(turn: Turn, invoice: Invoice, new: NewPayment) -> Reply:
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's intent
    kept = payments.record(turn.retailer_id, invoice.invoice_id, new, turn.now)
    if kept is None:
        return say(Message("paid.already", {"number": invoice.invoice_number}))
    return told(kept)


def told(kept: Recorded) -> Reply:
    return say(_came(kept), *_besides(kept))


def _came(kept: Recorded) -> Message:
    about = {
        "number": kept.invoice.invoice_number,
        "amount": kept.payment.amount,
        "date": kept.payment.paid_on,
        "n": kept.days,
    }
    if kept.claim.settled:
        return Message("paid.done", about)
    # None is promised past the due date, on hold, or to whom none can go.
    goes_on = not kept.invoice.pause_reason and reach.comes(kept.invoice)
    which = "paid.part" if goes_on else "paid.part_late"
    return Message(which, about | {"left": kept.claim.outstanding})


def _besides(kept: Recorded) -> list[Message]:
    """What else is worth a line, and no more than that."""
    payment, claim = kept.payment, kept.claim
    lines = []
    if payment.tds:
        lines.append(Message("paid.tds_kept", {"tds": payment.tds}))
    if payment.waived:
        lines.append(Message("paid.let_go", {"rest": payment.waived}))
    if payment.interest_part:
        lines.append(Message("paid.interest_came", {"interest": payment.interest_part}))
    if claim.settled and claim.interest:
        lines.append(Message("paid.interest_open", {"interest": claim.interest}))
    if claim.overpaid:
        lines.append(Message("paid.too_much", {"amount": claim.overpaid}))
    if payment.reference not in (CASH, NO_REFERENCE) and not reference_plausible(payment.reference):
        lines.append(Message("paid.reference_odd"))
    return lines
