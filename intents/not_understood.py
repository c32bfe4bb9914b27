"""What was not understood gets a way on: three things to tap. Whatever else comes is heard as if none were there."""

from intents import answers
from intents.turn import Intent, Reply, Turn, say
from intents.upload import open_upload
from locales import Message

DIALOGUE = "unknown"
_WAYS = {"check_status": "unknown.status", "upload_invoice": "unknown.upload", "help": "unknown.help"}
_CHOICES = tuple(Message(way) for way in _WAYS.values())


def ask(turn: Turn, _: Intent) -> Reply:
    if open_upload(turn.state) is not None:
        return say(Message("unknown.retailer"))
    return say(Message("unknown.retailer"), state={"dialogue": DIALOGUE}, choices=_CHOICES)


def picked(turn: Turn) -> Intent | None:
    chosen = answers.choice(turn.text, _CHOICES)
    return None if chosen is None else Intent(tuple(_WAYS)[chosen], confidence=1.0)
