"""The phrases people say, by side, intent and language: `intents/phrases/<side>/<intent>.<lang>.txt`."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

ROOT = Path(str(files("intents"))) / "phrases"


@dataclass(frozen=True)
class Phrase:
    """One utterance as it was written down; {number}, {name}, {amount}, … stand for what varies."""

    side: str
    intent: str
    lang: str
    text: str


@cache
def sides() -> tuple[str, ...]:
    return tuple(sorted(each.name for each in ROOT.iterdir() if each.is_dir()))


def load(side: str) -> list[Phrase]:
    """Every phrase of a side, in the order of the files; what was written twice counts once."""
    found: dict[tuple[str, str], Phrase] = {}
    for path in sorted((ROOT / side).glob("*.txt")):
        intent, lang = path.stem.split(".")
        for line in path.read_text("utf-8").splitlines():
            text = " ".join(line.split())
            if text and not text.startswith("#"):
                found.setdefault((intent, text.casefold()), Phrase(side, intent, lang, text))
    return list(found.values())
