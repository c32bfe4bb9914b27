"""The question which bill is meant, the same for every dialogue that asks for one and no more."""

import uuid

from db import buyers, invoices
from db.models import Invoice
from intents import answers, params
from intents.turn import Reply, Turn, say
from locales import Message

LISTED = 9
_FEW = 4
"""Words of an answer; a longer text that names a bill wants something else of it."""


def ask(turn: Turn, dialogue: str, question: Message, bills: list[Invoice]) -> Reply:
    """The newest of the bills as choices; the state of `dialogue` remembers which they were."""
    shown = bills[:LISTED]
    state = {"dialogue": dialogue, "step": "which", "listed": [str(bill.invoice_id) for bill in shown]}
    return say(question, state=state, choices=tuple(choice(turn, bill) for bill in shown))


def again(turn: Turn, question: Message) -> Reply:
    return ask(turn, turn.state["dialogue"], question, _listed(turn)).after(Message("choose.again"))


def chosen(turn: Turn) -> Invoice | None:
    """The bill that an answer picks, by its place, its words or its number; None for anything else."""
    listed = _listed(turn)
    at = answers.choice(turn.text, [choice(turn, bill) for bill in listed])
    if at is None and len(turn.text.split()) <= _FEW:
        named = params.found_in(turn.text, turn.today).get("invoice_number", "")
        at = params.resolve_number(named, [bill.invoice_number for bill in listed])
    return None if at is None else listed[at]


def choice(turn: Turn, bill: Invoice) -> Message:
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's dialogue
    name = buyers.name_for(turn.retailer_id, bill.buyer_id)
    return Message("paid.choice", {"number": bill.invoice_number, "buyer": name, "amount": bill.principal_amount})


def _listed(turn: Turn) -> list[Invoice]:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    found = [invoices.get(turn.retailer_id, uuid.UUID(each)) for each in turn.state["listed"]]
    return [bill for bill in found if bill is not None]
