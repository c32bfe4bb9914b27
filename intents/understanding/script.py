"""Which script a text is written in, and Tamil and Devanagari in Latin letters."""

import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

Script = Literal["tamil", "devanagari", "latin", "other"]
_INHERENT = "ə"
_NUKTA = "\u093c"  # the sounds it marks are not kept apart in the phonetic form
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
    for written, heard in letters["clusters"].items():
        word = word.replace(written, heard)
    syllables: list[tuple[str, str]] = []
    for sign in unicodedata.normalize("NFC", word):
        if sign in letters["consonants"]:
            syllables.append((letters["consonants"][sign], _INHERENT))
        elif (sign in letters["signs"] or sign in letters["silencers"]) and syllables:
            syllables[-1] = (syllables[-1][0], letters["signs"].get(sign, ""))
        elif sign != _NUKTA:
            syllables.append(("", letters["vowels"].get(sign, letters["others"].get(sign, sign))))
    if script_of(word) == "devanagari":
        _silence(syllables)
    return "".join(onset + ("a" if vowel == _INHERENT else vowel) for onset, vowel in syllables)


def _silence(syllables: list[tuple[str, str]]) -> None:
    """Hindi does not speak an unwritten "a" at a word's end, nor between two spoken vowels: bhugtan, somvar."""
    last = len(syllables) - 1
    for at in range(last, 0, -1):
        onset, vowel = syllables[at]
        before = syllables[at - 1][1] != "" and syllables[at - 1][1] != "n"
        after = at == last or (syllables[at + 1][0] != "" and syllables[at + 1][1] != "")
        if vowel == _INHERENT and before and after:
            syllables[at] = (onset, "")
