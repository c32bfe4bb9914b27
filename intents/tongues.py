"""Which language a message is clearly written in: by its script, or by words that no other of the three has."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from intents.lexicon import plain
from intents.understanding.script import script_of
from locales import LANGUAGES, Lang

_WORD = re.compile(r"[^\W\d_][\w\u0900-\u097f\u0b80-\u0bff']*")
_FEWEST = 2
_SCRIPTS: dict[str, Lang] = {"tamil": "ta", "devanagari": "hi"}


def tongue_of(text: str) -> Lang | None:
    """The language; None where it is mixed, too short, or could be two. Two words of it at least must say so."""
    words = _WORD.findall(plain(text))
    scripts = {script for word in words if (script := script_of(word)) in _SCRIPTS}
    if scripts:
        own = [word for word in words if script_of(word) in scripts]
        return _SCRIPTS[scripts.pop()] if len(scripts) == 1 and len(own) >= _FEWEST else None
    said = {lang: len({*words} & _telling(lang)) for lang in LANGUAGES}
    clear = [lang for lang, count in said.items() if count >= _FEWEST]
    others = sum(count for lang, count in said.items() if lang not in clear)
    return clear[0] if len(clear) == 1 and not others else None


@cache
def _telling(lang: Lang) -> frozenset[str]:
    words: dict[str, list[str]] = tomllib.loads(files("intents").joinpath("tongues.toml").read_text("utf-8"))
    return frozenset(words[lang])
