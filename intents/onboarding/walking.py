"""One step after another; what is sent on the way waits."""

from dataclasses import replace

from db import retailers
from intents import asides, change_language, own_name
from intents.onboarding.asking import DIALOGUE, ask, consent_again
from intents.onboarding.consent import consent_told
from intents.onboarding.firm import code_told, move_told, name_told, udyam_told
from intents.onboarding.language import language_told, other_language
from intents.turn import Reply, Turn
from locales import Message


def handle(turn: Turn) -> Reply:
    """One step. A bill sent on the way is kept and read when the way is done."""
    step = turn.state.get("step") if turn.state.get("dialogue") == DIALOGUE else None
    if step is None:
        reply = _greet(turn)
    elif turn.document is not None:
        asked = _asked_again(step, turn)
        reply = replace(asked, state=turn.state | asked.state)
    elif step != "language" and (said := asides.about(turn)) is not None:
        reply = replace(_asked_again(step, turn, said), state=turn.state)
    elif step != "language" and change_language.is_meant(turn) and not own_name.is_given(turn.text):
        reply = other_language(step, turn)
    else:
        reply = _STEPS[step](turn)
    return _parked(reply) if turn.document is not None else reply


def _asked_again(step: str, turn: Turn, *before: Message) -> Reply:
    return consent_again(*before) if step == "consent" else ask(step, turn, *before)


def _greet(turn: Turn) -> Reply:
    """A stranger is asked his language; somebody whose talk was lost half-way goes on where his row says."""
    if turn.retailer_id is None:
        return ask("language", turn)
    return ask("udyam" if retailers.get(turn.retailer_id).name else "name", turn)


def _parked(reply: Reply) -> Reply:
    waits = Message("onboarding.document_waits")
    return Reply((*reply.parts, waits), reply.choices, reply.state, reply.lang, park=True)


_STEPS = {
    "language": language_told,
    "consent": consent_told,
    "name": name_told,
    "udyam": udyam_told,
    "code": code_told,
    "move": move_told,
}
