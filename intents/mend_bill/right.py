"""What a saved bill should say is kept, or why it can't be: the same for the chat and the companion page."""

from db import corrections, dues, invoices, ladder, payments
from db.corrections import Right
from db.models import Invoice
from intents.mend_bill.standing import gone_out, in_a_paper
from intents.remind import reach
from intents.turn import Reply, Turn, say
from law.appropriation import Receipt
from law.claim import claim
from law.ladder import Rung
from locales import Message


def look(turn: Turn, bill: Invoice, right: Right) -> Message | None:
    """What stands against it; None where nothing does."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's wish
    if bill.status == "paid":
        return Message("mend.paid", {"number": bill.invoice_number})
    if in_a_paper(turn.retailer_id, bill.invoice_id):
        return gone_out(bill)
    return _against_date(turn, bill, right) or _against_amount(turn, bill, right)


def _against_date(turn: Turn, bill: Invoice, right: Right) -> Message | None:
    """Money for it is not older than the bill: else the day of the payment is what is wrong."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    came = min((each.paid_on for each in payments.of_invoice(turn.retailer_id, bill.invoice_id)), default=None)
    if right.dated is None or came is None or right.dated <= came:
        return None
    return Message("mend.paid_before", {"number": bill.invoice_number, "date": came})


def _against_amount(turn: Turn, bill: Invoice, right: Right) -> Message | None:
    """A bill of no more than what came is a paid one, and that is said as a payment is."""
    amount = right.amount or bill.principal_amount
    dated = right.dated or bill.invoice_date
    receipts: list[Receipt] = dues.receipts_of(bill)
    if not receipts or not claim(amount, dated, turn.today, receipts).settled:
        return None
    return Message("mend.no_more_than_came", {"number": bill.invoice_number})


def correct(turn: Turn, bill: Invoice, right: Right) -> tuple[bool, Reply]:
    """→ whether it is kept, and what is said of it."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    against = look(turn, bill, right)
    if against is not None:
        return False, say(against)
    before = bill.invoice_number
    try:
        kept = corrections.correct(turn.retailer_id, bill.invoice_id, right, turn.now)
    except invoices.DuplicateInvoiceError:
        return False, say(Message("mend.taken", {"number": right.number or before}))
    if kept is None:
        return False, say(Message("mend.paid", {"number": before}))
    return True, say(*_told(kept, before, right, turn))


def _told(bill: Invoice, before: str, right: Right, turn: Turn) -> list[Message]:
    number = bill.invoice_number
    said = []
    if right.number is not None:
        said.append(Message("mend.changed_number", {"number": before, "new": number}))
    if right.amount is not None:
        said.append(Message("mend.changed", {"number": number, "new": bill.principal_amount}))
    if right.dated is not None:
        said.append(Message("mend.changed_date", {"number": number, "date": bill.invoice_date, "due": bill.due_date}))
        said += _next(bill, turn)
    if ladder.steps([bill.invoice_id])[bill.invoice_id]:
        said.append(Message("mend.next_says_so"))
    return said


def _next(bill: Invoice, turn: Turn) -> list[Message]:
    taken = {Rung(step.rung) for step in ladder.steps([bill.invoice_id])[bill.invoice_id]}
    coming = ladder.next_of(bill, taken, None)
    if bill.next_action_on is None or coming is None or coming.rung is Rung.LEGAL_NOTICE or bill.pause_reason:
        return []
    hindered = reach.hindered(bill.retailer_id, bill.buyer_id, bill.invoice_number)
    return [hindered or Message("mend.next_reminder", {"on": max(bill.next_action_on, turn.today)})]
