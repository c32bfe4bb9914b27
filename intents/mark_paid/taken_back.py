"""A payment noted longer than ten minutes ago is taken back: a cheque that bounced, a slip found late.

It is asked about first, and the bill is open again from then on (decision 56).
"""

import uuid
from datetime import timedelta
from typing import Any

from db import buyers, invoices, payments
from db.models.invoices import Payment
from intents import answers, not_paid, params
from intents.lexicon import plain
from intents.mark_paid.questions import CASH
from intents.meant import meant
from intents.turn import Intent, Reply, Turn, say
from intents.wordlist import WordList
from locales import Message, Value

DIALOGUE = "take_back"
CHOICES = (Message("paid.back_yes"), Message("paid.back_no"))
WORDS = WordList("intents.mark_paid", "taken_back.toml")
_LONGEST = 12
_LISTED = 9
_AS_FAR_AS = timedelta(days=180)
"""A cheque is good for three months, and a slip is found with the books of the half year."""


def is_meant(turn: Turn) -> bool:
    return bool(turn.retailer_id is not None and _said(turn) and _found(turn))


def begin(turn: Turn) -> Reply | None:
    found = _found(turn)
    return _asked(turn, found) if found else None


def offered(turn: Turn) -> Reply | None:
    """What could be taken back, for whoever asks and names nothing; None where nothing could."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's wish
    recent = payments.recent(turn.retailer_id, turn.now - _AS_FAR_AS, _LISTED)
    return _asked(turn, recent) if recent else None


def step(turn: Turn) -> Reply | None:
    """None where the text answers nothing that was asked."""
    listed = _listed(turn)
    if len(listed) == 1:
        yes = answers.yes_or_no(turn.text, CHOICES)
        return None if yes is None else _take_back(turn, listed[0]) if yes else say(Message("cancelled.text"))
    at = answers.choice(turn.text, [_choice(turn, each) for each in listed])
    return None if at is None else _take_back(turn, listed[at])


def again(turn: Turn) -> Reply:
    listed = _listed(turn)
    return _asked(turn, listed) if listed else say(Message("paid.nothing_to_undo"))


def _said(turn: Turn) -> bool:
    said = plain(turn.text)
    if len(said.split()) > _LONGEST:
        return False
    if WORDS.has("mistaken", said) or not_paid.kind_of(turn.text) == "bounced":
        return True
    # That a bill is not paid says something only of one that is noted as paid.
    return WORDS.has("not_paid", said) and any(bill.status == "paid" for bill in _named(turn))


def _found(turn: Turn) -> list[Payment]:
    """The payments of the bill that is named; none named, the recent ones."""
    assert turn.retailer_id is not None  # noqa: S101 -- `is_meant` looked
    named = _named(turn)
    if named:
        found = payments.of_invoice(turn.retailer_id, named[0].invoice_id)[-_LISTED:]
    else:
        found = payments.recent(turn.retailer_id, turn.now - _AS_FAR_AS, _LISTED)
    bounced = not_paid.kind_of(turn.text) == "bounced"
    return [each for each in found if not (bounced and each.reference == CASH)]


def _named(turn: Turn) -> list[Any]:
    number = params.found_in(turn.text, turn.today).get("invoice_number")
    return meant(turn, Intent("unknown", {"invoice_number": number})).bills[:1] if number else []


def _asked(turn: Turn, found: list[Payment]) -> Reply:
    state = {"dialogue": DIALOGUE, "listed": [str(each.payment_id) for each in found]}
    if len(found) == 1:
        return say(Message("paid.ask_back", _about(turn, found[0])), state=state, choices=CHOICES)
    return say(Message("paid.which_back"), state=state, choices=tuple(_choice(turn, each) for each in found))


def _listed(turn: Turn) -> list[Payment]:
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's dialogue
    found = [payments.get(turn.retailer_id, uuid.UUID(each)) for each in turn.state["listed"]]
    return [each for each in found if each is not None and each.undone_at is None]


def _take_back(turn: Turn, payment: Payment) -> Reply:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    undone = payments.take_back(turn.retailer_id, payment.payment_id, turn.now)
    if undone is None:
        return say(Message("paid.nothing_to_undo"))
    about: dict[str, Value] = {"number": undone.invoice.invoice_number, "amount": undone.payment.amount}
    return say(Message("paid.undone", about | {"left": undone.claim.outstanding}))


def _choice(turn: Turn, payment: Payment) -> Message:
    return Message("paid.back_choice", _about(turn, payment))


def _about(turn: Turn, payment: Payment) -> dict[str, Value]:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    bill = invoices.get(turn.retailer_id, payment.invoice_id)
    assert bill is not None  # noqa: S101 -- a bill with a payment is never taken out
    buyer = buyers.name_for(turn.retailer_id, bill.buyer_id)
    return {"number": bill.invoice_number, "buyer": buyer, "amount": payment.amount, "date": payment.paid_on}
