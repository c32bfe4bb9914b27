""" "page", "app", "website": where the companion page is, and what it is for. Known by its words."""

import re
from functools import cache

from intents.lexicon import plain
from intents.turn import Reply, Turn, say
from intents.wordlist import LETTER, WordList
from locales import Message

WORDS = WordList("intents", "companion.toml")


def is_meant(turn: Turn) -> bool:
    """Only where nothing else is said: "page 2 is missing" is about a bill."""
    said = plain(turn.text)
    return turn.side == "retailer" and WORDS.has("page", said) and _nothing_else().fullmatch(said) is not None


@cache
def _nothing_else() -> re.Pattern[str]:
    words = f"{WORDS.alternatives('page')}|{WORDS.alternatives('beside')}"
    return re.compile(rf"(?:(?:{words})(?![{LETTER}])[\s?!.,।“”\"'-]*)+")


def begin(turn: Turn) -> Reply:
    return say(Message("companion.link", {"url": turn.page}) if turn.page else Message("companion.nowhere"))


def mention(turn: Turn) -> tuple[Message, ...]:
    """A line for the first contact, where the page can be reached."""
    return (Message("companion.also", {"url": turn.page}),) if turn.page else ()
