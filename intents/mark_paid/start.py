"""Where the dialogue begins: which bill is meant."""

from db import invoices
from intents.mark_paid.flow import with_invoice
from intents.mark_paid.questions import DIALOGUE, which
from intents.mark_paid.sums import State
from intents.meant import meant
from intents.turn import Intent, Reply, Turn, say
from locales import Message

_TOLD = ("payment_date", "payment_reference", "amount")


def handle(turn: Turn, intent: Intent) -> Reply:
    """Which bill, on which day, by which reference, how much: what the text says is not asked again."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's intent
    told: State = {"dialogue": DIALOGUE} | {name: intent.params[name] for name in _TOLD if name in intent.params}
    found = meant(turn, intent)
    unpaid = found.bills or invoices.unpaid(turn.retailer_id)
    missing = Message("upload.not_found", {"number": found.named})
    not_there = "invoice_number" in intent.params and not found.bills
    if not unpaid:
        return say(missing if not_there else Message("status.none"))
    if not_there:
        return which(turn, told, unpaid).after(missing)
    if "invoice_number" in intent.params or len(unpaid) == 1:
        return with_invoice(turn, told, unpaid[0])
    return which(turn, told, unpaid)
