"""Which of the three languages a message asks for."""

import re

from intents import lexicon
from intents.params.corrections import markers as corrections
from intents.params.tables import group
from intents.understanding.concepts import concepts_of
from intents.understanding.phonetic import spoken
from locales import Lang, as_lang

_WORD = re.compile(r"[^\W\d_][\w'’\u0900-\u097f\u0b80-\u0bff]*|[,.;!।]")
_STOPS = frozenset(",.;!।")
_REACH = 4


def find(text: str) -> Lang | None:
    """The language wanted. "I don't know English, talk in Hindi" wants Hindi; "I can't read Hindi" names none."""
    words = _WORD.findall(lexicon.plain(text))
    named = {at: lang for at, word in enumerate(words) if (lang := _language(word))}
    wanted = [lang for at, lang in named.items() if not _refused(words, at, named)]
    if len(named) > 1 and any(marker.firm for marker in corrections.found(text)):
        wanted = list(named.values())  # "in Tamil, no no, Hindi"
    return as_lang(wanted[-1]) if wanted else None


def is_named(word: str) -> bool:
    """Whether the word is a language's name, whatever is joined to it ("englishla")."""
    return _language(lexicon.plain(word)) is not None


def _language(word: str) -> str | None:
    for lang, names in lexicon.language_names().items():
        if any(word.startswith(name) for name in names):
            return lang
    return None


def _refused(words: list[str], at: int, named: dict[int, str]) -> bool:
    """English says "not" before a thing or "is not" behind it, Tamil and Hindi after it."""
    if words[at + 1 : at + 3] == ["is", "not"]:
        return True
    return _meets(words, at, -1, "not_before", named) or _meets(words, at, 1, "not_after", named)


def _meets(words: list[str], at: int, step: int, kind: str, named: dict[int, str]) -> bool:
    for where in range(at + step, at + step * (_REACH + 1), step):
        if (
            not 0 <= where < len(words)
            or words[where] in _STOPS
            or where in named
            or "speak" in concepts_of(words[where])
        ):
            return False
        if spoken(words[where]) in group("around", kind):
            return True
    return False
