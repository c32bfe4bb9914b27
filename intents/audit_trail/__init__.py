"""audit_trail: what happened about a bill, a few lines here and all of it as a PDF (Property 56)."""

import uuid
from typing import Any

from db import buyers, invoices
from db.models import Invoice
from intents import answers, params
from intents.audit_trail import report, words
from intents.meant import meant
from intents.turn import Enclosure, Intent, Reply, Turn, say
from locales import Message

DIALOGUE = "audit_trail"
_LISTED = 9


def handle(turn: Turn, intent: Intent) -> Reply:
    """The bill that is named, the only one, or the question which."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's intent
    found = meant(turn, intent)
    bills = found.bills or invoices.newest(turn.retailer_id, _LISTED)
    missing = bool(found.named) and not found.bills
    if not bills:
        return say(Message("upload.not_found", {"number": found.named}) if missing else Message("history.none"))
    if missing:
        return _ask(turn, bills[:_LISTED]).after(Message("upload.not_found", {"number": found.named}))
    return _tell(turn, bills[0]) if len(bills) == 1 else _ask(turn, bills[:_LISTED])


def step(turn: Turn) -> Reply | None:
    listed = _listed(turn)
    chosen = answers.choice(turn.text, [_choice(turn, bill) for bill in listed])
    if chosen is None:
        named = params.found_in(turn.text, turn.today).get("invoice_number", "")
        chosen = params.resolve_number(named, [bill.invoice_number for bill in listed])
    return None if chosen is None else _tell(turn, listed[chosen])


def again(turn: Turn) -> Reply:
    return _ask(turn, _listed(turn)).after(Message("choose.again"))


def _ask(turn: Turn, bills: list[Invoice]) -> Reply:
    state: dict[str, Any] = {"dialogue": DIALOGUE, "step": "which", "listed": [str(bill.invoice_id) for bill in bills]}
    return say(Message("history.which"), state=state, choices=tuple(_choice(turn, bill) for bill in bills))


def _listed(turn: Turn) -> list[Invoice]:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    found = [invoices.get(turn.retailer_id, uuid.UUID(each)) for each in turn.state["listed"]]
    return [bill for bill in found if bill is not None]


def _choice(turn: Turn, bill: Invoice) -> Message:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    name = buyers.name_for(turn.retailer_id, bill.buyer_id)
    return Message("paid.choice", {"number": bill.invoice_number, "buyer": name, "amount": bill.principal_amount})


def _tell(turn: Turn, bill: Invoice) -> Reply:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    told = words.summary(report.build(turn.retailer_id, bill), turn.lang)
    caption = Message("history.file", {"number": bill.invoice_number})
    return Reply((told,), enclosures=(Enclosure("audit_trail", {"invoice_id": str(bill.invoice_id)}, caption),))
