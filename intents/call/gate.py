"""The door of an account: its PIN by the keypad, for a caller's number can be feigned (Property 48).

No PIN is ever asked for in speech, and nobody is named before it.
"""

import uuid

from db import audit, proofs, retailers
from db.proofs import Tried
from intents.call import menu
from intents.call.screen import Caller, Screen, hang_up, short
from intents.call.screen import ask as asking
from intents.call.written import write
from intents.proof.sending import minutes_until
from intents.proof.strength import is_pin
from locales import Message


def begin(caller: Caller) -> Screen:
    owner = _owner(caller)
    if caller.turn.role != "owner":
        write(caller, Message("call.member_written"), "member")
        return hang_up(caller, Message("call.member"))
    if (shut := _locked(caller, owner)) is not None:
        return shut
    if not proofs.has_pin(owner):
        write(caller, Message("call.no_pin_written"), "no_pin")
        return hang_up(caller, Message("call.no_pin"))
    return ask(caller)


def ask(caller: Caller) -> Screen:
    """Where it is asked again, what was missed before is not forgotten: a silent line is ended here too."""
    here = caller if caller.turn.state.get("at") == "pin" else caller.at("pin")
    return asking(here, Message("call.pin"), asks="pin")


def step(caller: Caller) -> Screen | None:
    owner = _owner(caller)
    pin = caller.keys.strip("#")
    if not is_pin(pin):
        return None
    was_locked = proofs.locked_until(owner, "call", caller.turn.now)
    tried = proofs.try_secret(owner, "call", pin, caller.turn.now)
    if not was_locked:
        audit.record(
            owner, "retailer", owner, f"proof_{tried}", by="retailer", at=caller.turn.now, act="call", door="call"
        )
    if tried is Tried.RIGHT:
        return menu.ask(caller.at("menu", proven=True)).after(Message("call.hello", {"name": _name(owner)}))
    if tried is Tried.WRONG:
        return ask(caller.at("pin")).after(Message("call.pin_wrong"))
    if not was_locked:
        write(caller, Message("call.pin_tried"), "pin_tried")
    return _locked(caller, owner) or hang_up(caller, Message("call.bye"))


def _locked(caller: Caller, owner: uuid.UUID) -> Screen | None:
    until = proofs.locked_until(owner, "call", caller.turn.now)
    if until is None:
        return None
    return hang_up(caller, Message("call.pin_locked", {"n": minutes_until(until, caller.turn.now)}))


def _name(owner: uuid.UUID) -> str:
    return short(retailers.get(owner).name or "")


def _owner(caller: Caller) -> uuid.UUID:
    assert caller.turn.retailer_id is not None  # noqa: S101 -- a retailer's number
    return caller.turn.retailer_id
