"""A payment noted longer than ten minutes ago is taken back: a cheque that bounced, a slip found late.

It is asked about first, and the bill is open again from then on (decision 56).
"""

import uuid
from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from db import buyers, invoices, payments
from db.models.invoices import Payment
from db.payments import Recorded
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
_SHARES = " "
_Money = list[Payment]
"""One payment, in its shares where it was noted for several bills."""
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
    return _ask(turn, listed) if listed else say(Message("paid.nothing_to_undo"))


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
    """One that was noted for several bills is offered whole, before each share of it."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    offered: list[_Money] = []
    for each in found:
        whole = payments.together(turn.retailer_id, each)
        if len(whole) > 1 and whole not in offered:
            offered.append(whole)
        offered.append([each])
    return _ask(turn, offered[:_LISTED])


def _ask(turn: Turn, offered: list[_Money]) -> Reply:
    state = {"dialogue": DIALOGUE, "listed": [_SHARES.join(str(each.payment_id) for each in one) for one in offered]}
    if len(offered) == 1:
        return say(Message("paid.ask_back", _about(turn, offered[0])), state=state, choices=CHOICES)
    return say(Message("paid.which_back"), state=state, choices=tuple(_choice(turn, each) for each in offered))


def _listed(turn: Turn) -> list[_Money]:
    """What of it stands still."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's dialogue
    found = []
    for one in turn.state["listed"]:
        shares = [payments.get(turn.retailer_id, uuid.UUID(each)) for each in one.split(_SHARES)]
        found.append([each for each in shares if each is not None and each.undone_at is None])
    return [each for each in found if each]


def _take_back(turn: Turn, money: _Money) -> Reply:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    taken = [payments.take_back(turn.retailer_id, each.payment_id, turn.now) for each in reversed(money)]
    undone = [each for each in reversed(taken) if each is not None]
    return say(told(undone) if undone else Message("paid.nothing_to_undo"))


def told(undone: Sequence[Recorded]) -> Message:
    """What was taken back, a line a bill where it was for several."""
    lines: list[Value] = [Message("paid.undone_line", _of(each)) for each in undone]
    if len(lines) == 1:
        return Message("paid.undone", _of(undone[0]))
    return Message("paid.undone_all", {"amount": _sum([each.payment for each in undone]), "lines": lines})


def _of(each: Recorded) -> dict[str, Value]:
    return {
        "number": each.invoice.invoice_number,
        "amount": each.payment.amount,
        "left": each.claim.outstanding,
    }


def _choice(turn: Turn, money: _Money) -> Message:
    return Message("paid.back_choice" if len(money) == 1 else "paid.back_choice_all", _about(turn, money))


def _about(turn: Turn, money: _Money) -> dict[str, Value]:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    bills = [invoices.get(turn.retailer_id, each.invoice_id) for each in money]
    known = [bill for bill in bills if bill is not None]
    buyer = buyers.name_for(turn.retailer_id, known[0].buyer_id)
    numbers = ", ".join(bill.invoice_number for bill in known)
    return {"number": numbers, "buyer": buyer, "amount": _sum(money), "date": money[0].paid_on}


def _sum(money: Sequence[Payment]) -> Decimal:
    return sum((each.amount for each in money), Decimal(0))
