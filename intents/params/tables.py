"""The word lists of `words.toml`: values by sound and by spelling, groups of words, patterns."""

import tomllib
import unicodedata
from decimal import Decimal
from functools import cache
from importlib.resources import files

from intents.understanding.phonetic import spoken


@cache
def table(kind: str) -> dict[str, Decimal]:
    """Phonetic form → value of a table whose keys are numbers; of two words that sound alike the first stands."""
    found: dict[str, Decimal] = {}
    for value, words in data()[kind].items():
        for word in words.split():
            found.setdefault(spoken(word.lower()), Decimal(value))
    return found


@cache
def written(kind: str) -> dict[str, Decimal]:
    """The same by the spelling alone."""
    lists = ((value, unicodedata.normalize("NFC", words)) for value, words in data()[kind].items())
    return {word: Decimal(value) for value, words in lists for word in words.split()}


@cache
def days(*, future: bool) -> dict[str, int]:
    """Phonetic form → days from today; "kal" and "parso" lie ahead or behind as the talk does."""
    lists = data()["days"]
    order = ("0", "1", "2", "-1", "-2") if future else ("0", "-1", "-2", "1", "2")
    found: dict[str, int] = {}
    for step in order:
        for word in lists[step].split():
            found.setdefault(spoken(word), int(step))
    return found


@cache
def group(section: str, name: str) -> frozenset[str]:
    """The phonetic forms of one list of words."""
    return frozenset(spoken(word.lower()) for word in data()[section][name].split())


@cache
def words(section: str, name: str) -> tuple[str, ...]:
    """One list by its spelling."""
    return tuple(unicodedata.normalize("NFC", data()[section][name]).split())


def any_of(section: str, *names: str) -> str:
    """A pattern that fits any word of these lists, which are patterns themselves."""
    return "(?:" + "|".join(word for name in names for word in words(section, name)) + ")"


@cache
def data() -> dict[str, dict[str, str]]:
    """The lists as they are written."""
    found: dict[str, dict[str, str]] = tomllib.loads(files("intents.params").joinpath("words.toml").read_text("utf-8"))
    return found
