"""A helper or an accountant came to a weighty act: told kindly, and the owner is told; the trail keeps it, as it
keeps a 403.
"""

from db import audit, retailers
from intents.people import shown_number
from intents.post import notify
from intents.turn import Reply, Turn, say
from locales import Message, known


def refuse(turn: Turn, act: str) -> Reply:
    assert turn.retailer_id is not None  # noqa: S101 -- a member's firm
    audit.record(
        turn.retailer_id, "member", turn.member_id or turn.retailer_id, "security_denied",
        by="retailer", at=turn.now, act=act,
    )  # fmt: skip
    owner = retailers.get(turn.retailer_id)
    named = f"proof.act.{act}"
    what = Message(named if known(named) else "proof.act.other")
    told = Message("proof.member_tried", {"phone": shown_number(turn.phone), "what": what})
    notify(owner, told, f"owner_only:{turn.message_sid}")
    return say(Message("proof.owner_only", {"what": what}))
