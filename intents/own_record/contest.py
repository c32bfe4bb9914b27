"""The dialogue: the record is shown; he may contest it with a reason, and take that back."""

import uuid
from collections.abc import Mapping

from db import contests, scores
from intents import answers
from intents import score_words as words
from intents.lexicon import is_just, says
from intents.own_record.proof import proved
from intents.score_picture import against, picture
from intents.turn import Enclosure, Reply, Turn, say
from law.reliability import Basis
from locales import Message

DIALOGUE = "own_record"
_SHORT = 8
_LONGEST_REASON = 1000


def handle(turn: Turn) -> Reply | None:
    """On the buyer's side; None where the message is about something else."""
    if turn.state.get("dialogue") == DIALOGUE:
        return step(turn)
    if says("my_record", turn.text) and len(turn.text.split()) <= _SHORT:
        return show(turn) or say(Message("score.own_not_proved"))
    return _contest_or_withdraw(turn)


def show(turn: Turn) -> Reply | None:
    """What suppliers are told of him; None where he is not proved to be any buyer."""
    mine = proved(turn)
    if not mine:
        return None
    parts = [Message("score.own_intro")]
    pictures: tuple[Enclosure, ...] = ()
    for gstin in mine.values():
        found = scores.shared(gstin, turn.now, turn.today)
        told = (
            words.lines(found, gstin) if found.basis is not Basis.NONE else [Message("score.own_none", {"name": gstin})]
        )
        parts += [*told, *against(gstin)]
        pictures += picture(found, gstin, gstin, whole=True)
    contested = any(contests.open_contest(each) for each in mine.values())
    parts.append(Message("score.own_withdraw_how" if contested else "score.own_contest_how"))
    return Reply(tuple(parts), state={"dialogue": DIALOGUE, "step": "shown"}, enclosures=pictures)


def step(turn: Turn) -> Reply | None:
    """None: something else was said, and the talk about the record is over."""
    if is_just("stop", turn.text) or is_just("start", turn.text):
        return None
    match turn.state["step"]:
        case "which":
            return _which(turn)
        case "reason":
            return _reason(turn)
    return _contest_or_withdraw(turn)


def again(turn: Turn) -> Reply:
    """On the retailer's side: the open question once more; after the record was shown there is none."""
    if turn.state["step"] == "which":
        return _ask_which(proved(turn)).after(Message("choose.again"))
    if turn.state["step"] == "reason":
        return say(Message("score.contest_ask"), state=turn.state)
    return say(Message("unknown.retailer"))


def _contest_or_withdraw(turn: Turn) -> Reply | None:
    contest, withdraw = is_just("contest", turn.text), is_just("withdraw", turn.text)
    mine = proved(turn) if contest or withdraw else {}
    if not mine:
        return None
    if withdraw:
        ended = [contests.end(each, "buyer", turn.now) for each in mine.values()]
        return say(Message("score.contest_withdrawn")) if any(ended) else None
    return _ask_reason(next(iter(mine))) if len(mine) == 1 else _ask_which(mine)


def _ask_which(mine: Mapping[uuid.UUID, str]) -> Reply:
    state = {"dialogue": DIALOGUE, "step": "which"}
    return say(Message("score.contest_which"), state=state, choices=_choices(mine))


def _choices(mine: Mapping[uuid.UUID, str]) -> tuple[Message, ...]:
    return tuple(Message("score.choice", {"name": each}) for each in mine.values())


def _which(turn: Turn) -> Reply | None:
    mine = proved(turn)
    chosen = answers.choice(turn.text, _choices(mine))
    return None if chosen is None else _ask_reason(list(mine)[chosen])


def _ask_reason(buyer_id: uuid.UUID) -> Reply:
    state = {"dialogue": DIALOGUE, "step": "reason", "buyer_id": str(buyer_id)}
    return say(Message("score.contest_ask"), state=state)


def _reason(turn: Turn) -> Reply | None:
    """Some words of his own; whoever is no longer proved to be that buyer contests nothing."""
    buyer_id = uuid.UUID(turn.state["buyer_id"])
    if is_just("no", turn.text):
        return say(Message("cancelled.text"))
    gstin = proved(turn).get(buyer_id)
    if len(turn.text.split()) < 2 or gstin is None:
        return None
    new = contests.contest(gstin, turn.text[:_LONGEST_REASON], turn.now)
    return say(Message("score.contest_done" if new else "score.contest_already"))
