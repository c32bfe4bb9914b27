"""The word lists of `lexicon.toml`, ready to be matched against what a person wrote."""

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

Lists = dict[str, list[str]]

_LONG_ENOUGH = 3
"""Letters of a Latin word that may carry a Tamil ending."""
_LETTER = r"\w\u0900-\u097f\u0b80-\u0bff"


def plain(text: str) -> str:
    """Lower case, one space between words, Latin digits, composed letters: the form that is compared."""
    return " ".join(latin_digits(unicodedata.normalize("NFC", text)).casefold().split())


def latin_digits(text: str) -> str:
    """The text with the digits of any script as Latin ones."""
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


@cache
def _data() -> dict[str, Lists]:
    data: dict[str, Lists] = tomllib.loads(files("intents").joinpath("lexicon.toml").read_text("utf-8"))
    return data


@cache
def answer_words(kind: str) -> re.Pattern[str]:
    """The words of one kind of answer ("yes", "later", …), as whole words."""
    return _any(words(kind) + _data()["answers"].get(f"{kind}_written", []))


def words(kind: str) -> list[str]:
    """The words of one kind as the file has them."""
    return _data()["answers"][kind]


def _any(phrases: list[str]) -> re.Pattern[str]:
    longest_first = sorted((plain(phrase) for phrase in phrases), key=len, reverse=True)
    body = "|".join(re.escape(phrase) + _respectful(phrase) for phrase in longest_first)
    return re.compile(rf"(?<![{_LETTER}])(?:{body})(?![{_LETTER}])")


def _respectful(phrase: str) -> str:
    """What Tamil puts behind a word for respect: "sari" and "saringa", "இருக்கு" and "இருக்குங்க"."""
    latin = len(phrase) >= _LONG_ENOUGH and phrase[-1].isalpha() and phrase.isascii()
    script = "tamil" if "\u0b80" <= phrase[-1] <= "\u0bff" else "latin" if latin else "other"
    endings = _data()["endings"].get(script)
    return f"(?:{'|'.join(endings)})?" if endings else ""


def says(kind: str, text: str) -> bool:
    """Whether the text has a word of this kind in it."""
    return answer_words(kind).search(plain(text)) is not None


def is_just(kind: str, text: str) -> bool:
    """Whether the text is words of this kind and nothing else but courtesy: "ok", "haan theek hai", "yes sir"."""
    said = plain(text).strip(" .,!।")
    if answer_words(kind).fullmatch(said):
        return True
    return _LAUGHTER.fullmatch(said) is None and _courteous(kind).fullmatch(said) is not None


_LAUGHTER = re.compile(r"ha(?:[ ,]+ha)+")
"""Two of the shortest yes are none."""


@cache
def _courteous(kind: str) -> re.Pattern[str]:
    own, polite = (answer_words(each).pattern for each in (kind, "polite"))
    return re.compile(rf"(?:{polite}[ ,.!]+)*{own}(?:[ ,.!]+(?:{own}|{polite}))*")


@cache
def language_names() -> dict[str, list[str]]:
    """How people name each language, lower case."""
    return {lang: [plain(name) for name in spoken] for lang, spoken in _data()["languages"].items()}
