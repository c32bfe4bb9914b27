"""Of somebody who was erased but for the papers of a dispute: that it is over he may say himself, and they go too.

He has no account any more. It is his number, found among the few who are held, and the PIN he left with.
"""

import uuid
from dataclasses import replace
from typing import Any

from db import audit, departures, holding, proofs, retailers
from db.models import Departure
from db.proofs import Tried
from intents import answers
from intents.lexicon import plain
from intents.proof.heard import heard
from intents.proof.sending import minutes_until
from intents.turn import Reply, Turn, say
from intents.wordlist import WordList
from locales import Message, as_lang

DIALOGUE = "end_hold"
AT_THE_DOOR = "hold_pin"
WORDS = WordList("intents", "end_hold.toml")
_CHOICES = (Message("delete.hold_over"), Message("delete.hold_goes_on"))
_LONGEST = 10


def hear(turn: Turn) -> Reply | None:
    """His wish, or his answer; None where the text is neither."""
    asked = turn.state.get("dialogue") == DIALOGUE
    found = departures.held_with_phone(turn.phone) if asked or _says(turn) else None
    if found is None:
        return None
    reply = _step(turn, found) if asked else _ask(found)
    return _in_his_language(turn, found, reply) if reply else None


def _says(turn: Turn) -> bool:
    said = plain(turn.text)
    return len(said.split()) <= _LONGEST and WORDS.has("matter", said) and WORDS.has("over", said)


def _in_his_language(turn: Turn, found: Departure, reply: Reply) -> Reply:
    """The talk was erased with the rest, so that it may know no language."""
    if turn.retailer_id is not None:
        return reply
    return replace(reply, lang=as_lang(retailers.get(found.retailer_id).preferred_language))


def _ask(found: Departure) -> Reply:
    kept = holding.held(found.retailer_id)
    numbers = ", ".join(holding.numbers(found.retailer_id, kept)) if kept else "–"
    return say(Message("delete.hold_ask", {"numbers": numbers}), state=_state("sure"), choices=_CHOICES)


def _state(step: str) -> dict[str, Any]:
    return {"dialogue": DIALOGUE, "step": step}


def _step(turn: Turn, found: Departure) -> Reply | None:
    if turn.state["step"] == AT_THE_DOOR:
        return _secret(turn, found)
    chosen = answers.choice(turn.text, _CHOICES)
    if chosen is None:
        return None
    return say(Message("delete.hold_kept")) if chosen == 1 else _ask_pin(turn, found.retailer_id)


def _ask_pin(turn: Turn, retailer_id: uuid.UUID) -> Reply:
    """No code in its place: in three years the number may have gone to somebody else."""
    until = proofs.locked_until(retailer_id, "own", turn.now)
    locked = Message("delete.hold_locked", {"n": minutes_until(until, turn.now)}) if until else None
    return say(locked or Message("delete.hold_pin"), state=_state(AT_THE_DOOR))


def _secret(turn: Turn, found: Departure) -> Reply | None:
    said = heard(turn)
    if said.digits is None:
        return _ask_pin(turn, found.retailer_id) if said.hides_one else None
    tried = proofs.try_secret(found.retailer_id, "own", said.digits, turn.now)
    audit.record(
        found.retailer_id, "retailer", found.retailer_id, f"proof_{tried}", by="retailer", at=turn.now, act=DIALOGUE
    )
    if tried is Tried.WRONG:
        return say(Message("proof.wrong"), state=turn.state)
    if tried is Tried.LOCKED:
        return _ask_pin(turn, found.retailer_id)
    departures.give_up_hold(found, turn.today, turn.now)
    return say(Message("delete.hold_ends"))
