"""The case endings that Tamil puts on names, taken off again: முருகனுக்கு is of முருகன், ஏஜென்சிகிட்ட of ஏஜென்சி."""

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from intents.understanding.phonetic import spoken

_FEWEST = 3
"""Letters that a name has at least; what is shorter is not cut."""


@cache
def firms() -> dict[str, dict[str, str]]:
    """What names are made of, by script."""
    return tomllib.loads(files("intents.naming").joinpath("firms.toml").read_text("utf-8"))


@cache
def forms(kind: str) -> frozenset[str]:
    """The sounds of one kind of word in all scripts: "stores", "ஸ்டோர்ஸ்" and "स्टोर्स" are one."""
    lists = (part[kind] for part in firms().values() if kind in part)
    return frozenset(spoken(word) for words in lists for word in words.replace("|", " ").split())


@cache
def _endings(kind: str) -> tuple[str, ...]:
    return tuple(sorted(firms()["endings"][kind].split(), key=len, reverse=True))


@lru_cache(maxsize=20000)
def bare(word: str) -> tuple[str, str]:
    """(the word without its ending, the ending); the word as it is where none is on it."""
    low = word.casefold()
    for kind in ("sure", "known"):
        for ending in _endings(kind):
            if low.endswith(ending) and (stem := _stem(word[: -len(ending)], ending, sure=kind == "sure")):
                return stem, ending
    return word, ""


def has_case(word: str) -> bool:
    """Whether an ending is on it that Tamil puts behind the whole of a name."""
    return bare(word)[1] in _endings("sure") and not word.endswith(("'s", "’s"))


def _stem(cut: str, ending: str, *, sure: bool) -> str | None:
    """What the ending stood on, as it is said by itself; None where that is no name."""
    shorter = _shorter(cut, ending)
    named = next((each for each in shorter if spoken(each) in forms("given") | forms("trade") | forms("brand")), None)
    if named is not None or not sure:
        return named if named is not None and len(named) >= _FEWEST + (not sure) else None
    signs = firms()["stems"]["signs"]
    letters = sum(sign not in signs for sign in cut)
    return shorter[-1] if letters >= _FEWEST - (ending[0] in signs) else None


def _shorter(cut: str, ending: str) -> list[str]:
    tamil, plain = firms()["stems"], cut.rstrip("-’'")
    if ending[0] in tamil["signs"]:
        if cut[-2:] in tamil["glides"].split():
            return [cut[:-1]]
        # மில்லுக்கு: what is short is said twice before a vowel.
        twice = [cut[:-1]] if cut[-2:] == tamil["silent"] + cut[-3:-2] else []
        return [*twice, cut + ending[0], cut + tamil["silent"]]
    if ending.startswith(tamil["oblique"]):
        return [plain, cut + tamil["oblique_says"]]
    if cut.casefold().endswith(tuple(tamil["glides"].split())):
        return [cut[:-1]]
    return [plain, cut[:-1]] if cut.endswith("u") else [plain]
