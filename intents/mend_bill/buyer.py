"""A saved bill that is another buyer's: whose it is is asked, or it is said why that can't be changed any more."""

import uuid
from typing import Any

from db import buyers, invoices, pauses, whose
from db.corrections import Right, correct
from db.models import Invoice
from intents import answers, buyer_contact
from intents.mend_bill import whom
from intents.mend_bill.asking import CHANGE, DIALOGUE, REMOVE, about, ask_remove
from intents.mend_bill.standing import gone_out
from intents.remind import reach
from intents.turn import Reply, Turn, say
from intents.upload import heard
from locales import Message

STEPS = ("buyer", "buyer_name", "buyer_sure", "buyer_stays")
_STOP = (Message("mend.yes_stop"), REMOVE[1])
_OUT = Message("mend.take_out")


def begin(turn: Turn, bill: Invoice, text: str, *, same_buyer: bool) -> Reply:
    """`same_buyer`: his GSTIN is what is wrong, or missing."""
    retailer_id = _his(turn)
    gstin = whom.gstin_in(text, turn)
    if same_buyer and gstin and buyers.gstin_of(bill.buyer_id) is None:
        known = whose.may_join(retailer_id, bill.buyer_id)
        return _sure(turn, bill, whom.filed_under(gstin), joins="yes") if known else say(gone_out(bill))
    happened = invoices.happened(retailer_id, bill.invoice_id)
    if happened is not None:
        stays = about(turn, bill) | {"why": Message(f"mend.why.{happened}")}
        return say(Message("mend.buyer_stays", stays), state=_state(bill, "buyer_stays"), choices=_STOP)
    more = {"keeps": "yes"} if same_buyer else {}
    named = whom.told(turn, bill, text)
    return _sure(turn, bill, named, **more) if named else _ask(turn, bill, **more)


def step(turn: Turn, bill: Invoice) -> Reply | None:
    """None where the text answers nothing that was asked."""
    match turn.state["step"]:
        case "buyer":
            return _who(turn, bill)
        case "buyer_name":
            name = heard.parse("buyer_name", turn.text, turn.today)
            return _sure(turn, bill, uuid.UUID(turn.state["new"]), name=name) if name else None
        case "buyer_sure":
            yes = answers.yes_or_no(turn.text, CHANGE)
            return None if yes is None else _carry_out(turn, bill) if yes else say(Message("cancelled.text"))
    yes = answers.yes_or_no(turn.text, _STOP)
    return None if yes is None else _stop(turn, bill) if yes else say(Message("cancelled.text"))


def again(turn: Turn, bill: Invoice) -> Reply:
    more = {name: turn.state[name] for name in ("keeps", "joins", "name") if name in turn.state}
    match turn.state["step"]:
        case "buyer":
            return _ask(turn, bill, **more).after(Message("mend.wrong_buyer"))
        case "buyer_name" | "buyer_sure":
            return _sure(turn, bill, uuid.UUID(turn.state["new"]), **more)
    return begin(turn, bill, "", same_buyer=False)


def _ask(turn: Turn, bill: Invoice, **more: str) -> Reply:
    asked = Message("mend.ask_buyer", about(turn, bill))
    choices = (*(whom.choice(each) for each in whom.others(turn, bill)), _OUT)
    return say(asked, state=_state(bill, "buyer", **more), choices=choices)


def _who(turn: Turn, bill: Invoice) -> Reply | None:
    others = whom.others(turn, bill)
    at = answers.choice(turn.text, [*map(whom.choice, others), _OUT])
    if at == len(others):
        return ask_remove(turn, bill, "remove")
    gstin = whom.gstin_in(turn.text, turn)
    if gstin:
        found: uuid.UUID | None = whom.filed_under(gstin)
    else:
        found = others[at].buyer_id if at is not None else whom.named(turn, bill, turn.text)
    more = {name: turn.state[name] for name in ("keeps",) if name in turn.state}
    return _sure(turn, bill, found, **more) if found else None


def _sure(turn: Turn, bill: Invoice, buyer_id: uuid.UUID, **more: str) -> Reply:
    """Whose it is then; of a buyer who is new, first what he is called."""
    gstin = buyers.gstin_of(buyer_id) or ""
    state = _state(bill, "buyer_sure", new=str(buyer_id), **more)
    if {"keeps", "joins"} & more.keys():
        return say(Message("mend.ask_gstin", about(turn, bill) | {"new": gstin}), state=state, choices=CHANGE)
    known = buyers.contact_of(_his(turn), buyer_id)
    name = more.get("name") or (known.name if known else None)
    if not name:
        return say(Message("mend.ask_buyer_name", {"gstin": gstin}), state=state | {"step": "buyer_name"})
    return say(Message("mend.ask_change_buyer", about(turn, bill) | {"new": name}), state=state, choices=CHANGE)


def _carry_out(turn: Turn, bill: Invoice) -> Reply:
    retailer_id, new = _his(turn), uuid.UUID(turn.state["new"])
    number = bill.invoice_number
    if "joins" in turn.state:
        if not whose.may_join(retailer_id, bill.buyer_id):
            return say(gone_out(bill))
        whose.join(retailer_id, bill.buyer_id, new, turn.now)
    else:
        former = bill.buyer_id
        if correct(retailer_id, bill.invoice_id, Right(buyer_id=new), turn.now) is None:
            return begin(turn, bill, "", same_buyer=False)
        if "keeps" in turn.state:
            whose.inherit(retailer_id, former, new)
        if "name" in turn.state:
            buyers.save_contact(retailer_id, new, name=turn.state["name"])
    done = Message("mend.changed_buyer", {"number": number, "new": buyers.name_for(retailer_id, new)})
    contact = buyers.contact_of(retailer_id, new)
    if contact is None or not (contact.phone or contact.email):
        return buyer_contact.ask_for(turn, new).after(done)
    hindered = reach.hindered(retailer_id, new, number)
    return say(done, *([hindered] if hindered else []))


def _stop(turn: Turn, bill: Invoice) -> Reply:
    pauses.pause(_his(turn), [bill.invoice_id], "stopped", turn.now)
    told = {"numbers": bill.invoice_number, "number": bill.invoice_number, "first": bill.invoice_number}
    return say(Message("pause.stopped", told), Message("mend.right_one", told))


def _state(bill: Invoice, step: str, **more: str) -> dict[str, Any]:
    return {"dialogue": DIALOGUE, "step": step, "invoice_id": str(bill.invoice_id), **more}


def _his(turn: Turn) -> uuid.UUID:
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's dialogue
    return turn.retailer_id
