"""Who clearly writes another language than the chosen one is offered the change, once, in both languages (Property 11).

It is asked only where nothing else is, an answer is never insisted on, and it is not asked again.
"""

from dataclasses import replace

from db import conversations
from intents import answers, change_language, not_understood
from intents.tongues import tongue_of
from intents.turn import Reply, Turn, say
from locales import Lang, Message, as_lang

DIALOGUE = "offer_language"


def perhaps(turn: Turn, reply: Reply) -> Reply:
    """The reply with the offer after it, where there is one to make."""
    asked = any(state and state.get("dialogue") != not_understood.DIALOGUE for state in (turn.state, reply.state))
    busy = not reply.parts or asked or reply.lang or reply.enclosures or turn.document
    if busy or turn.side != "retailer" or turn.role != "owner":
        return reply
    wanted = tongue_of(turn.text)
    if wanted is None or wanted == turn.lang or not conversations.offer_language(turn.phone, turn.now):
        return reply
    state = {"dialogue": DIALOGUE, "to": wanted}
    offer = Message(f"language.offer_{wanted}")
    return replace(reply, parts=(*reply.parts, offer), choices=_choices(wanted), state=state)


def step(turn: Turn) -> Reply | None:
    wanted = as_lang(turn.state["to"])
    chosen = answers.yes_or_no(turn.text, _choices(wanted))
    if chosen is None:
        return None
    return change_language.change(turn, wanted) if chosen else say(Message("language.stays"))


def _choices(wanted: Lang) -> tuple[Message, Message]:
    return Message(f"language.yes_{wanted}"), Message(f"language.no_{wanted}")
