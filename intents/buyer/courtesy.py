"""A buyer who only says that he has read: "ok", "noted sir", "thank you", a raised thumb.

It is kept with the bill, and no news: his supplier would look up for it and find nothing to do (decision 62). Thanks
are returned; the rest wants no answer.
"""

import re
from functools import cache
from typing import Literal

from intents.buyer.questions import WORDS
from intents.lexicon import plain, words

_SIGNS = re.compile("[\U0001f44d\U0001f44c\U0001f64f\U0001f642\U0001f60a✅☺\U0001f3fb-\U0001f3ff\ufe0f\u200d\\s.,!।]+")
_LONGEST = 6


def kind(text: str) -> Literal["thanks", "noted"] | None:
    """None where anything else is said with it."""
    said = " ".join(_SIGNS.sub(" ", plain(text)).split())
    if not said:
        return "noted" if text.strip(" .,!।\n") else None
    if len(said.split()) > _LONGEST or not _only().fullmatch(said):
        return None
    return "thanks" if WORDS.has("thanks", said) else "noted"


@cache
def _only() -> re.Pattern[str]:
    polite = "|".join(re.escape(plain(word)) for word in words("polite"))
    said = rf"(?:{WORDS.alternatives('noted')}|{WORDS.alternatives('thanks')})"
    return re.compile(rf"(?:(?:{polite}) )*{said}(?: (?:{said}|(?:{polite})))*")
