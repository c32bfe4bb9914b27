"""The question for the PIN or the code, and what follows from the answer."""

from typing import Any

from db import audit, proofs
from db.proofs import Tried
from intents import answers
from intents.lexicon import says
from intents.proof import owner_only, pin
from intents.proof.heard import heard
from intents.proof.sending import minutes_until, send_code
from intents.turn import Reply, Turn, say
from locales import Message

_CHOICES = (Message("proof.send_code"),)
_SENT = (Message("proof.send_again"),)
_SHORT = 6


def require(turn: Turn, act: str, about: dict[str, str]) -> Reply:
    """Ask who it is; `ACTS[act](turn, about)` is done in the turn that proves it. `about` is kept sealed until then."""
    if turn.role != "owner":
        return owner_only.refuse(turn, act)
    assert turn.retailer_id is not None  # noqa: S101 -- only retailers act
    if proofs.locked_until(turn.retailer_id, "own", turn.now) or proofs.has_pin(turn.retailer_id):
        return _ask(turn, act, about)
    if turn.codes_by_sms:
        sent = send_code(turn, turn.retailer_id, "own", turn.phone, turn.lang)
        return say(sent, state=_state(act, about), choices=_SENT)
    return pin.ask(turn, act, about, Message("proof.why"))


def wishes(turn: Turn) -> bool:
    """Whether a PIN is to be set or changed."""
    if len(turn.text.split()) > _SHORT or turn.role != "owner":
        return False
    return says("pin", turn.text) and (says("set", turn.text) or says("forgot", turn.text))


def begin(turn: Turn) -> Reply:
    return require(turn, "set_pin", {})


def awaits_secret(state: dict[str, Any]) -> bool:
    """Whether the next message may hold a PIN or a code."""
    return state.get("dialogue") == pin.DIALOGUE or state.get("step") in ("code", "move", "hold_pin")


def step(turn: Turn) -> Reply | None:
    if turn.state["step"] != "secret":
        return _new_pin(turn)
    if 0 in (answers.choice(turn.text, _CHOICES), answers.choice(turn.text, _SENT)) or says("forgot", turn.text):
        return _send(turn)
    said = heard(turn)
    if said.digits is not None:
        return _try(turn, said.digits)
    return again(turn) if said.hides_one else None


def again(turn: Turn) -> Reply:
    """The open question once more."""
    if turn.state["step"] != "secret":
        return pin.again(turn)
    return _ask(turn, turn.state["act"], turn.state["about"])


def _new_pin(turn: Turn) -> Reply | None:
    if pin.stale(turn.state, turn.now):
        return require(turn, turn.state["act"], turn.state["about"])
    moved = pin.step(turn)
    if moved is None:
        return None
    reply, stands = moved
    if not stands or turn.state["act"] == "set_pin":
        return reply
    return _perform(turn).after(*reply.parts)


def _send(turn: Turn) -> Reply:
    assert turn.retailer_id is not None  # noqa: S101 -- the owner's dialogue
    if until := proofs.locked_until(turn.retailer_id, "own", turn.now):
        return say(Message("proof.locked", {"n": minutes_until(until, turn.now)}), state=turn.state)
    sent = send_code(turn, turn.retailer_id, "own", turn.phone, turn.lang)
    return say(sent, state=turn.state, choices=_SENT)


def _try(turn: Turn, secret: str) -> Reply:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    locked_before = proofs.locked_until(turn.retailer_id, "own", turn.now)
    tried = proofs.try_secret(turn.retailer_id, "own", secret, turn.now)
    if not locked_before:
        _audit(turn, f"proof_{tried}")
    if tried is Tried.WRONG:
        return say(Message("proof.wrong"), state=turn.state, choices=_CHOICES)
    if tried is Tried.LOCKED:
        return again(turn)
    if proofs.has_pin(turn.retailer_id):
        return _perform(turn)
    return pin.ask(turn, turn.state["act"], turn.state["about"], Message("proof.why"))


def _audit(turn: Turn, action: str) -> None:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    act = turn.state["act"]
    audit.record(turn.retailer_id, "retailer", turn.retailer_id, action, by="retailer", at=turn.now, act=act)


def _perform(turn: Turn) -> Reply:
    from intents.acts import ACTS  # the acts themselves ask for proof: the two rooms need each other

    return ACTS[turn.state["act"]](turn, turn.state["about"])


def _ask(turn: Turn, act: str, about: dict[str, str]) -> Reply:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    until = proofs.locked_until(turn.retailer_id, "own", turn.now)
    if until:
        return say(Message("proof.locked", {"n": minutes_until(until, turn.now)}), state=_state(act, about))
    if proofs.has_pin(turn.retailer_id):
        return say(Message("proof.ask"), state=_state(act, about), choices=_CHOICES)
    return say(Message("proof.ask_code"), state=_state(act, about), choices=_SENT)


def _state(act: str, about: dict[str, str]) -> dict[str, Any]:
    return {"dialogue": pin.DIALOGUE, "step": "secret", "act": act, "about": about}
