"""What a person most likely said, of all that a recogniser thought possible."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from intents import by_words
from intents.heard.candidates import Candidate, pick
from intents.heard.own import Own, with_own
from intents.heard.wishes import likely
from intents.router import CLEAR, route
from intents.turn import Turn


@dataclass(frozen=True)
class Settled:
    """`text` as it is taken. Not `sure`: the possibilities mean different things; `maybe`: wishes to offer then."""

    text: str
    sure: bool = True
    maybe: tuple[str, ...] = ()


def settle(turn: Turn, texts: Sequence[str], candidates: Sequence[Candidate], mine: Own) -> Settled:
    """An answer to the open question where one was clearly spoken, else a wish, if one leads; else what was heard.

    `texts`: the likeliest first.
    """
    answer = pick(texts, candidates, turn.lang)
    if answer is not None:
        return Settled(answer)
    ways = [with_own(text, mine, turn.lang) for text in texts]
    if by_words.is_meant(replace(turn, text=ways[0])):
        return Settled(ways[0])
    found = likely(ways, turn.lang, turn.today)
    said = _said(turn, ways)
    if len(said) == 1 and said[0] in found.borne_out:
        return Settled(_saying(turn, ways, said[0]) or ways[0])
    if found.clear and len(said) <= 1 and (way := _saying(turn, ways, found.names[0])) is not None:
        return Settled(way)
    return Settled(ways[0], sure=False, maybe=() if turn.state.get("dialogue") else found.names)


def _said(turn: Turn, ways: Sequence[str]) -> tuple[str, ...]:
    """What the passes clearly say, nothing where one is unclear: the first two ways are the likeliest of each."""
    meant = [route(way, "retailer", turn.lang, turn.today) for way in ways[:2]]
    clear = all(each.name != "unknown" and each.confidence >= CLEAR for each in meant)
    return tuple(dict.fromkeys(each.name for each in meant)) if clear else ()


def _saying(turn: Turn, ways: Sequence[str], wish: str) -> str | None:
    """The way by which this wish is understood best."""
    meant = [(route(way, "retailer", turn.lang, turn.today), way) for way in ways]
    return max(
        ((each.confidence, way) for each, way in meant if each.name == wish),
        key=lambda found: found[0],
        default=(0, None),
    )[1]
