"""Whom the owner takes out."""

import uuid

from db import conversations, members, retailers
from intents import answers, proof
from intents.members.listing import line, members_of
from intents.members.telling import DIALOGUE, note, tell
from intents.people import shown_number
from intents.turn import Reply, Turn, say
from locales import Message


def ask_which(turn: Turn) -> Reply:
    standing = members_of(turn)
    if not standing:
        return say(Message("members.nobody"))
    state = {"dialogue": DIALOGUE, "step": "which", "ids": [str(each.member_id) for each in standing]}
    return say(Message("members.ask_which"), state=state, choices=tuple(map(line, standing)))


def which_told(turn: Turn) -> Reply | None:
    ids = turn.state["ids"]
    said = answers.choice(turn.text, [Message("members.yes")] * len(ids)) if turn.text.strip(" .").isdecimal() else None
    return None if said is None else proof.require(turn, "remove_member", {"member_id": ids[said]})


def remove(turn: Turn, about: dict[str, str]) -> Reply:
    """The act "remove_member"."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    gone = members.end(turn.retailer_id, uuid.UUID(about["member_id"]), "removed", turn.now)
    if gone is None:
        return say(Message("members.nobody"))
    conversations.drop_state(gone.phone)
    note(turn, gone.member_id, "member_removed", role=gone.role)
    if gone.status == "active":
        told = Message("members.you_were_removed", {"firm": retailers.get(turn.retailer_id).name})
        tell(turn, gone.phone, "notify", f"removed:{gone.member_id}", told, gone.language)
    return say(Message("members.removed", {"phone": shown_number(gone.phone)}))
