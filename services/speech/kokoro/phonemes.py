"""A text as Kokoro reads it: eSpeak NG's phonemes in the model's own signs, with the text's marks between them."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from services.speech import espeak

_OTHER_LANGUAGE = re.compile(r"\([a-z^-]+\)")
"""eSpeak says where a word of another script begins and ends: "(^e^n)"."""


class UnknownSignError(Exception):
    """A sound that the model has no sign for: left out, the word would be another."""


def written(text: str, accent: str) -> str:
    """In signs of the alphabet only. Raises VoiceError, UnknownSignError."""
    parts = _marks().split(f"{text.strip()}\n")
    words, marks = parts[::2], [_mark(run) for run in parts[1::2]]
    heard = espeak.run(espeak.PHONEMES, "\n".join(words), accent).decode().split("\n")
    said = [(_in_signs(word, accent), mark) for word, mark in zip(heard, marks, strict=False)]
    signs = " ".join(word + mark for word, mark in said if word)
    unknown = set(signs) - set(numbers())
    if unknown:
        raise UnknownSignError(" ".join(sorted(unknown)))
    return signs


@cache
def numbers() -> dict[str, int]:
    """Sign → the number by which the model knows it."""
    found: dict[str, int] = _alphabet()["signs"]
    return found


def _in_signs(heard: str, accent: str) -> str:
    rules: dict[str, str] = _alphabet()["rules"][accent]
    signs = _longest_first(tuple(rules)).sub(lambda found: rules[found[0]], _OTHER_LANGUAGE.sub("", heard))
    return " ".join(signs.split())


def _mark(run: str) -> str:
    """The strongest of marks that stand side by side; none where they are no pause."""
    pauses = "".join(_alphabet()["marks"].get(mark, mark) for mark in run if not mark.isspace() or mark == "\n")
    return max(pauses, key=_alphabet()["strength"].index, default="")


@cache
def _marks() -> re.Pattern[str]:
    each = "".join(map(re.escape, (*_alphabet()["strength"], *_alphabet()["marks"])))
    return re.compile(f"([{each}](?:[{each}\\s]*[{each}])?)")


@cache
def _longest_first(parts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(parts, key=len, reverse=True))))


@cache
def _alphabet() -> dict[str, Any]:
    return tomllib.loads(files("services.speech.kokoro").joinpath("alphabet.toml").read_text("utf-8"))
