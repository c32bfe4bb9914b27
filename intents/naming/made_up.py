"""Names of firms and people that nobody bears, to learn from: of the usual parts, or of sounds that no list has."""

import random

from intents.naming.endings import firms
from intents.understanding.script import Script

_CONSONANTS = {
    "latin": ["b", "ch", "d", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "sh", "t", "th", "v", "y"],
    "tamil": list("கசடதபமயரலவளறனநழணஜஷஸ"),
    "devanagari": list("कखगघचछजझटडणतथदधनपफबभमयरलवशसह"),
}
_VOWELS = {
    "latin": ["a", "a", "e", "i", "o", "u", "aa", "ee", "oo", "ai"],
    "tamil": ["", "", "ா", "ி", "ீ", "ு", "ெ", "ே", "ை", "ோ"],
    "devanagari": ["", "", "ा", "ि", "ी", "ु", "े", "ै", "ो"],
}
_LAST = {"latin": ["", "", "n", "r", "m", "l", "sh"], "tamil": ["", "ன்", "ம்", "ல்"], "devanagari": ["", "न", "र", "ल"]}


def unheard(dice: random.Random, script: Script) -> str:
    """A word of this script that no list has."""
    syllables = dice.randint(2, 3 if script == "latin" else 4)
    made = "".join(dice.choice(_CONSONANTS[script]) + dice.choice(_VOWELS[script]) for _ in range(syllables))
    return made + dice.choice(_LAST[script])


def name(dice: random.Random, script: Script) -> str:
    """A person, a firm with its trade, or a word alone; Latin letters large or small as people type them."""
    made = _person(dice, script) if dice.random() < 0.42 else _firm(dice, script)
    if script != "latin":
        return made
    return dice.choices((made, made.title(), made.upper()), (0.48, 0.48, 0.04))[0]


def place(dice: random.Random, script: Script) -> list[str]:
    """A place as it stands before a firm of which it is no part: "जयपुर की", "kovai la irukkura", "from surat"."""
    return dice.choice(firms()[script]["from_there"].split("|")).format(_of(dice, script, "place")).split()


def _person(dice: random.Random, script: Script) -> str:
    first = _of(dice, script, "given") if dice.random() < 0.75 else unheard(dice, script)
    return f"{first} {_of(dice, script, 'given')}" if dice.random() < 0.2 else first


def _firm(dice: random.Random, script: Script) -> str:
    parts = [_head(dice, script)]
    if dice.random() < 0.2:
        parts.insert(0, _of(dice, script, "lead"))
    if dice.random() < 0.2:
        parts.append(_head(dice, script))
    if dice.random() < 0.92:
        parts.append(_of(dice, script, "trade"))
    if dice.random() < 0.15:
        parts.append(_of(dice, script, "trade"))
    if dice.random() < 0.1:
        parts.append(dice.choice(firms()[script]["tail"].split("|")))
    return " ".join(parts)


def _head(dice: random.Random, script: Script) -> str:
    kind = dice.choices(("given", "brand", "place", "goods", "unheard", "letters"), (34, 26, 13, 8, 14, 5))[0]
    if kind == "letters":
        return "".join(dice.choice("abcdgjkmnprsv") for _ in range(dice.randint(2, 3)))
    return unheard(dice, script) if kind == "unheard" else _of(dice, script, kind)


def _of(dice: random.Random, script: Script, kind: str) -> str:
    return dice.choice(firms()[script][kind].split())
