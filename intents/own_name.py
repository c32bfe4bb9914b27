"""A firm's own name out of how people give it: "my shop is called Sai Traders", "en kadai peru Selvam Stores"."""

import re

from intents import answers
from intents.lexicon import is_just, plain, says
from intents.wordlist import WordList

WORDS = WordList("intents", "own_name.toml")
_EDGE = " .,:;!?–-\"'“”‘’।"
_LONGEST_LEAD = 3


def name_in(text: str) -> str | None:
    """The name alone; None where the text is none, or puts it off."""
    if text.strip().endswith("?") or (says("later", text) and len(text.split()) > 1):
        return None
    said = " ".join(text.split())
    if is_just("yes", said) or is_just("no", said) or WORDS.has("no_name", plain(said)) or answers.phone(said):
        return None
    found = _led(said)
    return answers.name(found if found else said)


def is_given(text: str) -> bool:
    """Whether the text says of itself that it gives the name."""
    found = _led(" ".join(text.split()))
    return found is not None and answers.name(found) is not None


def _led(said: str) -> str | None:
    """What stands behind "our firm is" and before "hai"; None where nothing leads in."""
    rest, led = said, False
    for _ in range(_LONGEST_LEAD):
        match = _pattern("leads", r"^(?:{})[\s:,.–-]+").match(rest)
        if match is None:
            break
        rest, led = rest[match.end() :].lstrip(_EDGE), True
    if not led:
        return None
    return _pattern("ends", r"\s+(?:{})$").sub("", rest.strip(_EDGE)).strip(_EDGE)


def _pattern(group: str, form: str) -> re.Pattern[str]:
    return re.compile(form.format(WORDS.alternatives(group)), re.IGNORECASE)
