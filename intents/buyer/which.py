"""A message that fits several bills: which of them is meant. The answer counts for what is chosen, "all" too."""

from dataclasses import replace
from datetime import date
from typing import Any

from db import dues
from db.models import Invoice
from intents import answers, params
from intents.buyer.about import About
from intents.buyer.questions import WORDS
from intents.lexicon import plain
from intents.turn import Intent, Reply, Turn, say
from locales import Message, Value

DIALOGUE, REFERENCE = "buyer_which", "buyer_reference"
_FEW_WORDS = 6
_MOST = 9
_ALL = Message("buyer.all")


def named(text: str, turn: Turn, concerned: list[About]) -> list[About] | None:
    """What the text itself narrows it to; None where it leaves several open."""
    pairs = _pairs(concerned)
    if len(pairs) <= 1 or WORDS.has("all", plain(text)):
        return concerned
    number = params.found_in(text, turn.today).get("invoice_number", "")
    fits = params.resolve_number(number, [bill.invoice_number for _, bill in pairs]) if number else None
    return None if fits is None else _only(concerned, [pairs[fits]])


def ask(turn: Turn, concerned: list[About], intent: Intent) -> Reply:
    """`intent` waits for the answer; its name may be "send"."""
    pairs = _pairs(concerned)[:_MOST]
    state: dict[str, Any] = {
        "dialogue": DIALOGUE,
        "intent": intent.name,
        "params": intent.params,
        "text": turn.text,
        "listed": [str(bill.invoice_id) for _, bill in pairs],
    }
    choices = (*(_choice(each, bill, turn.today) for each, bill in pairs), _ALL)
    return say(Message("buyer.which"), state=state, choices=choices)


def answered(turn: Turn, everything: list[About]) -> tuple[Turn, Intent, list[About]] | None:
    """The message that waited, with the bills it is about; None where this is no answer to the question."""
    if turn.state.get("dialogue") != DIALOGUE:
        return None
    listed = set(turn.state["listed"])
    pairs = [(each, bill) for each, bill in _pairs(everything) if str(bill.invoice_id) in listed]
    chosen = _chosen(turn, pairs)
    if not chosen:
        return None
    intent = Intent(turn.state["intent"], turn.state["params"], 1.0)
    return replace(turn, text=turn.state["text"], state={}), intent, _only(everything, chosen)


def reference_awaited(concerned: list[About]) -> dict[str, Any]:
    """The state in which the reference of a payment of these bills may still come."""
    return {"dialogue": REFERENCE, "listed": [str(bill.invoice_id) for _, bill in _pairs(concerned)]}


def reference_given(turn: Turn, everything: list[About]) -> tuple[Turn, Intent, list[About]] | None:
    """A reference and little else, sent after it was asked for: it is of the payment that was told before."""
    if turn.state.get("dialogue") != REFERENCE or len(turn.text.split()) > _FEW_WORDS:
        return None
    found = params.found_in(turn.text, turn.today)
    listed = set(turn.state["listed"])
    chosen = [(each, bill) for each, bill in _pairs(everything) if str(bill.invoice_id) in listed]
    if not chosen or "payment_reference" not in found or "invoice_number" in found:
        return None
    return replace(turn, state={}), Intent("buyer_paid", found, 1.0), _only(everything, chosen)


def _chosen(turn: Turn, pairs: list[tuple[About, Invoice]]) -> list[tuple[About, Invoice]]:
    found = answers.choice(turn.text, [*(_choice(each, bill, turn.today) for each, bill in pairs), _ALL])
    if found is not None and found < len(pairs):
        return [pairs[found]]
    if found is not None or (WORDS.has("all", plain(turn.text)) and len(turn.text.split()) <= 3):
        return pairs
    number = params.found_in(turn.text, turn.today).get("invoice_number", "")
    fits = params.resolve_number(number, [bill.invoice_number for _, bill in pairs]) if number else None
    return [] if fits is None else [pairs[fits]]


def _pairs(concerned: list[About]) -> list[tuple[About, Invoice]]:
    return [(each, bill) for each in concerned for bill in each.bills]


def _only(concerned: list[About], chosen: list[tuple[About, Invoice]]) -> list[About]:
    ids = {bill.invoice_id for _, bill in chosen}
    kept = [replace(each, bills=tuple(bill for bill in each.bills if bill.invoice_id in ids)) for each in concerned]
    return [each for each in kept if each.bills]


def _choice(each: About, bill: Invoice, today: date) -> Message:
    told: dict[str, Value] = {"number": bill.invoice_number, "supplier": str(each.retailer.name)}
    return Message("buyer.choice", told | {"amount": dues.left_of(bill, today)})
