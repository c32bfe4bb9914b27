"""One message that says two things: "two boxes came broken, the rest I pay on Monday"."""

import re
from datetime import date
from functools import cache

from intents.lexicon import plain
from intents.router import CLEAR, route
from intents.wordlist import LETTER, WordList

WORDS = WordList("intents", "clauses.toml")
_FEWEST_WORDS = 2


def clauses(text: str) -> list[str]:
    """The parts of a text that could stand alone."""
    parts = (part.strip() for part in _between().split(text))
    return [part for part in parts if len(part.split()) >= _FEWEST_WORDS and not WORDS.has("salutation", plain(part))]


@cache
def _between() -> re.Pattern[str]:
    return re.compile(
        rf"[;!?\n।]+|(?<!\bno)(?<!\brs)(?<!\bref)(?<!\ba/c)[,.](?=\s|$)|(?<![{LETTER}])(?:{WORDS.alternatives('between')})",
        re.IGNORECASE,
    )


def clear_ones(text: str, side: str, today: date) -> list[tuple[str, str]]:
    """(part, wish) of each part that says clearly what it wants; nothing where the text is one part."""
    parts = clauses(text)
    heard = [(part, route(part, side, "en", today)) for part in parts] if len(parts) > 1 else []
    return [(part, each.name) for part, each in heard if each.name != "unknown" and each.confidence >= CLEAR]
