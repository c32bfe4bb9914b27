"""What a person most likely said, of all that a recogniser thought possible."""

from collections.abc import Sequence
from dataclasses import dataclass

from intents.heard.candidates import answers_to, pick
from intents.heard.own import Own, with_own
from intents.router import route
from intents.turn import Turn
from locales import Message


@dataclass(frozen=True)
class Settled:
    """`text` as it is taken; `sure` where the possibilities agree on what it means."""

    text: str
    sure: bool = True


def settle(turn: Turn, texts: Sequence[str], choices: Sequence[Message], mine: Own) -> Settled:
    """An answer to the open question where one was clearly spoken; else the possibility that means something.

    `texts`: the likeliest first.
    """
    answer = pick(texts, answers_to(choices, turn.lang), turn.lang) if choices else None
    if answer is not None:
        return Settled(answer)
    written = [with_own(text, mine, turn.lang) for text in texts]
    meant = [route(text, "retailer", turn.lang, turn.today) for text in written]
    votes: dict[str, float] = {}
    for each in meant:
        if each.name != "unknown":
            votes[each.name] = votes.get(each.name, 0.0) + each.confidence
    if not votes:
        return Settled(written[0])
    best = max(votes, key=lambda name: votes[name])
    at = max((at for at, each in enumerate(meant) if each.name == best), key=lambda at: meant[at].confidence)
    return Settled(written[at], meant[0].name == best)
