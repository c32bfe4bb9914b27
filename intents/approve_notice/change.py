"""A draft is changed: address, buyer's name or address, a bill's amount, a bill left out. Each makes a new version."""

import uuid
from typing import Any

from db import buyers, corrections, notices, retailers
from db.corrections import Right
from db.models import Invoice, LegalNotice
from intents import answers
from intents.approve_notice.about import DIALOGUE, bills_of
from intents.approve_notice.standing import address, want
from intents.turn import Reply, Turn, say
from locales import Message

WHAT = ("address", "buyer_name", "buyer_address", "amount", "bill_out", "money")
CHOICES = tuple(Message(f"notice.change.{what}") for what in WHAT)
_ASKED = {
    "address": "notice.ask_address",
    "buyer_name": "notice.ask_buyer_name",
    "buyer_address": "notice.ask_buyer_address",
}
_WRONG = {
    "address": "notice.address_wrong",
    "buyer_address": "notice.address_wrong",
    "buyer_name": "notice.name_wrong",
    "amount": "notice.amount_wrong",
    "bill_out": "notice.one_bill_only",
}


def ask(_: Turn, notice: LegalNotice, *before: Message) -> Reply:
    state = {"dialogue": DIALOGUE, "step": "what", "notice_id": str(notice.notice_id)}
    return say(*before, Message("notice.change_what"), state=state, choices=CHOICES)


def answer(turn: Turn) -> Reply | None:
    """Take an answer; None where the text is none."""
    notice = _open(turn)
    if notice is None:
        return say(Message("notice.gone"))
    match turn.state["step"]:
        case "what":
            chosen = answers.choice(turn.text, CHOICES)
            return None if chosen is None else _begin(turn, notice, WHAT[chosen])
        case "which_bill":
            return _which(turn, notice)
    return take(turn, notice, turn.state["what"], turn.text, turn.state.get("invoice_id"))


def wrong(turn: Turn) -> Reply:
    """The open question once more, with what was wrong."""
    notice = _open(turn)
    if notice is None:
        return say(Message("notice.gone"))
    step = turn.state["step"]
    if step == "what":
        return ask(turn, notice, Message("choose.again"))
    if step == "which_bill":
        return _ask_bill(turn, notice, turn.state["what"], Message("choose.again"))
    return say(wrong_with(turn.state["what"]), state=turn.state)


def wrong_with(what: str) -> Message:
    return Message(_WRONG[what])


def _open(turn: Turn) -> LegalNotice | None:
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's dialogue
    notice = notices.get(turn.retailer_id, uuid.UUID(turn.state["notice_id"]))
    return notice if notice is not None and notice.state == "draft" else None


def bills_in(turn: Turn, notice: LegalNotice) -> list[Invoice]:
    """What is still owed of it."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    return [bill for bill in bills_of(turn.retailer_id, notice) if bill.status != "paid"]


def _begin(turn: Turn, notice: LegalNotice, what: str) -> Reply:
    bills = bills_in(turn, notice)
    if not bills:
        return say(Message("notice.all_paid"))
    if what == "money":
        return say(Message("notice.money_how", {"first": bills[0].invoice_number}))
    if what in _ASKED:
        return say(Message(_ASKED[what]), state=_state(notice, "value", what))
    if len(bills) > 1:
        return _ask_bill(turn, notice, what)
    if what == "bill_out":
        return ask(turn, notice, wrong_with("bill_out"))
    return _with_bill(turn, notice, what, bills[0])


def _state(notice: LegalNotice, step: str, what: str, **more: str) -> dict[str, Any]:
    return {"dialogue": DIALOGUE, "step": step, "notice_id": str(notice.notice_id), "what": what, **more}


def _ask_bill(turn: Turn, notice: LegalNotice, what: str, *before: Message) -> Reply:
    choices = tuple(_choice(bill) for bill in bills_in(turn, notice))
    return say(*before, Message("notice.ask_which_bill"), state=_state(notice, "which_bill", what), choices=choices)


def _choice(bill: Invoice) -> Message:
    return Message("notice.bill_choice", {"number": bill.invoice_number, "amount": bill.principal_amount})


def _which(turn: Turn, notice: LegalNotice) -> Reply | None:
    bills = bills_in(turn, notice)
    chosen = answers.choice(turn.text, [_choice(bill) for bill in bills])
    if chosen is None:
        return None
    return _with_bill(turn, notice, turn.state["what"], bills[chosen])


def _with_bill(turn: Turn, notice: LegalNotice, what: str, bill: Invoice) -> Reply:
    if what == "bill_out":
        return leave_out(turn, notice, bill)
    asked = Message("notice.ask_amount", {"number": bill.invoice_number})
    return say(asked, state=_state(notice, "value", what, invoice_id=str(bill.invoice_id)))


def leave_out(turn: Turn, notice: LegalNotice, bill: Invoice) -> Reply:
    return _anew(turn, [each for each in bills_in(turn, notice) if each.invoice_id != bill.invoice_id])


def take(turn: Turn, notice: LegalNotice, what: str, text: str, invoice_id: str | None = None) -> Reply | None:
    """Keep the new value; None where the text is not one. `invoice_id`: whose amount it is."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    match what:
        case "amount":
            amount = answers.amount(text)
            if amount is None or invoice_id is None:
                return None
            corrections.correct(turn.retailer_id, uuid.UUID(invoice_id), Right(amount=amount), turn.now)
        case "buyer_name":
            name = answers.name(text)
            if name is None:
                return None
            buyers.save_contact(turn.retailer_id, notice.buyer_id, name=name)
        case _:
            given = address(text)
            if given is None:
                return None
            if what == "address":
                retailers.set_address(turn.retailer_id, given)
            else:
                buyers.save_contact(turn.retailer_id, notice.buyer_id, address=given)
    return _anew(turn, bills_in(turn, notice))


def _anew(turn: Turn, bills: list[Invoice]) -> Reply:
    return want(turn, bills) if bills else say(Message("notice.all_paid"))
