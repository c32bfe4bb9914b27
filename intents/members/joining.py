"""The invited person's side: his own yes makes him a member; he may go again whenever he likes."""

from db import audit, members, retailers
from db.members import HelpsAnotherError
from db.models import Member
from intents import answers
from intents.params import languages
from intents.people import shown_number
from intents.post import notify
from intents.turn import Reply, Turn, say
from locales import Message, as_lang

_CHOICES = (Message("members.yes"), Message("members.no"))
_LEAVE = (Message("members.leave_yes"), Message("members.no"))
DIALOGUE = "leave"


def hear(turn: Turn) -> Reply | None:
    """The answer to an invitation that waits for this phone; None where there is none, or it is not answered here."""
    if turn.state or turn.document is not None:
        return None
    asked = members.invitation_to(turn.phone, turn.now)
    if asked is None:
        return None
    agreed = answers.yes_or_no(turn.text, _CHOICES)
    if agreed is None:
        return _ask(_in_his_language(turn, asked)) if turn.side == "stranger" else None
    return _join(turn, asked) if agreed else _decline(turn, asked)


def _ask(asked: Member) -> Reply:
    told = {"firm": retailers.get(asked.retailer_id).name, "role": Message(f"members.may.{asked.role}")}
    return Reply((Message("members.invitation", told),), _CHOICES, {}, as_lang(asked.language))


def _in_his_language(turn: Turn, asked: Member) -> Member:
    """The invitation, in the language that he names: whoever invited him may have chosen another."""
    lang = languages.find(turn.text)
    if lang is not None:
        members.set_language(asked.retailer_id, asked.member_id, lang, "invited")
        asked.language = lang
    return asked


def _join(turn: Turn, asked: Member) -> Reply:
    firm = retailers.get(asked.retailer_id).name
    if turn.retailer_id is not None and turn.side == "retailer" and turn.role == "owner":
        _decline(turn, asked)
        return say(Message("members.has_own"))
    lang = turn.lang if turn.role != "owner" else as_lang(asked.language)
    try:
        members.accept(asked.retailer_id, asked.member_id, lang, turn.now)
    except HelpsAnotherError:
        return say(Message("members.helps_another"))
    _tell_owner(asked, turn, "members.joined")
    _audit(asked, turn, "member_joined")
    return Reply((Message("members.welcome", {"firm": firm, "role": Message(f"members.may.{asked.role}")}),), lang=lang)


def _decline(turn: Turn, asked: Member) -> Reply:
    _tell_owner(asked, turn, "members.declined")
    members.end(asked.retailer_id, asked.member_id, "declined", turn.now)
    _audit(asked, turn, "member_declined")
    return Reply((Message("members.you_declined"),), lang=as_lang(asked.language) if turn.side == "stranger" else None)


def ask_leave(_: Turn) -> Reply:
    """delete_data of a member: what we keep of him is that he is one."""
    return say(Message("members.leave_ask"), state={"dialogue": DIALOGUE, "step": "sure"}, choices=_LEAVE)


def step(turn: Turn) -> Reply | None:
    chosen = answers.choice(turn.text, _LEAVE)
    if chosen is None:
        return None
    return say(Message("cancelled.text")) if chosen == 1 else leave(turn)


def leave(turn: Turn) -> Reply:
    """The act itself."""
    assert turn.retailer_id is not None  # noqa: S101 -- a member's firm
    assert turn.member_id is not None  # noqa: S101 -- as above
    gone = members.end(turn.retailer_id, turn.member_id, "left", turn.now)
    if gone is not None:
        _tell_owner(gone, turn, "members.left")
        _audit(gone, turn, "member_left")
    return say(Message("members.you_left"))


def _tell_owner(member: Member, turn: Turn, message_id: str) -> None:
    owner = retailers.get(member.retailer_id)
    told = Message(message_id, {"phone": shown_number(turn.phone)})
    notify(owner, told, f"{message_id}:{member.member_id}")


def _audit(member: Member, turn: Turn, action: str) -> None:
    audit.record(member.retailer_id, "member", member.member_id, action, by=member.role, at=turn.now)
