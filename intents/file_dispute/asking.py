"""The questions before a draft: which dues, and what is missing for the form."""

import uuid
from typing import Any

from db import buyers, disputes, invoices
from db.models import Invoice
from intents import answers
from intents.approve_notice.standing import is_another_wish
from intents.file_dispute import approving, reported
from intents.file_dispute.choosing import Dues, at_the_council, dues_of, late, offers
from intents.file_dispute.needed import learn_address, learn_pan, needs
from intents.meant import meant
from intents.turn import Intent, Reply, Turn, say
from locales import Message

DIALOGUE = "file_dispute"


def handle(turn: Turn, intent: Intent) -> Reply:
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's intent
    found = meant(turn, intent)
    if found.named and not found.bills:
        return say(Message("upload.not_found", {"number": found.named}))
    if len(found.bills) == 1 and (told := _too_late_or_early(turn, found.bills[0])) is not None:
        return say(told)
    choices = offers(turn, late(turn, found.bills))
    if not choices:
        return say(Message("dispute.nothing"))
    if len(choices) == 1 or (found.named and len({each.buyer_id for each in choices}) == 1):
        return chosen(turn, choices[0].ids)
    return _which(turn, {"listed": [[str(each) for each in dues.ids] for dues in choices]})


def _too_late_or_early(turn: Turn, bill: Invoice) -> Message | None:
    """A bill that is at the council already, that is paid, or not yet past its day."""
    if bill.status == "dispute_filed":
        return at_the_council(turn, bill)
    if bill.status == "paid":
        return Message("notice.refused.paid", {"number": bill.invoice_number})
    return None if late(turn, [bill]) else Message(
        "dispute.too_early", {"number": bill.invoice_number, "due": bill.due_date}
    )  # fmt: skip


def step(turn: Turn) -> Reply | None:
    match turn.state["step"]:
        case "which":
            return _picked(turn)
        case "pan":
            return _pan(turn)
        case "address":
            return _address(turn)
        case "status":
            return reported.status(turn)
    return approving.step(turn)


def again(turn: Turn) -> Reply:
    """The open question once more, with what was wrong with the answer."""
    match turn.state["step"]:
        case "which":
            return _which(turn, turn.state).after(Message("choose.again"))
        case "pan":
            return say(Message("dispute.pan_wrong"), state=turn.state)
        case "address":
            return say(Message("dispute.address_wrong"), state=turn.state)
        case "status":
            return reported.ask_again(turn)
    return approving.question(uuid.UUID(turn.state["dispute_id"]), turn.state["sha256"])


def _which(turn: Turn, state: dict[str, Any]) -> Reply:
    choices = tuple(each.choice for each in _listed(turn, state))
    return say(Message("dispute.which"), state=state | {"dialogue": DIALOGUE, "step": "which"}, choices=choices)


def _listed(turn: Turn, state: dict[str, Any]) -> list[Dues]:
    return [dues_of(turn, _bills(turn, ids)) for ids in state["listed"]]


def _bills(turn: Turn, ids: list[str]) -> list[Invoice]:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    found = [invoices.get(turn.retailer_id, uuid.UUID(each)) for each in ids]
    return [bill for bill in found if bill is not None]


def _picked(turn: Turn) -> Reply | None:
    listed = _listed(turn, turn.state)
    at = answers.choice(turn.text, [each.choice for each in listed])
    return None if at is None else chosen(turn, listed[at].ids)


def chosen(turn: Turn, ids: list[uuid.UUID]) -> Reply:
    """Ask what the form needs and is not known; with all of it the draft is made."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    state: dict[str, Any] = {"dialogue": DIALOGUE, "chosen": [str(each) for each in ids]}
    for missing in needs(turn)[:1]:
        return say(Message(f"dispute.ask_{missing}"), state=state | {"step": missing})
    bills = _bills(turn, state["chosen"])
    disputes.want(turn.retailer_id, bills[0].buyer_id, ids, turn.now)
    return say(Message("dispute.preparing", {"buyer": buyers.name_for(turn.retailer_id, bills[0].buyer_id)}))


def _pan(turn: Turn) -> Reply | None:
    return _go_on(turn) if learn_pan(turn, turn.text) else None


def _address(turn: Turn) -> Reply | None:
    return _go_on(turn) if not is_another_wish(turn) and learn_address(turn, turn.text) else None


def _go_on(turn: Turn) -> Reply:
    return chosen(turn, [uuid.UUID(each) for each in turn.state["chosen"]])
