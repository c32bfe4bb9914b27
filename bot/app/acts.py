"""The weighty acts, done from the page: they want the PIN as they do in the chat."""

import uuid

from flask import Response, jsonify

from bot.app.person import Person
from bot.app.wire import body, text, told
from bot.here import here
from db import audit, proofs
from db.database import transaction
from db.proofs import Tried
from intents.acts import ACTS
from intents.post import post
from intents.proof.sending import minutes_until
from intents.proof.strength import is_pin
from intents.spoken import Spoken
from intents.turn import Reply, Turn, say
from jobs.dispatch import dispatch
from locales import Message


def perform(who: Person, act: str, about: dict[str, str]) -> Response:
    """A weighty act, asked with {"pin"}: done in the request that proves who it is (`intents/acts.py`)."""
    pin, turn = text(body(), "pin", 6), who.turn()
    # The try is kept whatever becomes of the act: a guess that fails counts.
    shut = _shut(turn, who.retailer_id, act, pin)
    if shut is not None:
        return jsonify(told(say(shut), done=False))
    with transaction():
        reply = ACTS[act](turn, about)
        _send_files(turn, reply)
    dispatch(here())
    return jsonify(told(reply, done=True))


def _shut(turn: Turn, retailer_id: uuid.UUID, act: str, pin: str) -> Message | None:
    """Why the act is not done; None where the PIN is right."""
    if until := proofs.locked_until(retailer_id, "own", turn.now):
        return Message("proof.locked", {"n": minutes_until(until, turn.now)})
    if not proofs.has_pin(retailer_id):
        return Message("page.no_pin")
    tried = proofs.try_secret(retailer_id, "own", pin, turn.now) if is_pin(pin) else Tried.WRONG
    audit.record(retailer_id, "retailer", retailer_id, f"proof_{tried}", by="retailer", at=turn.now, act=act)
    if tried is Tried.RIGHT:
        return None
    until = proofs.locked_until(retailer_id, "own", turn.now)
    return Message("proof.locked", {"n": minutes_until(until, turn.now)}) if until else Message("page.pin_wrong")


def _send_files(turn: Turn, reply: Reply) -> None:
    """What the act hands out goes to his WhatsApp, as it would from the chat."""
    if reply.enclosures:
        post(
            Spoken(reply.parts, (), reply.enclosures),
            retailer_id=turn.retailer_id,
            kind="reply",
            recipient=turn.phone,
            language=turn.lang,
            key=f"page:{turn.message_sid}",
        )
