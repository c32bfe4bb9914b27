"""Prompts: what Claude is told, in files. `name` or `name.variant`: `name.txt`, and after it `name.variant.txt`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Writing:
    """The bounds of a text: most characters, what it may say beside its facts, which delicate subjects are its own."""

    most: int
    allowed: frozenset[str]
    may_speak_of: frozenset[str]


@cache
def text(name: str) -> str:
    """The prompt. FileNotFoundError for one that is not there."""
    base = name.partition(".")[0]
    return "\n".join(_read(f"{each}.txt").strip() for each in dict.fromkeys((base, name)))


@cache
def table(name: str) -> dict[str, Any]:
    """A data file of this room."""
    return tomllib.loads(_read(f"{name}.toml"))


@cache
def writing(name: str) -> Writing:
    """The bounds of the texts that the prompt `name` asks for. KeyError where it asks for none."""
    row = table("writing")[name.partition(".")[0]]
    return Writing(row["most"], frozenset(row.get("allowed", ())), frozenset(row.get("may_speak_of", ())))


def _read(file: str) -> str:
    return files("prompts").joinpath(file).read_text("utf-8")
