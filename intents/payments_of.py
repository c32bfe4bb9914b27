""" "payments INV-7", "payments of Kaveri": what came, when and by which reference (Property 38)."""

from db import buyers, payments
from db.models import Invoice, Payment
from intents import params
from intents.lexicon import says
from intents.meant import meant
from intents.naming import name_in
from intents.turn import Intent, Reply, Turn, say
from law.msmed import payment_days
from locales import Message, Value

SHOWN = 8
_MOST_WORDS = 8


def is_meant(turn: Turn) -> bool:
    return says("payments", turn.text) and len(turn.text.split()) <= _MOST_WORDS


def begin(turn: Turn) -> Reply | None:
    """The history of the bill or of the buyer that is named; None where the text asks for no such thing."""
    if turn.retailer_id is None or not is_meant(turn):
        return None
    seen = params.scan(turn.text, turn.today)
    named = {name: seen.params[name] for name in ("invoice_number", "buyer_gstin") if name in seen.params}
    buyer = None if named else name_in(seen.marked())
    found = meant(turn, Intent("check_status", named | ({"buyer_name": buyer} if buyer else {})))
    if "invoice_number" in named and not found.bills:
        return say(Message("upload.not_found", {"number": found.named}))
    if "invoice_number" in named:
        bill = found.bills[0]
        rows = payments.of_invoice(turn.retailer_id, bill.invoice_id)
        return _told(Message("payments.of_bill", {"number": bill.invoice_number}), [(row, bill) for row in rows])
    if len({bill.buyer_id for bill in found.bills}) != 1:
        return say(Message("payments.of_whom"))
    buyer_id = found.bills[0].buyer_id
    head = Message("payments.of_buyer", {"buyer": buyers.name_for(turn.retailer_id, buyer_id)})
    return _told(head, payments.of_buyer(turn.retailer_id, buyer_id))


def _told(head: Message, rows: list[tuple[Payment, Invoice]]) -> Reply:
    """The newest first."""
    if not rows:
        return say(head, Message("payments.none"))
    lines: list[Value] = [_line(payment, bill) for payment, bill in reversed(rows[-SHOWN:])]
    return say(head, Message("payments.lines", {"lines": lines}))


def _line(payment: Payment, bill: Invoice) -> Message:
    about: dict[str, Value] = {
        "date": payment.paid_on,
        "amount": payment.amount,
        "number": bill.invoice_number,
        "reference": payment.reference or "–",
        "n": payment_days(bill.invoice_date, payment.paid_on),
    }
    besides: list[Value] = []
    if payment.tds:
        besides.append(Message("paid.tds_kept_short", {"tds": payment.tds}))
    if payment.interest_part:
        besides.append(Message("paid.interest_came", {"interest": payment.interest_part}))
    return Message("payments.line_more", about | {"more": besides}) if besides else Message("payments.line", about)
