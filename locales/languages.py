"""The languages Baaki speaks, by their ISO 639-1 codes."""

from functools import cache
from typing import Literal, get_args

from babel import Locale

Lang = Literal["ta", "hi", "en"]
LANGUAGES: tuple[Lang, ...] = get_args(Lang)


def as_lang(code: str) -> Lang:
    """The code as a language of ours; ValueError for any other."""
    for lang in LANGUAGES:
        if code == lang:
            return lang
    raise ValueError(f"{code!r} is not one of the languages {', '.join(LANGUAGES)}")


@cache
def locale_of(lang: Lang) -> Locale:
    """Babel's locale for the language as spoken in India: ta_IN, hi_IN, en_IN."""
    return Locale(as_lang(lang), "IN")


def language_name(lang: Lang, in_lang: Lang) -> str:
    """What `lang` is called in `in_lang`: ("ta", "en") gives "Tamil", ("ta", "ta") gives "தமிழ்"."""
    name = Locale(as_lang(lang)).get_language_name(locale_of(in_lang))
    if name is None:
        raise LookupError(f"Babel has no name of {lang!r} in {in_lang!r}")
    return name
