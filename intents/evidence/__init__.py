""" "evidence for INV-7", "proof bundle": all that is on record about a bill, for a council.

For the owner alone: it goes with a link that whoever has it can open.
"""

import uuid
from typing import Any

from db import buyers, invoices
from db.models import Invoice
from intents import answers, params
from intents.lexicon import plain
from intents.meant import meant
from intents.proof.owner_only import refuse
from intents.turn import Enclosure, Intent, Reply, Turn, say
from intents.wordlist import WordList
from locales import Message

DIALOGUE = "evidence"
WORDS = WordList("intents.evidence", "words.toml")
_LONGEST, _LISTED = 9, 9


def is_meant(turn: Turn) -> bool:
    said = plain(turn.text)
    return turn.side == "retailer" and len(said.split()) <= _LONGEST and WORDS.has("evidence", said)


def begin(turn: Turn) -> Reply | None:
    """The bill that is named, the only one, or the question which; None where the text asks for no evidence."""
    if turn.retailer_id is None or not is_meant(turn):
        return None
    if turn.role != "owner":
        return refuse(turn, "evidence")
    seen = params.scan(turn.text, turn.today)
    named = {str(name): value for name, value in seen.params.items() if name in ("invoice_number", "buyer_gstin")}
    found = meant(turn, Intent(DIALOGUE, named))
    if found.named and not found.bills:
        return say(Message("upload.not_found", {"number": found.named}))
    bills = found.bills or invoices.newest(turn.retailer_id, _LISTED)
    if not bills:
        return say(Message("history.none"))
    return _give(turn, bills[0]) if len(bills) == 1 or "invoice_number" in named else _ask(turn, bills[:_LISTED])


def step(turn: Turn) -> Reply | None:
    listed = _listed(turn)
    chosen = answers.choice(turn.text, [_choice(turn, bill) for bill in listed])
    if chosen is None:
        named = params.found_in(turn.text, turn.today).get("invoice_number", "")
        chosen = params.resolve_number(named, [bill.invoice_number for bill in listed])
    return None if chosen is None else _give(turn, listed[chosen])


def again(turn: Turn) -> Reply:
    return _ask(turn, _listed(turn)).after(Message("choose.again"))


def _ask(turn: Turn, bills: list[Invoice]) -> Reply:
    state: dict[str, Any] = {"dialogue": DIALOGUE, "step": "which", "listed": [str(bill.invoice_id) for bill in bills]}
    return say(Message("evidence.which"), state=state, choices=tuple(_choice(turn, bill) for bill in bills))


def _listed(turn: Turn) -> list[Invoice]:
    assert turn.retailer_id is not None  # noqa: S101 -- the question was put to a retailer
    found = [invoices.get(turn.retailer_id, uuid.UUID(each)) for each in turn.state["listed"]]
    return [bill for bill in found if bill is not None]


def _choice(turn: Turn, bill: Invoice) -> Message:
    return Message(
        "paid.choice",
        {"number": bill.invoice_number, "buyer": _buyer(turn, bill), "amount": bill.principal_amount},
    )


def _buyer(turn: Turn, bill: Invoice) -> str:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    return buyers.name_for(turn.retailer_id, bill.buyer_id)


def _give(turn: Turn, bill: Invoice) -> Reply:
    caption = Message("evidence.caption", {"number": bill.invoice_number})
    about = {"invoice_id": str(bill.invoice_id), "asked": turn.message_sid}
    told = Message("evidence.preparing", {"number": bill.invoice_number, "buyer": _buyer(turn, bill)})
    return Reply((told,), enclosures=(Enclosure("evidence", about, caption),))
