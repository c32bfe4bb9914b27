"""The same utterance as other people would type it: typing errors, other letters, a word more or less."""

import random
from collections.abc import Callable
from functools import cache

from intents.understanding.concepts import concepts_of, lists
from intents.understanding.script import romanised, script_of

_POLITE = {
    "ta": ["anna", "akka", "sir", "madam", "pa", "please", "pls", "konjam", "ayya", "bro", "அண்ணா", "சார்", "ப்ளீஸ்", "கொஞ்சம்"],
    "hi": ["bhai", "ji", "bhaiya", "sir", "please", "pls", "zara", "yaar", "plz", "भाई", "जी", "कृपया", "सर", "ज़रा"],
    "en": ["pls", "please", "sir", "madam", "kindly", "hello", "hi", "bro", "boss", "plz"],
}
_OPENINGS = {
    "ta": (
        "anna oru vishayam",
        "konjam paathu sollunga",
        "sir vanakkam",
        "வணக்கம் சார்",
        "அண்ணா கொஞ்சம்",
        "ungaluku theriyuma",
    ),
    "hi": ("bhai zara dekhna", "ek baat batao", "namaste ji", "bhai sahab", "नमस्ते जी", "ज़रा बताइए", "suniye"),
    "en": (
        "good morning sir",
        "i just wanted to know",
        "can you please tell me",
        "dear sir",
        "one thing",
        "please check and",
    ),
}
_SWAPPED = ("bill", "money", "notice", "history", "status", "language", "data", "dispute_case", "goods")
"""Nouns that people take from any of their languages."""
_NEAR = dict(zip("abcdefghijklmnopqrstuvwxyz", "snvsdgfjokjkmnipwtrygcqzhx", strict=True))
_VOWELS = "aeiou"
_SOUNDS = (("th", "dh"), ("dh", "th"), ("aa", "a"), ("ee", "i"), ("oo", "u"), ("v", "w"), ("w", "v"), ("ch", "c"))


def varied(text: str, lang: str, dice: random.Random) -> str:
    """One variant of a phrase; often the phrase itself. The same dice give the same variant."""
    words = text.split()
    for chance, change in _CHANGES:
        if dice.random() < chance:
            words = change(words, lang, dice)
    return " ".join(words)


def _plain(word: str) -> bool:
    return word.isalpha() or script_of(word) in ("tamil", "devanagari")


def _typo(words: list[str], _: str, dice: random.Random) -> list[str]:
    spots = [at for at, word in enumerate(words) if word.isascii() and word.isalpha() and len(word) > 3]
    if not spots:
        return words
    at = dice.choice(spots)
    word, spot = words[at], dice.randrange(1, len(words[at]) - 1)
    head, sign, tail = word[:spot], word[spot], word[spot + 1 :]
    forms = (
        head + tail,
        head + sign * 2 + tail,
        head + tail[:1] + sign + tail[1:],
        head + _NEAR.get(sign, sign) + tail,
    )
    return [*words[:at], dice.choice(forms), *words[at + 1 :]]


def _sounds(words: list[str], _: str, dice: random.Random) -> list[str]:
    """The spelling of Latin letters is everybody's own."""
    old, new = dice.choice(_SOUNDS)
    return [word.replace(old, new) if word.isascii() and word.isalpha() else word for word in words]


def _squeezed(words: list[str], _: str, dice: random.Random) -> list[str]:
    """As on a phone in a hurry: vowels inside a word left out."""
    spots = [at for at, word in enumerate(words) if word.isascii() and word.isalpha() and len(word) > 3]
    if not spots:
        return words
    at = dice.choice(spots)
    word = words[at]
    short = word[0] + "".join(sign for sign in word[1:-1] if sign not in _VOWELS) + word[-1]
    return [*words[:at], short, *words[at + 1 :]]


def _dropped(words: list[str], _: str, dice: random.Random) -> list[str]:
    if len(words) < 4:
        return words
    at = dice.randrange(len(words))
    return words if words[at].startswith("{") else words[:at] + words[at + 1 :]


def _polite(words: list[str], lang: str, dice: random.Random) -> list[str]:
    said = dice.choice(_POLITE[lang])
    return [said, *words] if dice.random() < 0.4 else [*words, said]


def _opened(words: list[str], lang: str, dice: random.Random) -> list[str]:
    return [*dice.choice(_OPENINGS[lang]).split(), *words]


def _joined(words: list[str], _: str, dice: random.Random) -> list[str]:
    if len(words) < 3:
        return words
    at = dice.randrange(len(words) - 1)
    if not (_plain(words[at]) and _plain(words[at + 1])):
        return words
    return [*words[:at], words[at] + words[at + 1], *words[at + 2 :]]


def _other_letters(words: list[str], _: str, __: random.Random) -> list[str]:
    return [word if word.startswith("{") else romanised(word) for word in words]


@cache
def _swaps() -> dict[str, tuple[str, ...]]:
    return {name: tuple(word for word in lists()[name] if not word.endswith("*")) for name in _SWAPPED}


def _mixed(words: list[str], _: str, dice: random.Random) -> list[str]:
    """A noun in the word of another of the three languages."""
    spots = [(at, name) for at, word in enumerate(words) for name in sorted(concepts_of(word)) if name in _SWAPPED]
    if not spots:
        return words
    at, name = dice.choice(spots)
    return [*words[:at], dice.choice(_swaps()[name]), *words[at + 1 :]]


_CHANGES: tuple[tuple[float, Callable[[list[str], str, random.Random], list[str]]], ...] = (
    (0.15, _mixed),
    (0.15, _other_letters),
    (0.30, _typo),
    (0.25, _sounds),
    (0.12, _squeezed),
    (0.25, _dropped),
    (0.18, _polite),
    (0.08, _opened),
    (0.06, _joined),
)
