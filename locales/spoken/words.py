"""The tables of `<lang>.toml`: which word says which number."""

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from locales.languages import LANGUAGES, Lang


@dataclass(frozen=True)
class Said:
    """A word of a number: `count` × `scale`, as இருநூறு is 2 × 100. A plain number has scale 1, a scale has count 0."""

    count: int
    scale: int


@cache
def table(lang: Lang) -> dict[str, Any]:
    data: dict[str, Any] = tomllib.loads(files("locales.spoken").joinpath(f"{lang}.toml").read_text("utf-8"))
    return {key: value.split() if _is_list(key) else value for key, value in data.items()}


def _is_list(key: str) -> bool:
    return key in {
        "units", "tens", "tens_before", "hundreds", "hundreds_before", "thousands", "tens_thousands", "counted",
    }  # fmt: skip


@cache
def understood() -> dict[str, Said]:
    """Every word that any language says numbers with, as it is written (NFC), to what it says."""
    found: dict[str, Said] = {}
    for lang in LANGUAGES:
        words = table(lang)
        for value, word in enumerate(words["units"]):
            found.setdefault(word, Said(value, 1))
        for step, word in enumerate(words.get("tens", ()), start=2):
            found.setdefault(word, Said(10 * step, 1))
        for value, word in words.get("scales", {}).items():
            found.setdefault(word, Said(0, int(value)))
        for value, spellings in words["alike"].items():
            said = Said(int(value), 1) if int(value) < 100 else Said(0, int(value))
            found.update(dict.fromkeys(spellings.split(), said))
    joined = found | _joined(table("ta"))
    return {unicodedata.normalize("NFC", word): said for word, said in joined.items()}


def _joined(words: dict[str, Any]) -> dict[str, Said]:
    """Tamil's words that hold a count and its scale in one; a bare hundred, thousand or lakh is a scale."""
    found = {word: Said(10 * step, 1) for step, word in enumerate(words["tens_before"], start=2)}
    for kind in ("hundreds", "hundreds_before"):
        for count, word in enumerate(words[kind], start=1):
            found[word] = Said(count if count > 1 else 0, 100)
    thousands = [(count if count > 1 else 0, stem) for count, stem in enumerate(words["thousands"], start=1)]
    thousands += [(10 * step, stem) for step, stem in enumerate(words["tens_thousands"], start=2)]
    thousands.append((1, words["one_thousand_after"]))
    for count, stem in thousands:
        found |= dict.fromkeys(endings(stem), Said(count, 1000))
    found |= dict.fromkeys(endings(words["hundred_thousand"]), Said(0, 100_000))
    return found | dict.fromkeys((words["crore"], words["crore_before"]), Said(0, 10_000_000))


def endings(stem: str) -> tuple[str, str]:
    """A Tamil thousand or lakh alone, and with something after it."""
    words = table("ta")
    return stem + words["ending"], stem + words["ending_before"]
