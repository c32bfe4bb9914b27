"""Who is to be reminded, and of which bills: as named, else every buyer who owes something."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from db import buyers, dues, invoices
from db.models import Invoice
from intents import answers, params
from intents.meant import meant
from intents.naming import name_in
from intents.remind.moment import Moment
from intents.turn import Intent, Turn
from intents.understanding.phonetic import spoken
from locales import Message

_MOST = 9
_SHORTEST = 4
"""Letters of a sound by which a name is known."""
_FEW = 3


@dataclass(frozen=True)
class Owing:
    """A buyer with his unpaid bills."""

    buyer_id: uuid.UUID
    name: str
    bills: list[Invoice]
    choice: Message


def named(turn: Turn) -> list[Invoice] | Message:
    """The bills that the text names, by number, GSTIN or buyer; a word where there are none of that number."""
    seen = params.scan(turn.text, turn.today)
    number, gstin = seen.params.get("invoice_number"), seen.params.get("buyer_gstin")
    if number and not (found := meant(turn, Intent("unknown", {"invoice_number": number})).bills):
        return Message("upload.not_found", {"number": number})
    if number:
        return found[:1]
    if gstin:
        return meant(turn, Intent("unknown", {"buyer_gstin": gstin})).bills
    name = name_in(seen.marked())
    found = meant(turn, Intent("unknown", {"buyer_name": name})).bills if name else []
    return found or _by_a_word(turn)


def _by_a_word(turn: Turn) -> list[Invoice]:
    """The one buyer of whose name a word is said, in any script and with whatever Tamil hangs on it."""
    said = [spoken(word) for word in turn.text.split()]
    fits = [each for each in buyers_of(turn) if any(_is_said(word, said) for word in each.name.split())]
    return fits[0].bills if len(fits) == 1 else []


def _is_said(word: str, said: Sequence[str]) -> bool:
    form = spoken(word)
    return len(form) >= _SHORTEST and any(each.startswith(form) for each in said)


def kept(at: Moment, invoice_ids: Sequence[uuid.UUID]) -> list[Invoice]:
    """Those of these bills that are still there."""
    assert at.retailer_id is not None  # noqa: S101 -- a retailer's dialogue
    found = [invoices.get(at.retailer_id, each) for each in invoice_ids]
    return [bill for bill in found if bill is not None]


def buyers_of(turn: Turn) -> list[Owing]:
    """Those who owe him something, the oldest bill's first."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's dialogue
    owed: dict[uuid.UUID, list[Invoice]] = {}
    for bill in sorted(invoices.unpaid(turn.retailer_id), key=lambda bill: bill.invoice_date):
        owed.setdefault(bill.buyer_id, []).append(bill)
    return [_owing(turn, buyer_id, bills) for buyer_id, bills in list(owed.items())[:_MOST]]


def _owing(turn: Turn, buyer_id: uuid.UUID, bills: list[Invoice]) -> Owing:
    total = sum((dues.left_of(bill, turn.today) for bill in bills), Decimal(0))
    name = buyers.name_for(bills[0].retailer_id, buyer_id)
    return Owing(buyer_id, name, bills, Message("remind.choice", {"buyer": name, "amount": total}))


def chosen(turn: Turn) -> list[Invoice]:
    """The bills of whom an answer picks, by his place, his name or a bill's number; none for anything else."""
    known = [each for each in buyers_of(turn) if str(each.buyer_id) in turn.state["listed"]]
    at = answers.choice(turn.text, [each.choice for each in known])
    if at is not None:
        return known[at].bills
    if len(turn.text.split()) > _FEW:
        return []
    number = params.found_in(turn.text, turn.today).get("invoice_number")
    said = {"invoice_number": number} if number else {"buyer_name": turn.text}
    return meant(turn, Intent("unknown", said)).bills
