"""Words that mean the same in the three languages, by the lists of `concepts.toml`."""

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from intents.understanding.phonetic import skeleton

_SHORTEST = 3
"""A stem of fewer sounds than this stands in too many words to mean anything at their beginning."""


@cache
def lists() -> dict[str, tuple[str, ...]]:
    """Every concept and its words; a word that ends in "*" is a stem."""
    data = tomllib.loads(files("intents.understanding").joinpath("concepts.toml").read_text("utf-8"))
    return {name: tuple(words.split()) for name, words in data.items()}


@cache
def _by_sound() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    whole: dict[str, set[str]] = {}
    stems: dict[str, set[str]] = {}
    for name, words in lists().items():
        for word in words:
            form = skeleton(word.rstrip("*"))
            whole.setdefault(form, set()).add(name)
            if word.endswith("*") and len(form) >= _SHORTEST:
                stems.setdefault(form, set()).add(name)
    return (
        {form: frozenset(names) for form, names in whole.items()},
        {form: frozenset(names) for form, names in stems.items()},
    )


@lru_cache(maxsize=20000)
def concepts_of(word: str) -> frozenset[str]:
    """The concepts that a word may stand for: by the whole word, else by its longest known stem."""
    whole, stems = _by_sound()
    form = skeleton(word)
    if form in whole:
        return whole[form]
    for length in range(len(form) - 1, _SHORTEST - 1, -1):
        if form[:length] in stems:
            return stems[form[:length]]
    return frozenset()
