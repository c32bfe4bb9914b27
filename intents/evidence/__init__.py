""" "evidence for INV-7", "proof bundle": all that is on record about a bill, for a council.

For the owner alone: it goes with a link that whoever has it can open.
"""

from db import buyers, invoices
from db.models import Invoice
from intents import params, which_bill
from intents.lexicon import plain
from intents.meant import meant
from intents.proof.owner_only import refuse
from intents.turn import Enclosure, Intent, Reply, Turn, say
from intents.wordlist import WordList
from locales import Message

DIALOGUE = "evidence"
WORDS = WordList("intents.evidence", "words.toml")
_WHICH = Message("evidence.which")
_LONGEST = 9


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
    bills = found.bills or invoices.newest(turn.retailer_id, which_bill.LISTED)
    if not bills:
        return say(Message("history.none"))
    if len(bills) == 1 or "invoice_number" in named:
        return _give(turn, bills[0])
    return which_bill.ask(turn, DIALOGUE, _WHICH, bills)


def step(turn: Turn) -> Reply | None:
    bill = which_bill.chosen(turn)
    return None if bill is None else _give(turn, bill)


def again(turn: Turn) -> Reply:
    return which_bill.again(turn, _WHICH)


def _give(turn: Turn, bill: Invoice) -> Reply:
    assert turn.retailer_id is not None  # noqa: S101 -- the question was put to a retailer
    caption = Message("evidence.caption", {"number": bill.invoice_number})
    about = {"invoice_id": str(bill.invoice_id), "asked": turn.message_sid}
    told = Message(
        "evidence.preparing", {"number": bill.invoice_number, "buyer": buyers.name_for(turn.retailer_id, bill.buyer_id)}
    )
    return Reply((told,), enclosures=(Enclosure("evidence", about, caption),))
