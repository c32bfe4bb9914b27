"""The open questions of a notice, by the step at which the talk stands."""

import uuid

from intents import answers
from intents.approve_notice import again as sending_again
from intents.approve_notice import begin, change, offer, standing
from intents.approve_notice.about import DIALOGUE
from intents.turn import Reply, Turn
from locales import Message

_STANDING = ("size", "activity", "registered_on", "address")
_CHANGE = ("what", "which_bill", "value")


def step(turn: Turn) -> Reply | None:
    at = turn.state["step"]
    if at in _STANDING:
        return standing.answer(turn)
    if at in _CHANGE:
        return change.answer(turn)
    if at == "decide":
        return offer.decide(turn)
    return sending_again.answer(turn) if at == "sent" else _buyer(turn)


def again(turn: Turn) -> Reply:
    """The open question once more."""
    at = turn.state["step"]
    if at in _STANDING:
        return standing.wrong(at, turn.state["bills"])
    if at in _CHANGE:
        return change.wrong(turn)
    if at == "decide":
        return offer.once_more(turn)
    if at == "sent":
        return sending_again.wrong(turn)
    return begin.ask_buyer(turn, _listed(turn), Message("choose.again"))


def _listed(turn: Turn) -> list[uuid.UUID]:
    return [uuid.UUID(each) for each in turn.state["listed"]]


def _buyer(turn: Turn) -> Reply | None:
    listed = _listed(turn)
    chosen = answers.choice(turn.text, begin.buyer_choices(turn, listed))
    if chosen is None:
        return None
    late = begin.late_of(turn, listed[chosen])
    return begin.for_buyer(turn, late) if late else begin.say_none()


__all__ = ["DIALOGUE", "again", "step"]
