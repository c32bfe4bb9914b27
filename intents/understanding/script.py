"""Which script a text is written in, and Tamil and Devanagari in Latin letters."""

import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

Script = Literal["tamil", "devanagari", "latin", "other"]
_BLOCKS: tuple[tuple[str, str, Script], ...] = (("\u0b80", "\u0bff", "tamil"), ("\u0900", "\u097f", "devanagari"))


def script_of(word: str) -> Script:
    """The script of a word's first letter; "other" where it is neither Tamil, Devanagari nor Latin."""
    for sign in word:
        for low, high, name in _BLOCKS:
            if low <= sign <= high:
                return name
        if sign.isalpha():
            return "latin" if sign < "\u0250" else "other"
    return "latin"


@cache
def _letters() -> dict[str, dict[str, str]]:
    data = tomllib.loads(files("intents.understanding").joinpath("letters.toml").read_text("utf-8"))
    return {**data, "silencers": dict.fromkeys(data["silencers"], "")}


@lru_cache(maxsize=20000)
def romanised(word: str) -> str:
    """A word in Latin letters, sign by sign; Latin letters stay as they are."""
    letters = _letters()
    for written, spoken in letters["clusters"].items():
        word = word.replace(written, spoken)
    out: list[str] = []
    pending = False
    for sign in unicodedata.normalize("NFC", word):
        if sign in letters["consonants"]:
            out.append(("a" if pending else "") + letters["consonants"][sign])
            pending = True
            continue
        if sign in letters["signs"] or sign in letters["silencers"]:
            out.append(letters["signs"].get(sign, ""))
            pending = False
        elif sign != "\u093c":  # the nukta changes a sound that the phonetic form does not keep apart
            out.append(("a" if pending else "") + letters["vowels"].get(sign, letters["others"].get(sign, sign)))
            pending = False
    return "".join(out) + ("a" if pending else "")
