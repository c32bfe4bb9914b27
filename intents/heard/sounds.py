"""How alike two texts sound, in whatever scripts they are written and wherever their words are divided."""

import re
from functools import lru_cache

from rapidfuzz import fuzz

from intents.lexicon import latin_digits
from intents.understanding.phonetic import spoken
from locales import Lang
from locales.spoken import said

_WORD = re.compile(r"[^\W_][\w\u0900-\u097f\u0b80-\u0bff']*")
_SLOT = re.compile(r"\{[^}]*\}")
_SHORT = 4
"""Forms up to this length are so near each other that only the same is the same."""
_PART = 0.92


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def forms(phrase: str) -> list[str]:
    """The phonetic forms of a phrase's words, without what varies in it."""
    return [form for word in words(_SLOT.sub(" ", phrase)) if (form := spoken(word))]


@lru_cache(maxsize=4096)
def sound(text: str, lang: Lang) -> str:
    """The phonetic form of a whole text without its spaces; figures as they are said in that language."""
    written = latin_digits(text)
    heard = said(written, lang) if any(sign.isdecimal() for sign in written) else written
    return "".join(spoken(word) for word in words(heard))


def alike(heard: str, known: str) -> float:
    """0 to 100 for two forms. A part of the known one (a name out of a longer line) counts a little less."""
    if not heard or not known:
        return 0.0
    if min(len(heard), len(known)) <= _SHORT:
        return 100.0 if heard == known else min(fuzz.ratio(heard, known), 70.0)
    whole = fuzz.ratio(heard, known)
    if len(heard) < 0.8 * len(known):
        return max(whole, _PART * fuzz.partial_ratio(heard, known))
    return whole
