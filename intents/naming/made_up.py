"""Names of firms and people that nobody bears, to learn from: of the usual parts, or of sounds that no list has."""

import random

from intents.naming.endings import firms
from intents.understanding.script import Script

_UNWRITTEN, _OPEN = 0.2, 0.27
"""How often our scripts leave a syllable's vowel unwritten, and how often a word ends in a vowel."""
_PARTNERS, _POINTED, _SPACED, _GLUED = 0.06, 0.2, 0.3, 0.05
"""How often a firm is of two ("Gill & Gill"), its initials have points or stand apart, its trade is joined to it."""


def unheard(dice: random.Random, script: Script) -> str:
    """A word of this script that no list has."""
    syllables = dice.randint(2, 3 if script == "latin" else 4)
    made = "".join(_of(dice, script, "onsets") + _vowel(dice, script) for _ in range(syllables))
    return made + ("" if dice.random() < _OPEN else _of(dice, script, "last"))


def _vowel(dice: random.Random, script: Script) -> str:
    unwritten = script != "latin" and dice.random() < _UNWRITTEN
    return "" if unwritten else _of(dice, script, "vowels")


def name(dice: random.Random, script: Script) -> str:
    """A person, a firm with its trade, or a word alone; Latin letters large or small as people type them."""
    made = _person(dice, script) if dice.random() < 0.42 else _firm(dice, script)
    if script != "latin":
        return made
    return dice.choices((made, made.title(), made.upper()), (0.48, 0.48, 0.04))[0]


def place(dice: random.Random, script: Script) -> list[str]:
    """A place as it stands before a firm of which it is no part: "जयपुर की", "kovai la irukkura", "from surat"."""
    return dice.choice(firms()[script]["from_there"].split("|")).format(_of(dice, script, "place")).split()


def aside(dice: random.Random, script: Script, kind: str) -> str:
    """A word that people say before or behind any name."""
    return _of(dice, script, kind)


def _person(dice: random.Random, script: Script) -> str:
    """A firm is called by its first word alone too: "kaveri paid"."""
    kind = dice.choices(("given", "brand", "unheard"), (60, 12, 28))[0]
    first = unheard(dice, script) if kind == "unheard" else _of(dice, script, kind)
    return f"{first} {_of(dice, script, 'given')}" if dice.random() < 0.2 else first


def _firm(dice: random.Random, script: Script) -> str:
    parts = [_head(dice, script)]
    if dice.random() < 0.2:
        parts.insert(0, _of(dice, script, "lead"))
    if dice.random() < 0.2:
        parts.append(_head(dice, script))
    elif dice.random() < _PARTNERS:
        parts += [_of(dice, script, "and"), _head(dice, script)]
    if dice.random() < _GLUED:
        parts[-1] += _of(dice, script, "trade")
    elif dice.random() < 0.92:
        parts.append(_of(dice, script, "trade"))
    if dice.random() < 0.15:
        parts.append(_of(dice, script, "trade"))
    if dice.random() < 0.1:
        parts.append(dice.choice(firms()[script]["tail"].split("|")))
    return " ".join(parts)


def _head(dice: random.Random, script: Script) -> str:
    kind = dice.choices(("given", "brand", "place", "goods", "unheard", "letters"), (30, 26, 13, 8, 18, 5))[0]
    if kind == "letters":
        return _initials(dice, script)
    return unheard(dice, script) if kind == "unheard" else _of(dice, script, kind)


def _initials(dice: random.Random, script: Script) -> str:
    """KMR, K.M.R., கே.எம்.: with points, or in our scripts as the letters are called."""
    letters = [_of(dice, script, "letters") for _ in range(dice.randint(2, 3))]
    if dice.random() < _POINTED:
        return ".".join(letters) + dice.choice((".", ""))
    return (" " if script != "latin" or dice.random() < _SPACED else "").join(letters)


def _of(dice: random.Random, script: Script, kind: str) -> str:
    return dice.choice(firms()[script][kind].split())
