"""The phrases as lines to learn from: each word marked as a name's first (B), a name's (I) or none (O)."""

import random
from collections import Counter
from collections.abc import Iterator

from intents.naming.endings import firms
from intents.naming.made_up import aside, name, place, unheard
from intents.naming.words import words_of
from intents.understanding.augment import varied
from intents.understanding.fill import filled
from intents.understanding.phrases import Phrase, load, sides
from intents.understanding.script import Script, script_of

Line = tuple[list[str], list[str]]
_HOLE, _OWNS = "{name}", "'s"
_NAMED, _UNNAMED = 5, 1
"""How often a phrase with and without a name is taken."""
_PLACED = 0.1
"""How many names in a hundred have a place before them that is none of the name: "the Kovai people, …"."""
_BESIDE, _SHORT = 0.08, 3
"""How often a word that says when or how stands right before or behind it; not before a case ending, which is short."""
_HONOURED = 0.1
"""How often a name has "ji", "anna", "saar" behind it, which is none of it."""
_MOVED, _POINTED_AT = 0.25, 0.6
"""How often the name is said last, and of these how often behind "that"."""
_GROWN = 0.5
_STRANGE = 0.015
"""How many words in a hundred are put in the place of known ones, so that not each unknown word is a name."""


def lines(seed: int) -> Iterator[Line]:
    """Every phrase of both sides, names made up, other parameters as marks; the same seed gives the same lines."""
    for side in sides():
        for phrase in load(side):
            # Each phrase has its own, so that one more changes nothing in the lines of the others.
            dice = random.Random(f"{seed} {side} {phrase.text}")  # noqa: S311 -- variety, no secret
            for nth in range(_NAMED if _HOLE in phrase.text else _UNNAMED):
                yield _line(varied(phrase.text, phrase.lang, dice) if nth else phrase.text, phrase, dice)


def _line(text: str, phrase: Phrase, dice: random.Random) -> Line:
    first, *pieces = _named_last(text, phrase, dice).split(_HOLE)
    words = _said(first, dice)
    labels = ["O"] * len(words)
    for piece in pieces:
        before, (named, behind) = _before(text, dice), _named(text, piece, phrase, dice)
        words += [*before, *named, *behind]
        labels += ["O"] * len(before) + ["B"] + ["I"] * (len(named) - 1) + ["O"] * len(behind)
    if words and words[0].isascii() and dice.random() < 0.4:
        words[0] = words[0].capitalize()
    return words, labels


def _said(piece: str, dice: random.Random) -> list[str]:
    return [_or_strange(each.text, dice) for each in words_of(filled(piece, dice))]


def _before(text: str, dice: random.Random) -> list[str]:
    """A place, or what else people say right before a name."""
    script = _script(text, dice)
    said = place(dice, script) if dice.random() < _PLACED else []
    return [*said, aside(dice, script, "before")] if dice.random() < _BESIDE else said


def _named(text: str, piece: str, phrase: Phrase, dice: random.Random) -> tuple[list[str], list[str]]:
    """(a name, what is said behind it), a case ending grown on to it."""
    script = _script(text, dice)
    named, behind = [each.text for each in words_of(name(dice, script))], _said(piece, dice)
    joined = piece[:1].isalpha()
    if piece.startswith(_OWNS):
        named, behind = [*named[:-1], named[-1] + _OWNS], behind[2:]
    if not joined and not piece.startswith(_OWNS) and dice.random() < _HONOURED:
        return named, [aside(dice, script, "honour"), *behind]
    if behind and phrase.lang == "ta" and (joined or dice.random() < _GROWN):
        named, behind = _grown(named, behind, joined=joined)
    if dice.random() < _BESIDE and (not behind or len(behind[0]) > _SHORT):
        behind = [aside(dice, script, "behind"), *behind]
    return named, behind


def _named_last(text: str, phrase: Phrase, dice: random.Random) -> str:
    """As people speak: first what happened, and behind it of whom: "panam tharala andha Murugan"."""
    rest = text.removeprefix(f"{_HOLE} ")
    if rest == text or dice.random() > _MOVED or rest.split()[0].casefold() in firms()["grown"]:
        return text
    if dice.random() > _POINTED_AT:
        return f"{rest} {_HOLE}"
    return f"{rest} {dice.choice(firms()[_script(rest, dice)]['that'].split())} {_HOLE}"


def _or_strange(word: str, dice: random.Random) -> str:
    common = word[0].isalpha() and len(word) > 2 and dice.random() < _STRANGE
    script = script_of(word)
    return unheard(dice, script) if common and script != "other" else word


def _script(text: str, dice: random.Random) -> Script:
    """The script that a name would stand in beside these words."""
    said = Counter(script_of(each.text) for each in words_of(text) if each.text[0].isalpha())
    script = said.most_common(1)[0][0] if said else dice.choice(("latin", "tamil", "devanagari"))
    if script == "other" or (script != "latin" and dice.random() < 0.15):
        return "latin"
    return script


def _grown(named: list[str], around: list[str], *, joined: bool) -> tuple[list[str], list[str]]:
    """A case ending grown on to the name: "murugan ku" is as often "muruganukku"; `joined` it stood on the hole."""
    ending, last = around[0].casefold(), named[-1]
    forms = firms()["grown"]
    if not (joined or ending in forms) or (not last[-1].isalpha() and not "\u0b80" <= last[-1] <= "\u0bff"):
        return named, around
    grown = forms.get(ending, around[0])
    if last.endswith(firms()["stems"]["silent"]):
        silent = forms.get(f"{ending}_after_silent")
        last, grown = (last[:-1], silent) if silent else (last, grown)
    elif last.endswith(firms()["stems"]["long_a"]):
        grown = forms.get(f"{ending}_after_long_a", grown)
    return [*named[:-1], last + grown], around[1:]
