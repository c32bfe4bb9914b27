""" "Resend the bill", "send him the bill's copy": its pages, for whoever made it to pass on. A buyer asks himself."""

from db import buyers, invoices
from db.models import Invoice
from intents import which_bill
from intents.lexicon import plain
from intents.meant import meant
from intents.naming import name_in
from intents.params import scan
from intents.remind import reach
from intents.turn import Enclosure, Intent, Reply, Turn, say
from intents.wordlist import WordList
from locales import Message

DIALOGUE = "bill_copy"
WORDS = WordList("intents", "bill_copy.toml")
_WHICH = Message("copy.which")
_LONGEST, _MOST_PAGES = 9, 10


def is_meant(turn: Turn) -> bool:
    """Not "I will send you a bill": what he does himself he asks of nobody."""
    said = plain(turn.text)
    if turn.side != "retailer" or len(said.split()) > _LONGEST or WORDS.has("himself", said):
        return False
    asked = (WORDS.has("bill", said) or _number(turn) is not None) and WORDS.has("send", said)
    to_whom = any(WORDS.has(group, said) for group in ("again", "copy", "to_him", "to_me"))
    return asked and to_whom and turn.retailer_id is not None and bool(invoices.newest(turn.retailer_id, 1))


def begin(turn: Turn) -> Reply | None:
    """The bill that is named, the only one, or the question which."""
    if turn.retailer_id is None:
        return None
    number, name = _number(turn), name_in(scan(turn.text, turn.today).marked())
    named = {"invoice_number": number} if number else {"buyer_name": name} if name else {}
    found = meant(turn, Intent(DIALOGUE, named))
    if number and not found.bills:
        return say(Message("upload.not_found", {"number": number}))
    bills = found.bills or invoices.newest(turn.retailer_id, which_bill.LISTED)
    return _give(turn, bills[0]) if len(bills) == 1 or number else which_bill.ask(turn, DIALOGUE, _WHICH, bills)


def step(turn: Turn) -> Reply | None:
    bill = which_bill.chosen(turn)
    return None if bill is None else _give(turn, bill)


def again(turn: Turn) -> Reply:
    return which_bill.again(turn, _WHICH)


def _number(turn: Turn) -> str | None:
    return scan(turn.text, turn.today).params.get("invoice_number")


def _give(turn: Turn, bill: Invoice) -> Reply:
    owner, number = bill.retailer_id, bill.invoice_number
    about = {"number": number, "buyer": buyers.name_for(owner, bill.buyer_id)}
    reached = reach.hindered(owner, bill.buyer_id, number) is None
    told = [Message("copy.here", about), *([Message("copy.he_asks")] if reached else [])]
    return Reply(tuple(told), enclosures=tuple(_pages(bill)))


def _pages(bill: Invoice) -> list[Enclosure]:
    about = {"invoice_id": str(bill.invoice_id)}
    return [
        Enclosure(
            "stored",
            about | {"page": str(page.page_number)},
            Message("buyer.page", {"number": bill.invoice_number, "n": page.page_number}),
        )
        for page in invoices.pages(bill.retailer_id, bill.invoice_id)[:_MOST_PAGES]
    ]
