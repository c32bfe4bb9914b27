"""A new PIN, written twice. Between the two only its hash is kept."""

from datetime import datetime, timedelta
from typing import Any

from db import audit, proofs
from intents.proof.heard import heard
from intents.proof.strength import is_pin, is_weak
from intents.turn import Reply, Turn, say
from locales import Message

DIALOGUE = "proof"
_PATIENCE = timedelta(minutes=30)
"""How long a proof made before choosing a PIN stands; after that it is made anew."""


def choose(turn: Turn, _: dict[str, str]) -> Reply:
    """The act "set_pin": whoever has proved himself chooses a new one."""
    return ask(turn, "set_pin", {})


def ask(turn: Turn, act: str, about: dict[str, str], *before: Message) -> Reply:
    return _question("new", turn, act, about, *before)


def stale(state: dict[str, Any], now: datetime) -> bool:
    return now - datetime.fromisoformat(state["asked_at"]) > _PATIENCE


def step(turn: Turn) -> tuple[Reply, bool] | None:
    """→ what is said and whether the PIN now stands; None where the text is no answer."""
    said = heard(turn)
    if said.digits is None:
        return (again(turn), False) if said.hides_one else None
    assert turn.retailer_id is not None  # noqa: S101 -- the owner's dialogue
    if turn.state["step"] == "new":
        return _first(turn, said.digits), False
    if proofs.confirm_pin(turn.retailer_id, said.digits):
        audit.record(turn.retailer_id, "retailer", turn.retailer_id, "pin_set", by="retailer", at=turn.now)
        return say(Message("proof.pin_kept")), True
    return ask(turn, turn.state["act"], turn.state["about"], Message("proof.pin_differs")), False


def _first(turn: Turn, pin: str) -> Reply:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    act, about = turn.state["act"], turn.state["about"]
    if not is_pin(pin):
        return ask(turn, act, about, Message("proof.pin_length"))
    if is_weak(pin, turn.phone):
        return ask(turn, act, about, Message("proof.pin_weak"))
    proofs.propose_pin(turn.retailer_id, pin)
    return _question("again", turn, act, about)


def again(turn: Turn) -> Reply:
    return _question(turn.state["step"], turn, turn.state["act"], turn.state["about"])


def _question(which: str, turn: Turn, act: str, about: dict[str, str], *before: Message) -> Reply:
    state = {"dialogue": DIALOGUE, "step": which, "act": act, "about": about, "asked_at": turn.now.isoformat()}
    asked = Message("proof.pin_new") if which == "new" else Message("proof.pin_again")
    return say(*before, asked, state=state)
