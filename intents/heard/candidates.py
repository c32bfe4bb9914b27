"""The answers that an open question could get, and which of them was spoken: a clear winner or none."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from intents.heard.sounds import alike, sound
from intents.lexicon import words
from intents.understanding.script import script_of
from locales import LANGUAGES, Lang, Message
from locales.spoken import number

_BRACKET = re.compile(r"[()·]")
_ENOUGH = 76.0
_LEAD = 12.0
_SCRIPTS = {"ta": "tamil", "hi": "devanagari", "en": "latin"}


@dataclass(frozen=True)
class Candidate:
    """`text` is what is taken for written when this was spoken in one of the ways of `said`."""

    text: str
    said: tuple[str, ...]


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
    place = [number(at + 1, each) for each in (lang, "en")] + _spoken()[lang]["places"][at : at + 1]
    return tuple(dict.fromkeys(part.strip() for part in (*parts, *place) if part.strip()))


@cache
def _spoken() -> dict[str, dict[str, list[str]]]:
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
