"""audit_trail: what happened about a bill, a few lines here and all of it as a PDF (Property 56)."""

from db import invoices
from db.models import Invoice
from intents import which_bill
from intents.audit_trail import report, words
from intents.meant import meant
from intents.turn import Enclosure, Intent, Reply, Turn, say
from locales import Message

DIALOGUE = "audit_trail"
_WHICH = Message("history.which")


def handle(turn: Turn, intent: Intent) -> Reply:
    """The bill that is named, the only one, or the question which."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's intent
    found = meant(turn, intent)
    bills = found.bills or invoices.newest(turn.retailer_id, which_bill.LISTED)
    missing = bool(found.named) and not found.bills
    if not bills:
        return say(Message("upload.not_found", {"number": found.named}) if missing else Message("history.none"))
    if missing:
        return which_bill.ask(turn, DIALOGUE, _WHICH, bills).after(Message("upload.not_found", {"number": found.named}))
    return _tell(turn, bills[0]) if len(bills) == 1 else which_bill.ask(turn, DIALOGUE, _WHICH, bills)


def step(turn: Turn) -> Reply | None:
    bill = which_bill.chosen(turn)
    return None if bill is None else _tell(turn, bill)


def again(turn: Turn) -> Reply:
    return which_bill.again(turn, _WHICH)


def _tell(turn: Turn, bill: Invoice) -> Reply:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    told = words.summary(report.build(turn.retailer_id, bill), turn.lang)
    caption = Message("history.file", {"number": bill.invoice_number})
    return Reply((told,), enclosures=(Enclosure("audit_trail", {"invoice_id": str(bill.invoice_id)}, caption),))
