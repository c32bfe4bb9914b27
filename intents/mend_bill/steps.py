"""The answers: which bill, what is right, yes."""

from db import invoices
from db.models import Invoice
from intents import answers
from intents.mend_bill import asking, buyer, right, standing
from intents.mend_bill.start import with_bill
from intents.mend_bill.values import kept_in, right_in
from intents.turn import Reply, Turn, say
from locales import Message

_LEAST = 10


def step(turn: Turn) -> Reply | None:
    """None where the text answers nothing that was asked."""
    if turn.state["step"] == "which":
        return _which(turn)
    found = asking.bills_of(turn, [turn.state["invoice_id"]])
    return _of_bill(turn, found[0]) if found else say(Message("status.none"))


def _of_bill(turn: Turn, bill: Invoice) -> Reply | None:
    if turn.state["step"] in buyer.STEPS:
        return buyer.step(turn, bill)
    kind = turn.state.get("kind", "amount")
    new = right_in(kind, turn.text, turn, bill) if turn.state["step"] != "remove" else None
    if turn.state["step"] in ("value", "sum"):
        # A lone figure below ten is a choice that is not there, not rupees.
        too_little = new is None or (new.amount is not None and new.amount < _LEAST)
        return None if new is None or too_little else asking.confirm(turn, bill, new)
    if new is not None and len(turn.text.split()) > 1:
        return asking.confirm(turn, bill, new)
    options = asking.REMOVE if turn.state["step"] == "remove" else asking.CHANGE
    yes = answers.yes_or_no(turn.text, options)
    if yes is None:
        return None
    return _carry_out(turn) if yes else say(Message("cancelled.text"))


def _which(turn: Turn) -> Reply | None:
    listed = asking.bills_of(turn, turn.state["listed"])
    chosen = answers.choice(turn.text, asking.choices(turn, listed))
    if chosen is None:
        said = answers.bare(turn.text)
        chosen = next((at for at, bill in enumerate(listed) if answers.bare(bill.invoice_number) == said), None)
    return None if chosen is None else with_bill(turn, turn.state["kind"], listed[chosen], turn.state["text"])


def _carry_out(turn: Turn) -> Reply:
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's dialogue
    [bill] = asking.bills_of(turn, [turn.state["invoice_id"]])
    about = {"number": bill.invoice_number}
    if turn.state["step"] == "remove":
        gone = invoices.withdraw(turn.retailer_id, bill.invoice_id, turn.now)
        return say(Message("mend.removed", about) if gone else standing.stays(bill))
    return right.correct(turn, bill, kept_in(turn.state))[1]
