"""How long a text is, in which script, with which signs."""

import re
import unicodedata
from collections.abc import Iterable

from locales import Lang

_SHORTEST = 15
_SCRIPTS = {"ta": "\u0b80-\u0bff", "hi": "\u0900-\u097f"}
_MARKUP = re.compile(r"\*\*|__|```|^#|[{}<>]|\[[A-Z]+_\d+\]|\]\(", re.MULTILINE)
# Joiners belong to Tamil and Hindi spelling; every other invisible sign has no business here.
_JOINERS = "\u200c\u200d"


def shape_faults(text: str, most: int) -> Iterable[str]:
    if not _SHORTEST <= len(text) <= most:
        yield "length"
    if _MARKUP.search(text):
        yield "markup"
    if any(unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs") and sign not in f"\n{_JOINERS}" for sign in text):
        yield "signs"


def script_faults(rest: str, lang: Lang) -> Iterable[str]:
    letters = [sign for sign in rest if sign.isalpha()]
    own = _SCRIPTS.get(lang, "A-Za-z")
    foreign = any(not re.match(f"[{own}A-Za-z]", sign) for sign in letters)
    if foreign or not any(re.match(f"[{own}]", sign) for sign in letters):
        yield "script"
