"""Tamil and Hindi in Latin letters, as people write them on WhatsApp: for whoever reads them more easily so.

Our own rules: ISO 15919 without its diacritics, the voicing of Tamil stops, and the vowel that Hindi leaves unspoken.
"""

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

_WORD = re.compile("[\u0900-\u0963\u0970-\u097f]+|[\u0b80-\u0be5\u0bf0-\u0bff]+")
_MARKS = re.compile("[\u0964\u0965]")
_DIGITS = re.compile("[\u0966-\u096f\u0be6-\u0bef]")
_DEVANAGARI = re.compile("[\u0900-\u097f]")
_NUKTA = "\u093c"
_FIRST_DOTTED = 0x0958
_FILE = Path(__file__).with_name("roman.toml")
_BEGINNING = re.compile("^\\W*$|[.!?\u0964]\\s+\\W?$")
_INHERENT = "*"
_NASALS = ("n", "m", "ng", "nj")
_LONG_AT_THE_END = re.compile(r"(?<=[a-z])(aa|ee|oo)$")
_KEEP_THE_LAST = ("y", "r", "v", "l")
_NASAL, _THROUGH_THE_NOSE = "N", "~"
_LIPS = re.compile(f"{_NASAL}(?=[pbm])")


@cache
def _letters() -> dict[str, Any]:
    data = tomllib.loads(_FILE.read_text("utf-8"))
    return {name: _composed(part) if isinstance(part, dict) else part for name, part in data.items()}


def _composed(part: dict[str, Any]) -> dict[str, Any]:
    return {_form(written): heard for written, heard in part.items()}


def _form(text: str) -> str:
    """Composed, and a letter with a dot below as one sign (which composed text takes apart)."""
    return re.sub(f"(.){_NUKTA}", lambda found: _dotted().get(found[1], found[1]), unicodedata.normalize("NFC", text))


@cache
def _dotted() -> dict[str, str]:
    letters = tomllib.loads(_FILE.read_text("utf-8"))["dotted"]
    return {letter: chr(_FIRST_DOTTED + place) for place, letter in enumerate(letters)}


def romanise(text: str) -> str:
    """The text with every Tamil and Hindi word in Latin letters, a sentence of theirs begun with a capital."""
    latin = _WORD.sub(_in_place, _form(text))
    latin = _MARKS.sub(".", latin)
    return _DIGITS.sub(lambda found: str(unicodedata.decimal(found[0])), latin)


def _in_place(found: re.Match[str]) -> str:
    """Tamil and Hindi have no capitals; where a line or sentence begins with a word of theirs, Latin has one."""
    latin = _word(found[0])
    start = found.string.rfind("\n", 0, found.start()) + 1
    begins = _BEGINNING.search(found.string[start : found.start()])
    return latin[:1].upper() + latin[1:] if begins else latin


@lru_cache(maxsize=20000)
def _word(word: str) -> str:
    known = _letters()["words"]
    for end in range(len(word), 1, -1):
        # A word known by its beginning; what follows it must begin anew, with a consonant.
        if word[:end] in known and (end == len(word) or word[end] not in _signs()):
            return str(known[word[:end]]) + (_spelt(word[end:], inside=True) if end < len(word) else "")
    return _spelt(word)


@cache
def _signs() -> frozenset[str]:
    letters = _letters()
    return frozenset({*letters["signs"], *letters["silencers"], *letters["others"]})


def _spelt(word: str, *, inside: bool = False) -> str:
    syllables = _syllables(word, inside)
    if _DEVANAGARI.search(word):
        _silence(syllables)
        latin = "".join(onset + vowel for onset, vowel in syllables).replace(_INHERENT, "a")
        short = {"aa": "a", "ee": "i", "oo": "u"}
        latin = _LIPS.sub("m", _LONG_AT_THE_END.sub(lambda found: short[found[1]], latin))
        return latin.replace(_NASAL, "n").replace(_THROUGH_THE_NOSE, "n")
    return "".join(onset + vowel for onset, vowel in syllables).replace(_INHERENT, "a")


def _syllables(word: str, inside: bool) -> list[tuple[str, str]]:
    """(consonants, vowel) one after another; the vowel that no sign writes is "*"."""
    letters = _letters()
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(word):
        size, onset = _onset(word, at, found, inside)
        if size:
            found.append((onset, _INHERENT))
            at += size
            continue
        sign = word[at]
        if sign in letters["silencers"] and found:
            found[-1] = (found[-1][0], "")
        elif sign in letters["signs"] and found:
            found[-1] = (found[-1][0], letters["signs"][sign])
        elif sign in letters["vowels"]:
            found.append((_glide(letters["vowels"][sign], found, sign), letters["vowels"][sign]))
        else:
            found.append((letters["others"].get(sign, letters["signs"].get(sign, "")), ""))
        at += 1
    return found


def _glide(vowel: str, before: list[tuple[str, str]], sign: str) -> str:
    """Hindi's "e" after another vowel is typed with a y: likhiye, jaayenge, gaye."""
    hiatus = before and before[-1][1].endswith(("i", "ee", "aa", _INHERENT))
    return "y" if hiatus and vowel == "e" and _DEVANAGARI.match(sign) else ""


def _onset(word: str, at: int, before: list[tuple[str, str]], inside: bool) -> tuple[int, str]:
    """How many signs a consonant or cluster takes here, and how it is written; (0, "") where none stands."""
    letters = _letters()
    for size in (4, 3, 2):
        cluster = word[at : at + size]
        if len(cluster) == size and cluster in letters["clusters"]:
            return size, letters["clusters"][cluster]
    sign = word[at]
    if sign in letters["stops"]:
        return 1, letters["stops"][sign][_place(word, at, before, inside)]
    return (1, letters["consonants"][sign]) if sign in letters["consonants"] else (0, "")


def _place(word: str, at: int, before: list[tuple[str, str]], inside: bool) -> int:
    """0: hard (at the start, doubled, beside another stop); 1: after a nasal; 2: between vowels."""
    letters = _letters()
    silenced = word[at + 1 : at + 2] in letters["silencers"]
    if not before:
        return 2 if inside and not silenced else 0
    onset, vowel = before[-1]
    if silenced and at + 2 < len(word) and word[at + 2] in letters["stops"]:
        return 0
    if vowel:
        return 0 if silenced else 2
    if onset in _NASALS:
        return 1
    return 0 if word[at - 2] in letters["hardens"] else 2


def _silence(syllables: list[tuple[str, str]]) -> None:
    """Hindi does not speak an unwritten "a" at a word's end, nor between two spoken vowels: bhugtaan, somvaar."""
    last = len(syllables) - 1
    for at in range(last, 0, -1):
        onset, vowel = syllables[at]
        before = syllables[at - 1][1] != "" or syllables[at - 1][0] == _THROUGH_THE_NOSE
        inside = at < last and before and syllables[at + 1][0] != "" and syllables[at + 1][1] != ""
        # raajya and kendra keep theirs, bord and sampark don't.
        at_the_end = at == last and (before or onset not in _KEEP_THE_LAST)
        if vowel == _INHERENT and (inside or at_the_end):
            syllables[at] = (onset, "")
