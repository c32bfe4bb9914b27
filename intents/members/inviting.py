"""The owner's side: add, remove, list; and an accountant's choice among his firms."""

import re
import uuid
from typing import Any

from db import audit, conversations, members, retailers
from db.models import Member
from intents import answers, proof
from intents.members.wanted import role_in, wanted
from intents.people import shown_number
from intents.post import post
from intents.proof import owner_only
from intents.spoken import Spoken
from intents.turn import Reply, Turn, say
from locales import Message, Value

DIALOGUE = "members"
_ROLES = ("helper", "accountant")
_ROLE_CHOICES = tuple(Message(f"members.as.{role}") for role in _ROLES)
_INVITE = (Message("members.yes"), Message("members.no"))
_NUMBER = re.compile(r"\+?\d[\d\s-]{8,}")


def wishes(turn: Turn) -> bool:
    return turn.retailer_id is not None and wanted(turn) is not None


def begin(turn: Turn) -> Reply:
    match wanted(turn):
        case "add" if turn.role == "owner":
            found = _NUMBER.search(turn.text)
            known = {"role": role_in(turn.text)} | ({"phone": answers.phone(found[0])} if found else {})
            return _next(turn, {name: value for name, value in known.items() if value})
        case "remove" if turn.role == "owner":
            return _which(turn)
        case "add":
            return owner_only.refuse(turn, "invite_member")
        case "remove":
            return owner_only.refuse(turn, "remove_member")
        case "firms":
            return _firms(turn)
    return _list(turn)


def again(turn: Turn) -> Reply:
    match turn.state["step"]:
        case "which":
            return _which(turn)
        case "firm":
            return _firms(turn)
    return _next(turn, turn.state["known"])


def step(turn: Turn) -> Reply | None:
    match turn.state["step"]:
        case "phone":
            return _phone(turn, turn.state["known"])
        case "role":
            chosen = answers.choice(turn.text, _ROLE_CHOICES)
            return None if chosen is None else _next(turn, turn.state["known"] | {"role": _ROLES[chosen]})
        case "which":
            return _remove_chosen(turn)
    return _firm_chosen(turn)


def _next(turn: Turn, known: dict[str, str]) -> Reply:
    """The next question; when all is known, who it is."""
    state: dict[str, Any] = {"dialogue": DIALOGUE, "known": known}
    if "phone" not in known:
        return say(Message("members.ask_phone"), state=state | {"step": "phone"})
    if "role" not in known:
        asked = Message("members.ask_role", {"phone": shown_number(known["phone"])})
        return say(asked, state=state | {"step": "role"}, choices=_ROLE_CHOICES)
    return _refusal(turn, known["phone"]) or proof.require(turn, "invite_member", known)


def _phone(turn: Turn, known: dict[str, str]) -> Reply | None:
    phone = answers.phone(turn.text)
    if phone:
        return _next(turn, known | {"phone": phone})
    looks_like_one = any(sign.isdecimal() for sign in turn.text)
    return say(Message("members.phone_wrong"), state=turn.state) if looks_like_one else None


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
    _tell(turn, phone, "invitation", f"invitation:{member_id}", Message("members.invitation", told), turn.lang, _INVITE)
    _audit(turn, member_id, "member_invited", role=role)
    return say(Message("members.invited", {"phone": shown_number(phone)}))


def _which(turn: Turn) -> Reply:
    standing = _standing(turn)
    if not standing:
        return say(Message("members.nobody"))
    state = {"dialogue": DIALOGUE, "step": "which", "ids": [str(each.member_id) for each in standing]}
    return say(Message("members.ask_which"), state=state, choices=tuple(map(_line, standing)))


def _remove_chosen(turn: Turn) -> Reply | None:
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
    _audit(turn, gone.member_id, "member_removed", role=gone.role)
    if gone.status == "active":
        told = Message("members.you_were_removed", {"firm": retailers.get(turn.retailer_id).name})
        _tell(turn, gone.phone, "notify", f"removed:{gone.member_id}", told, gone.language)
    return say(Message("members.removed", {"phone": shown_number(gone.phone)}))


def _list(turn: Turn) -> Reply:
    standing = _standing(turn)
    if not standing:
        return say(Message("members.only_owner"))
    lines: list[Value] = [_line(each) for each in standing]
    return say(Message("members.list", {"lines": lines}))


def _standing(turn: Turn) -> list[Member]:
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    return members.all_of(turn.retailer_id, turn.now)


def _line(member: Member) -> Message:
    role = Message(f"members.role.{member.role}")
    shown: dict[str, Value] = {"phone": shown_number(member.phone), "role": role}
    return Message("members.line_invited" if member.status == "invited" else "members.line", shown)


def _firms(turn: Turn) -> Reply:
    mine = sorted(members.memberships(turn.phone), key=lambda each: each.joined_at)
    state = {"dialogue": DIALOGUE, "step": "firm", "ids": [[str(m.retailer_id), str(m.member_id)] for m in mine]}
    names = tuple(Message("members.firm", {"firm": retailers.get(each.retailer_id).name}) for each in mine)
    return say(Message("members.ask_firm"), state=state, choices=names)


def _firm_chosen(turn: Turn) -> Reply | None:
    mine = turn.state["ids"]
    firms = [Message("members.firm", {"firm": retailers.get(uuid.UUID(firm)).name}) for firm, _ in mine]
    chosen = answers.choice(turn.text, firms)
    if chosen is None:
        return None
    members.choose(uuid.UUID(mine[chosen][0]), uuid.UUID(mine[chosen][1]), turn.now)
    return say(Message("members.firm_chosen", {"firm": firms[chosen]}))


def _tell(
    turn: Turn, phone: str, kind: str, key: str, told: Message, language: str, choices: tuple[Message, ...] = ()
) -> None:
    said = Spoken((told,), choices)
    post(said, retailer_id=turn.retailer_id, kind=kind, recipient=phone, language=language, key=key)


def _audit(turn: Turn, member_id: uuid.UUID, action: str, **details: str) -> None:
    audit.record(turn.retailer_id, "member", member_id, action, by="retailer", at=turn.now, **details)
