"""Where the dialogue begins: which bill is meant."""

import re

from db import invoices
from intents.lexicon import latin_digits, says
from intents.mark_paid import several
from intents.mark_paid.bills import DIALOGUE, bill_choices, which
from intents.mark_paid.flow import go_on, with_invoice
from intents.mark_paid.questions import CASH
from intents.mark_paid.sums import State
from intents.meant import meant
from intents.turn import Intent, Reply, Turn, say
from locales import Message

_NAME_NO_BILL = ("paid.ask_reference", "paid.ask_interest", "paid.ask_rest")
"""First questions that do not say of which bill they are; then it is said before them."""
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_TOLD = ("payment_date", "payment_reference", "amount")


def handle(turn: Turn, intent: Intent) -> Reply:
    """Which bill, on which day, by which reference, how much: what the text says is not asked again."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's intent
    told: State = {"dialogue": DIALOGUE} | {name: intent.params[name] for name in _TOLD if name in intent.params}
    if says("in_cash", turn.text):
        told.setdefault("payment_reference", CASH)
    if "amount" not in told and says("in_full", turn.text) and not says("correction", turn.text):
        told["whole"] = "yes"
    if says("rest_tds", turn.text):
        told["said"] = _FIGURE.findall(latin_digits(turn.text).replace(",", ""))
    found = meant(turn, intent)
    unpaid = found.bills or invoices.unpaid(turn.retailer_id)
    missing = Message("upload.not_found", {"number": found.named})
    not_there = "invoice_number" in intent.params and not found.bills
    numbered = "invoice_number" in intent.params
    if not unpaid:
        return say(missing if not_there else Message("status.none"))
    if together := several.meant(turn, invoices.unpaid(turn.retailer_id) if numbered else unpaid):
        return go_on(turn, several.begin(told, together))
    if not_there:
        return which(turn, told, unpaid).after(missing)
    if found.named and not found.bills:
        return which(turn, told, unpaid).after(Message("paid.none_of_buyer", {"name": found.named}))
    if "invoice_number" not in intent.params and len(unpaid) > 1:
        return which(turn, told, unpaid)
    reply = with_invoice(turn, told, unpaid[0])
    unnamed = "invoice_number" not in intent.params and reply.parts[-1].id in _NAME_NO_BILL
    return reply.after(*bill_choices(turn, unpaid[:1])) if unnamed else reply
