"""One phonetic form: the spellings of a word in Tamil, Devanagari and Latin letters meet in it.

panam, paNam, பணம் → pnm; paisa, पैसा → pis; baaki, baki, बाकी, பாக்கி → pki; vandhuchu, vanthuchu, வந்துச்சு → vntusu.
"""

import re
from functools import lru_cache

from intents.understanding.script import romanised

_SOUNDS = (
    ("tch", "s"), ("cchh", "s"), ("cch", "s"), ("chh", "s"), ("ch", "s"), ("sh", "s"), ("zh", "l"), ("ph", "p"),
    ("bh", "p"), ("th", "t"),
    ("dh", "t"), ("kh", "k"), ("gh", "k"), ("jh", "j"), ("ck", "k"), ("wh", "v"), ("nj", "ns"), ("q", "k"),
    ("x", "ks"), ("w", "v"), ("f", "p"), ("b", "p"), ("d", "t"), ("g", "k"), ("z", "j"),
)  # fmt: skip
_SOFT_C = re.compile(r"c(?=[eiy])")
_LAST_AI = re.compile(r"(?<=..)ai$")
_NOT_LATIN = re.compile(r"[^a-z]")
_TWICE = re.compile(r"(.)\1+")
_VOWELS = str.maketrans("yeo", "iiu")


@lru_cache(maxsize=20000)
def spoken(word: str) -> str:
    """The phonetic form of one word with its vowels a, i, u; voiced, aspirated and doubled sounds are one."""
    form = _NOT_LATIN.sub("", romanised(word).lower())
    form = _LAST_AI.sub("a", form) if len(form) > 4 else form
    for written, sound in _SOUNDS:
        form = form.replace(written, sound)
    form = _SOFT_C.sub("s", form).replace("c", "k")
    sounded = form.replace("h", "").translate(_VOWELS)
    sounded = _TWICE.sub(r"\1", sounded).replace("ai", "i").replace("au", "u")
    return _TWICE.sub(r"\1", sounded) or form


@lru_cache(maxsize=20000)
def skeleton(word: str) -> str:
    """The phonetic form without its "a"s but for a first one: bhugtan and भुगतान, karo and kro meet."""
    form = spoken(word)
    return (form[:1] + form[1:].replace("a", "")) or form
