"""One answer at a door where a PIN or a code is asked for before there is a dialogue of the owner's."""

import uuid

from db import audit, proofs
from db.proofs import Door, Tried
from intents.lexicon import says
from intents.proof.heard import heard
from intents.proof.sending import minutes_until, send_code
from intents.turn import Turn
from locales import Message


def knock(
    turn: Turn, retailer_id: uuid.UUID, door: Door, *, to: str, language: str, wants_code: bool, question: Message
) -> Message | None:
    """→ what to say while the door stays shut; None where this answer opened it. A new code goes to `to`."""
    if (shut := _locked(turn, retailer_id, door)) is not None:
        return shut
    if wants_code or says("forgot", turn.text):
        return send_code(turn, retailer_id, door, to, language)
    secret = heard(turn).digits
    if secret is None:
        return question
    tried = proofs.try_secret(retailer_id, door, secret, turn.now)
    audit.record(
        retailer_id, "retailer", retailer_id, f"proof_{tried}", by="retailer", at=turn.now, act="register", door=door
    )
    if tried is Tried.RIGHT:
        return None
    return _locked(turn, retailer_id, door) or Message("proof.wrong")


def _locked(turn: Turn, retailer_id: uuid.UUID, door: Door) -> Message | None:
    until = proofs.locked_until(retailer_id, door, turn.now)
    return Message("proof.locked", {"n": minutes_until(until, turn.now)}) if until else None
