"""delete_data: consent taken back as easily as it was given (DPDP Act s.6(4)), after one clear yes and the PIN."""

from db import forgetting
from intents import answers, proof
from intents.turn import Intent, Reply, Turn, say
from locales import Message

DIALOGUE = "delete_data"
_CHOICES = (Message("delete.yes"), Message("delete.no"))


def handle(turn: Turn, _: Intent) -> Reply:
    return again(turn)


def again(_: Turn) -> Reply:
    return say(Message("delete.ask"), state={"dialogue": DIALOGUE, "step": "sure"}, choices=_CHOICES)


def step(turn: Turn) -> Reply | None:
    """Only the choice itself goes on; a passing "ok" does not."""
    chosen = answers.choice(turn.text, _CHOICES)
    if chosen is None:
        return None
    return say(Message("cancelled.text")) if chosen == 1 else proof.require(turn, "delete_data", {})


def erase(turn: Turn, _: dict[str, str]) -> Reply:
    """The act itself."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's intent
    forgetting.forget(turn.retailer_id, turn.now)
    return say(Message("delete.done"))
