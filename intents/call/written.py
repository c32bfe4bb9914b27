"""What a call leaves on WhatsApp: where there is more to show than a voice can say, or something to send."""

from typing import Any

from db import conversations
from intents.call.screen import Caller
from intents.post import post
from intents.spoken import Spoken, spoken
from intents.turn import Reply
from locales import Message


def write(caller: Caller, said: Message | Reply, what: str, state: dict[str, Any] | None = None) -> None:
    """To the number that calls, once a turn for each `what`; `state` opens the dialogue that hears the answer."""
    turn = caller.turn
    post(
        Spoken((said,)) if isinstance(said, Message) else spoken(said),
        retailer_id=turn.retailer_id,
        kind="notify",
        recipient=turn.phone,
        language=turn.lang,
        key=f"call:{turn.message_sid}:{what}",
    )
    if state and turn.retailer_id is not None:
        conversations.offer(turn.phone, turn.retailer_id, state)
