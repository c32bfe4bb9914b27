"""Which bill is to be mended, and whether it can be."""

from db import invoices
from db.corrections import Right
from db.models import Invoice
from intents import answers
from intents.bill_words import WORDS
from intents.lexicon import latin_digits, plain
from intents.meant import meant
from intents.mend_bill import buyer
from intents.mend_bill.asking import ask_remove, ask_value, bills_of, choices, confirm, which
from intents.mend_bill.heard import Kind, kind_of
from intents.mend_bill.right import look
from intents.mend_bill.standing import stays
from intents.mend_bill.values import kept_in, right_in, without
from intents.params import found_in
from intents.turn import Intent, Reply, Turn, say
from law.bank_rate import FIRST_DAY
from locales import Message

VALUES = ("amount", "number", "date")


def begin(turn: Turn) -> Reply | None:
    kind = kind_of(turn)
    if kind is None or turn.retailer_id is None:
        return None
    found = _meant(turn)
    number = found_in(turn.text, turn.today).get("invoice_number")
    if kind == "contact":
        return _contact(found)
    if kind == "due_date":
        return _due_date(found)
    if not found:
        return say(Message("upload.not_found", {"number": number}) if number else Message("status.none"))
    return with_bill(turn, kind, found[0], turn.text) if len(found) == 1 else which(turn, kind, found)


def _meant(turn: Turn) -> list[Invoice]:
    """By its number; the last one that came in; else what is unpaid."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's wish
    number = found_in(turn.text, turn.today).get("invoice_number")
    if number:
        # "It should be INV-21, not INV-12": the one that is here is meant.
        unpaid = invoices.unpaid(turn.retailer_id)
        here = [bill for bill in unpaid if without(turn.text, bill.invoice_number) != latin_digits(turn.text)]
        if len(here) == 1:
            return here
        found = meant(turn, Intent("unknown", {"invoice_number": number})).bills[:1]
        if found or not answers.amount(number):
            return found
    if WORDS.has("last", plain(turn.text)):
        return invoices.newest(turn.retailer_id, 1)
    return invoices.unpaid(turn.retailer_id)


def _contact(found: list[Invoice]) -> Reply:
    if not found:
        return say(Message("status.none"))
    return say(Message("mend.contact", {"number": found[0].invoice_number}))


def _due_date(found: list[Invoice]) -> Reply:
    """It follows from the law and the bill's own days, which can be told."""
    if not found:
        return say(Message("aside.law"))
    return say(Message("mend.due_date", {"number": found[0].invoice_number, "due": found[0].due_date}))


def with_bill(turn: Turn, kind: Kind, bill: Invoice, text: str) -> Reply:
    """The question to this bill; what the text names is not asked again."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's wish
    if kind in VALUES:
        right = right_in(kind, text, turn, bill)
        against = look(turn, bill, right or Right())
        if against is not None:
            return say(against)
        return ask_value(turn, bill, kind) if right is None else confirm(turn, bill, right)
    if bill.status == "paid":
        return say(Message("paid.already", {"number": bill.invoice_number}))
    if kind in ("buyer", "gstin"):
        return buyer.begin(turn, bill, text, same_buyer=kind == "gstin")
    if not invoices.untold(turn.retailer_id, bill.invoice_id):
        return say(stays(bill))
    return ask_remove(turn, bill, kind)


def again(turn: Turn) -> Reply:
    """The open question once more."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's dialogue
    if turn.state["step"] == "which":
        listed = bills_of(turn, turn.state["listed"])
        return say(Message("choose.again"), Message("mend.which"), state=turn.state, choices=choices(turn, listed))
    [bill] = bills_of(turn, [turn.state["invoice_id"]])
    if turn.state["step"] in buyer.STEPS:
        return buyer.again(turn, bill)
    match turn.state["step"]:
        case "value" | "sum":
            kind = turn.state.get("kind", "amount")
            return ask_value(turn, bill, kind).after(Message(f"mend.wrong_{kind}", {"first": FIRST_DAY}))
        case "change":
            return confirm(turn, bill, kept_in(turn.state))
    return with_bill(turn, "remove", bill, "")
