"""Whom the owner takes in: his number, his role, the invitation."""

import re
from typing import Any

from db import members, retailers
from intents import answers, proof
from intents.members.telling import DIALOGUE, note, tell
from intents.members.wanted import role_in
from intents.people import shown_number
from intents.turn import Reply, Turn, say
from locales import Message, Value

_ROLES = ("helper", "accountant")
_ROLE_CHOICES = tuple(Message(f"members.as.{role}") for role in _ROLES)
_INVITE = (Message("members.yes"), Message("members.no"))
_NUMBER = re.compile(r"\+?\d[\d\s-]{8,}")


def ask_whom(turn: Turn) -> Reply:
    """What the wish has told already is not asked."""
    found = _NUMBER.search(turn.text)
    known = {"role": role_in(turn.text)} | ({"phone": answers.phone(found[0])} if found else {})
    return ask_next(turn, {name: value for name, value in known.items() if value})


def ask_next(turn: Turn, known: dict[str, str]) -> Reply:
    """The next question; when all is known, who it is."""
    state: dict[str, Any] = {"dialogue": DIALOGUE, "known": known}
    if "phone" not in known:
        return say(Message("members.ask_phone"), state=state | {"step": "phone"})
    if "role" not in known:
        asked = Message("members.ask_role", {"phone": shown_number(known["phone"])})
        return say(asked, state=state | {"step": "role"}, choices=_ROLE_CHOICES)
    return _refusal(turn, known["phone"]) or proof.require(turn, "invite_member", known)


def phone_told(turn: Turn, known: dict[str, str]) -> Reply | None:
    phone = answers.phone(turn.text)
    if phone:
        return ask_next(turn, known | {"phone": phone})
    looks_like_one = any(sign.isdecimal() for sign in turn.text)
    return say(Message("members.phone_wrong"), state=turn.state) if looks_like_one else None


def role_told(turn: Turn, known: dict[str, str]) -> Reply | None:
    chosen = answers.choice(turn.text, _ROLE_CHOICES)
    return None if chosen is None else ask_next(turn, known | {"role": _ROLES[chosen]})


def _refusal(turn: Turn, phone: str) -> Reply | None:
    assert turn.retailer_id is not None  # noqa: S101 -- the owner's dialogue
    if phone == turn.phone:
        return say(Message("members.own_phone"))
    standing = members.all_of(turn.retailer_id, turn.now)
    if any(each.phone == phone and each.status == "active" for each in standing):
        return say(Message("members.already", {"phone": shown_number(phone)}))
    return say(Message("members.too_many")) if len(standing) >= members.MOST else None


def invite(turn: Turn, about: dict[str, str]) -> Reply:
    """The act "invite_member"."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    refused = _refusal(turn, about["phone"])
    if refused is not None:
        return refused
    phone, role = about["phone"], about["role"]
    member_id = members.invite(turn.retailer_id, phone, role, turn.lang, turn.now)
    told: dict[str, Value] = {"firm": retailers.get(turn.retailer_id).name, "role": Message(f"members.may.{role}")}
    tell(turn, phone, "invitation", f"invitation:{member_id}", Message("members.invitation", told), turn.lang, _INVITE)
    note(turn, member_id, "member_invited", role=role)
    return say(Message("members.invited", {"phone": shown_number(phone)}))
