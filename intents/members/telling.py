"""What the member and the trail hear of it, and the dialogue's name."""

import uuid

from db import audit
from intents.post import post
from intents.spoken import Spoken
from intents.turn import Turn
from locales import Message

DIALOGUE = "members"


def tell(
    turn: Turn, phone: str, kind: str, key: str, told: Message, language: str, choices: tuple[Message, ...] = ()
) -> None:
    said = Spoken((told,), choices)
    post(said, retailer_id=turn.retailer_id, kind=kind, recipient=phone, language=language, key=key)


def note(turn: Turn, member_id: uuid.UUID, action: str, **details: str) -> None:
    audit.record(turn.retailer_id, "member", member_id, action, by="retailer", at=turn.now, **details)
