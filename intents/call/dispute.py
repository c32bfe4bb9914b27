"""A dispute: which dues, and a yes to the papers being made. Seen and filed they are on WhatsApp (Property 24)."""

import uuid
from typing import Any

from db import invoices
from intents.call import menu
from intents.call.screen import Caller, Screen, short, whole
from intents.call.screen import ask as asking
from intents.call.written import write
from intents.file_dispute import chosen
from intents.file_dispute.choosing import Dues, dues_of, late, offers
from intents.lexicon import is_just
from intents.meant import meant
from intents.params import resolve_buyer
from intents.turn import Intent
from locales import Message, Value

_A_SCREEN = 2
_MORE = "3"


def begin(caller: Caller, intent: Intent) -> Screen:
    found = offers(caller.turn, late(caller.turn, meant(caller.turn, intent).bills))
    if not found:
        return menu.ask(caller.at("menu")).after(Message("call.dispute_nothing"))
    listed = [[str(each) for each in dues.ids] for dues in found]
    return ask(caller.at("dispute", listed=listed, start=0, **({"chosen": 0} if len(listed) == 1 else {})))


def ask(caller: Caller) -> Screen:
    """Two at a time; of the chosen one, whether it is meant."""
    state, listed = caller.turn.state, _listed(caller)
    if "chosen" in state:
        meant_ones = Message("call.dispute_chosen", _about(listed[state["chosen"]]))
        return asking(caller, meant_ones, Message("call.dispute_confirm"))
    offered = listed[state["start"] : state["start"] + _A_SCREEN]
    said = [Message("call.dispute_choice", _about(each) | {"key": key}) for key, each in enumerate(offered, start=1)]
    more = [Message("call.others", {"key": int(_MORE)})] if state["start"] + _A_SCREEN < len(listed) else []
    return asking(caller, Message("call.dispute_which"), *said, *more, hints=tuple(each.buyer for each in listed))


def step(caller: Caller) -> Screen | None:
    state, key = caller.turn.state, caller.key
    kept: dict[str, Any] = {"listed": state["listed"], "start": state["start"]}
    if "chosen" in state:
        return _confirmed(caller)
    if key == _MORE and state["start"] + _A_SCREEN < len(state["listed"]):
        return ask(caller.at("dispute", **(kept | {"start": state["start"] + _A_SCREEN})))
    at = state["start"] + int(key) - 1 if key in ("1", "2") else _named(caller)
    if at is None or at >= len(state["listed"]):
        return None
    return ask(caller.at("dispute", **kept, chosen=at))


def _named(caller: Caller) -> int | None:
    return resolve_buyer(caller.turn.text, [each.buyer for each in _listed(caller)]) if caller.turn.text else None


def _confirmed(caller: Caller) -> Screen | None:
    """Only a clear yes or no; what the form still needs is asked for in writing."""
    if caller.key == "2" or is_just("no", caller.turn.text):
        return menu.ask(caller.at("menu"))
    if caller.key != "1" and not is_just("yes", caller.turn.text):
        return None
    ids = [uuid.UUID(each) for each in caller.turn.state["listed"][caller.turn.state["chosen"]]]
    reply = chosen(caller.turn, ids)
    write(caller, reply, "dispute", reply.state)
    said = Message("call.dispute_needs") if reply.state else Message("call.dispute_preparing")
    return menu.ask(caller.at("menu")).after(said)


def _listed(caller: Caller) -> list[Dues]:
    assert caller.turn.retailer_id is not None  # noqa: S101 -- behind the PIN
    owner = caller.turn.retailer_id
    found = []
    for ids in caller.turn.state["listed"]:
        bills = [invoices.get(owner, uuid.UUID(each)) for each in ids]
        found.append(dues_of(caller.turn, [bill for bill in bills if bill is not None]))
    return found


def _about(dues: Dues) -> dict[str, Value]:
    return {"buyer": short(dues.buyer), "amount": whole(dues.total)}
