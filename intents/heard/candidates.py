"""The answers that an open question could get, and which of them was spoken: a clear winner or none."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from intents.heard.sounds import alike, sound
from intents.lexicon import words
from intents.understanding.script import script_of
from locales import LANGUAGES, Lang, Message
from locales.spoken import number

_BRACKET = re.compile(r"[()·]")
_ENOUGH = 76.0
_LEAD = 12.0
_FEW, _MANY_WAYS, _FEW_WAYS, _LONGEST_WAY = 5, 6, 3, 12
_LETTERS = re.compile(r"[A-Za-z\u0900-\u097f\u0b80-\u0bff][A-Za-z\u0900-\u097f\u0b80-\u0bff ]*")
_SCRIPTS = {"ta": "tamil", "hi": "devanagari", "en": "latin"}


@dataclass(frozen=True)
class Candidate:
    """`text` is what is taken for written when this was spoken in one of the ways of `said`."""

    text: str
    said: tuple[str, ...]


def ways_to_say(candidates: Sequence[Candidate], lang: Lang) -> tuple[tuple[str, ...], ...]:
    """How each is said in a word or two, for the recogniser to tell apart; behind them what is said instead."""
    if not candidates:
        return ()
    most = _MANY_WAYS if len(candidates) <= _FEW else _FEW_WAYS
    return (*(_sayable(each, lang)[:most] for each in candidates), tuple(_spoken()[lang]["instead"]))


def _sayable(candidate: Candidate, lang: Lang) -> tuple[str, ...]:
    """Its ways of one or two short words: two in the script of the language, one in Latin letters, then the others."""
    short = [way for way in candidate.said if 1 < len(way) <= _LONGEST_WAY and _LETTERS.fullmatch(way)]
    own = [way for way in short if script_of(way) == _SCRIPTS[lang]]
    latin = [way for way in short if way.isascii() and way not in own]
    return (*own[:2], *latin[:1], *own[2:], *latin[1:])


def answers_to(choices: Sequence[Message], lang: Lang) -> list[Candidate]:
    """Each choice by its words in any language, and by its place; of two, the yes and the no besides."""
    found = [Candidate(each.render(lang), _ways(each, at, lang)) for at, each in enumerate(choices)]
    return found + _plain_answers(lang) if len(choices) == 2 else found


def _plain_answers(lang: Lang) -> list[Candidate]:
    """Yes, no, and "leave it", which ends a talk where a no only answers."""
    leave = words("drop")
    kinds = {"yes": words("yes"), "no": [word for word in words("no") if word not in leave], "drop": leave}
    return [Candidate(_own_word(said, lang), (*said, *_spoken()[lang].get(kind, []))) for kind, said in kinds.items()]


def _ways(choice: Message, at: int, lang: Lang) -> tuple[str, ...]:
    rendered = [choice.render(each) for each in LANGUAGES]
    parts = [part for line in rendered for part in (line, *_BRACKET.split(line))]
    said = _spoken()[lang]
    numbers = [*said["numbers"][at : at + 1], [number(at + 1, each) for each in (lang, "en")]]
    place = [way for ways in numbers for way in ways] + said["places"][at : at + 1]
    return tuple(dict.fromkeys(part.strip() for part in (*place, *parts) if part.strip()))


@cache
def _spoken() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("intents.heard").joinpath("spoken.toml").read_text("utf-8"))


def _own_word(said: Sequence[str], lang: Lang) -> str:
    return next(word for word in said if script_of(word) == _SCRIPTS[lang])


def pick(texts: Sequence[str], candidates: Sequence[Candidate], lang: Lang) -> str | None:
    """The text of the candidate that was spoken, if one leads all others by a margin. `texts`: what may have been."""
    heard = [sound(text, lang) for text in texts]
    best: dict[str, float] = {}
    for each in candidates:
        likest = max((alike(one, sound(way, lang)) for one in heard for way in each.said), default=0.0)
        best[each.text] = max(best.get(each.text, 0.0), likest)
    ranked = sorted(best.items(), key=lambda found: -found[1])
    if not ranked or ranked[0][1] < _ENOUGH:
        return None
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return ranked[0][0] if ranked[0][1] - second >= _LEAD else None
