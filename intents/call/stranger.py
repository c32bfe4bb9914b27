"""A number that has no account: its language, then the way to one, which is WhatsApp."""

from dataclasses import replace

from db import outbox
from intents.call.language import heard, offered
from intents.call.screen import Caller, Line, Screen, hang_up
from intents.spoken import Spoken
from locales import LANGUAGES, Message


def begin(caller: Caller) -> Screen:
    return replace(ask(caller.at("stranger")), lines=(*_welcome(), *offered()))


def ask(caller: Caller) -> Screen:
    return Screen(offered(), caller.turn.lang, caller.turn.state)


def step(caller: Caller) -> Screen | None:
    lang = heard(caller)
    if lang is None:
        return None
    speaking = caller.speaking(lang)
    if not caller.turn.phone:
        return hang_up(speaking, Message("call.hidden_number"))
    _send_link(speaking)
    return hang_up(speaking, Message("call.register"))


def _welcome() -> tuple[Line, ...]:
    return tuple(Line(Message("call.welcome"), lang) for lang in LANGUAGES)


def _send_link(caller: Caller) -> None:
    """By SMS where there is a sender for it: whoever opens it writes to us first."""
    turn = caller.turn
    outbox.put(
        retailer_id=None,
        kind="notify",
        channel="sms" if turn.codes_by_sms else "whatsapp",
        recipient=turn.phone,
        language=turn.lang,
        message=Spoken((Message("call.register_link", {"link": caller.link}),)).to_json(),
        key=f"call:{turn.message_sid}:register",
    )
