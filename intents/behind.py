"""A bill half-way in waits behind another question, and is taken up again once that has its answer."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from intents.turn import Reply, Turn
from intents.upload import open_upload
from intents.upload import steps as upload_steps
from law.papers import invoice_number_key
from locales import Message

_BEHIND = "bill_behind"


def put(reply: Reply, state: dict[str, Any]) -> Reply:
    """The reply, which asks something of its own, with the bill of this state behind it."""
    return replace(reply, state=reply.state | {_BEHIND: state})


def before(turn: Turn) -> Turn:
    """The turn as if the bill were in front: a further page belongs to it, and another bill waits for it."""
    return replace(turn, state=turn.state.get(_BEHIND, turn.state))


def around(turn: Turn, answer: Callable[[Turn], Reply]) -> Reply:
    """What the other question's answer leads to, then the bill once more; nothing of it is lost in between."""
    kept = turn.state.get(_BEHIND)
    if kept is None or turn.document is not None:
        return answer(before(turn))
    reply = answer(replace(turn, state={name: value for name, value in turn.state.items() if name != _BEHIND}))
    return put(reply, kept) if reply.state else taken_up(reply, kept)


def taken_up(reply: Reply, state: dict[str, Any]) -> Reply:
    """The reply, and below it the bill's own open question."""
    opened = open_upload(state)
    if opened is None:
        return reply
    question = upload_steps.again(opened)
    still = Message("upload.still_open", {"number": opened.draft.label})
    said = (part for part in reply.parts if not _denies(part, opened.draft.label))
    return replace(reply, parts=(*said, still, question.parts[-1]), choices=question.choices, state=state)


def _denies(part: Message, label: str) -> bool:
    """ "I have no bill INV-7", of the very bill that waits."""
    return part.id == "upload.not_found" and invoice_number_key(str(part.params["number"])) == invoice_number_key(label)
