"""Who uses the firm's account."""

from db import members
from db.models import Member
from intents.people import shown_number
from intents.turn import Reply, Turn, say
from locales import Message, Value


def show(turn: Turn) -> Reply:
    standing = members_of(turn)
    if not standing:
        return say(Message("members.only_owner"))
    lines: list[Value] = [line(each) for each in standing]
    return say(Message("members.list", {"lines": lines}))


def members_of(turn: Turn) -> list[Member]:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    return members.all_of(turn.retailer_id, turn.now)


def line(member: Member) -> Message:
    role = Message(f"members.role.{member.role}")
    shown: dict[str, Value] = {"phone": shown_number(member.phone), "role": role}
    return Message("members.line_invited" if member.status == "invited" else "members.line", shown)
