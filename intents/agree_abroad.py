"""Whoever agreed before what AWS computes could leave India is asked about that too (DPDP Act s.6).

It is asked only where nothing else is, at most once in a month, and an answer is never insisted on: until he agrees
he is served by what runs on our own machines (`jobs/abroad.py`).
"""

from dataclasses import replace

from db import conversations, retailers
from intents import answers, not_understood
from intents.onboarding import ABROAD_NOTICE, CONSENT, agree
from intents.turn import Reply, Turn, say
from locales import Message

DIALOGUE = "agree_abroad"


def perhaps(turn: Turn, reply: Reply) -> Reply:
    """The reply with the question after it, where it has to be asked."""
    open_ones = {state.get("dialogue") for state in (turn.state, reply.state) if state}
    asked = open_ones - {not_understood.DIALOGUE, DIALOGUE} or not reply.parts
    if not turn.abroad or asked or reply.lang or turn.document or turn.side != "retailer" or turn.role != "owner":
        return reply
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's turn
    if retailers.agreed_abroad(turn.retailer_id) or not conversations.ask_about_abroad(turn.phone, turn.now):
        return reply
    question = Message("onboarding.abroad_asked")
    state = {"dialogue": DIALOGUE}
    return replace(reply, parts=(*reply.parts, ABROAD_NOTICE, question), choices=CONSENT, state=state)


def step(turn: Turn) -> Reply | None:
    chosen = answers.yes_or_no(turn.text, CONSENT)
    if chosen is None:
        return None
    if not chosen:
        return say(Message("onboarding.abroad_declined"))
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's turn
    agree(turn, turn.retailer_id)
    return say(Message("onboarding.abroad_agreed"))
