"""Lists of words that name a thing, from a TOML file: a word counts as it stands, one with * as a beginning."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from intents.lexicon import plain

LETTER = r"\w\u0900-\u097f\u0b80-\u0bff"


@dataclass(frozen=True)
class WordList:
    """The groups of one file."""

    package: str
    name: str

    def has(self, group: str, said: str) -> bool:
        """Whether a text, already `plain`, has a word of the group."""
        return _pattern(self, group).search(said) is not None

    def alternatives(self, group: str) -> str:
        """The group as one regular expression, without what may stand around it."""
        return "|".join(_spelt(word) for word in sorted(_groups(self)[group], key=len, reverse=True))


@cache
def _groups(words: WordList) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = tomllib.loads(files(words.package).joinpath(words.name).read_text("utf-8"))
    return groups


@cache
def _pattern(words: WordList, group: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![{LETTER}])(?:{words.alternatives(group)})")


def _spelt(word: str) -> str:
    ends = "" if word.endswith("*") else rf"(?![{LETTER}])"
    return re.escape(plain(word.rstrip("*"))) + ends
