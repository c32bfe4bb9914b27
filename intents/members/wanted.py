"""Wishes about members, by their words."""

from typing import Literal

from intents.lexicon import says
from intents.turn import Turn

Wanted = Literal["add", "remove", "who", "firms"]
_SHORT = 9
_CALL = 3


def wanted(turn: Turn) -> Wanted | None:
    """What is wished, if it is one of these: a person of the firm is named, and what is to become of him."""
    text = turn.text
    if len(text.split()) > _SHORT:
        return None
    if turn.role == "accountant" and len(text.split()) <= _CALL and says("firms", text):
        return "firms"
    if says("person", text) and says("take_out", text):
        return "remove"
    if says("person", text) and says("take_in", text):
        return "add"
    return "who" if says("who_uses", text) else None


def role_in(text: str) -> str | None:
    """The role that the words name; None where they leave it open."""
    if says("accountant", text):
        return "accountant"
    return "helper" if says("helper", text) else None
