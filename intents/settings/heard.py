"""Wishes about settings, known by their words. Nothing is learnt here: a setting is named or it is not."""

import re
from dataclasses import dataclass
from functools import cache

from intents.lexicon import language_names, plain
from intents.settings.accounts import ifsc_in, vpa_in
from intents.wordlist import LETTER, WordList
from locales import Lang, as_lang

_WORDS = WordList("intents.settings", "words.toml")
_LONGEST = 14
_SHORT = 5


@dataclass(frozen=True)
class Wish:
    """`name` is the setting ("menu" for all of them), `value` what it should be; empty: to be asked."""

    name: str
    value: str = ""


def heard(text: str) -> list[Wish]:
    """What the text wants set; nothing where it speaks of something else."""
    said = plain(text)
    if len(said.split()) > _LONGEST:
        return []
    if has("settings", said) and len(said.split()) <= _SHORT:
        return [Wish("menu")]
    return [*_letters(said), *_summary(said), *_voice(said), *_quiet(said), *_upi(text, said), *_bank(text, said)]


def has(group: str, said: str) -> bool:
    return _WORDS.has(group, said)


@cache
def _named_letters(language: str) -> re.Pattern[str]:
    """A language's name with "letters" right behind it; "write in English" means the language itself."""
    return re.compile(
        rf"(?<![{LETTER}])(?:{_WORDS.alternatives(language)})[{LETTER}]*\s+(?:{_WORDS.alternatives('letters')})"
    )


def _letters(said: str) -> list[Wish]:
    if has("roman", said) or _named_letters("english").search(said):
        return [Wish("romanised", "no" if has("off", said) else "yes")]
    return [Wish("romanised", "no")] if _named_letters("own").search(said) else []


def language_of_letters(text: str) -> Lang | None:
    """Tamil or Hindi, where the letters wanted are said to be for it."""
    said = plain(text)
    own = [lang for lang, names in language_names().items() if lang != "en" and any(name in said for name in names)]
    return as_lang(own[0]) if len(own) == 1 else None


def _summary(said: str) -> list[Wish]:
    """A summary alone is a question about the bills; with how often, it is this setting."""
    if not has("summary", said):
        return []
    if has("off", said):
        return [Wish("daily_summary", "off")]
    if has("weekly", said):
        return [Wish("daily_summary", "weekly")]
    return [Wish("daily_summary", "daily")] if has("daily", said) else []


def _voice(said: str) -> list[Wish]:
    if not (has("voice", said) and has("answering", said)):
        return []
    return [Wish("voice_replies", "never" if has("off", said) else "always")]


def _quiet(said: str) -> list[Wish]:
    """Days on which buyers are not written to."""
    if not has("sending", said):
        return []
    value = "yes" if has("off", said) else "no"
    return [Wish(f"skip_{days}", value) for days in ("sundays", "holidays") if has(days, said)]


def _upi(text: str, said: str) -> list[Wish]:
    vpa = vpa_in(text)
    if vpa and (has("upi", said) or len(said.split()) == 1):
        return [Wish("upi_id", vpa)]
    if not (has("upi", said) and has("id", said) and len(said.split()) <= _SHORT + 2):
        return []
    return [Wish("upi_id", "-" if has("remove", said) else "")]


def _bank(text: str, said: str) -> list[Wish]:
    """Where money should come; "it came to my bank account" is longer and is told apart by whoever asks."""
    if not has("bank", said):
        return []
    if has("remove", said):
        return [Wish("bank_account", "-")]
    return [Wish("bank_account")] if ifsc_in(text) or len(said.split()) <= _SHORT else []
