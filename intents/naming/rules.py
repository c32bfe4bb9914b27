"""The firm that a message is about: the words before "Stores", "Traders", …, else a word that only a name can be."""

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files

from intents.naming.endings import firms
from intents.understanding.concepts import concepts_of
from intents.understanding.model import knows
from intents.understanding.phonetic import spoken
from intents.understanding.script import script_of

_WORD = re.compile(r"[^\W\d_][\w\u0900-\u097f\u0b80-\u0bff.'’-]*|&|[^\s\w]|\d+")
_LONGEST = 4
Span = tuple[int, int]
Word = tuple[str, int, int]
Known = Callable[[str], bool]
Found = tuple[int, int, str | None]
"""First word, last word, and the last one without its ending where it is a trade word."""
_VERBAL = ("ing", "ed", "ly", "tion")
_ENDINGS = ("kku", "ku", "kitta", "oda", "la")


def find(text: str, is_known: Known = knows) -> tuple[str, Span] | None:
    """The first name and where it stands; marks of other parameters (#number …) are never part of it. `is_known`: of a
    word, whether people say it otherwise."""
    words = [(match.group(), *match.span()) for match in _WORD.finditer(_without_marks(text))]
    for first, last, trade in (
        *_by_capitals(words, is_known),
        *_by_trade(words, is_known),
        *_by_neighbour(words, is_known),
    ):
        start, end = words[first][1], words[last][2]
        name = text[start:end] if trade is None else text[start : words[last][1]] + trade
        name = name.strip(" .,'’-")
        if sum(sign.isalpha() for sign in name) >= 3:
            return name, (start, end)
    return None


def opens(word: str) -> bool:
    """Whether a word stands before names and is none of them: "that", "அந்த"."""
    return word.casefold() in _list("before") - _list("between") or not (word[0].isalpha() or word == "&")


def is_no_name(word: str) -> bool:
    return word.casefold() in _list("never_names") | _list("not_names")


def is_trade(word: str) -> bool:
    """Whether firms' names end in this word."""
    return word.casefold() in _list("trades") | _list("native")


def _without_marks(text: str) -> str:
    return re.sub(r"#[a-z]+", lambda mark: ";" * len(mark.group()), text)


@cache
def _list(name: str) -> frozenset[str]:
    data: dict[str, str] = tomllib.loads(files("intents.naming").joinpath("rules.toml").read_text("utf-8"))
    return frozenset(data[name].split())


@cache
def _native() -> tuple[str, ...]:
    return tuple(sorted(_list("native"), key=len, reverse=True))


def _trade(word: str) -> str | None:
    """The trade word that a word is or begins with, without the case endings on it; None where there is none."""
    said = word.strip(".'’-")
    if said.casefold() in _list("trades"):
        return said
    for whole in _native():
        if said.startswith(whole.rstrip(firms()["stems"]["silent"])):
            return whole
    for ending in _ENDINGS:
        stem = said[: -len(ending)].rstrip("-")
        if said.casefold().endswith(ending) and (found := _shorter(stem)):
            return found
    return None


def _shorter(stem: str) -> str | None:
    for each in (stem, stem.removesuffix("u")):
        if each.casefold() in _list("trades"):
            return each
    return None


def _by_trade(words: list[Word], is_known: Known) -> Iterator[Found]:
    for at, (word, _, _) in enumerate(words):
        trade = _trade(word)
        if trade is None or at == 0 or not _may_lead(words, at - 1):
            continue
        first = at - 1
        while first > 0 and at - first < _LONGEST and _grows(words, first, is_known):
            first -= 1
        last = at
        while trade == word and last + 1 < len(words) and _goes_on(words[last + 1][0]):
            last += 1
        while last > at and words[last][0].casefold() in _list("and"):
            last -= 1
        yield first, last, None if last > at else trade


def _goes_on(word: str) -> bool:
    """Whether a trade word goes on with this one: "… Pharma Distributors", "… and Sons"."""
    return word.casefold() in _list("joined") | _list("trades") | _list("native")


def _may_lead(words: list[Word], at: int) -> bool:
    word = words[at][0]
    return word == "&" or (word[0].isalpha() and word.casefold() not in _list("before"))


def _grows(words: list[Word], first: int, is_known: Known) -> bool:
    """Whether the word before belongs to the name too: a joining word, or one that nobody says otherwise."""
    word, joined = words[first - 1][0], words[first][0]
    if not (word[0].isalpha() or word == "&") or word.casefold() in _list("before") - _list("between"):
        return False
    if joined.casefold() in _list("and"):
        return True
    if word.casefold() in _list("between"):
        return word.casefold() not in ("the", "and") or first > 1
    capital = word[:1].isupper() and any(each[0][:1].islower() for each in words)
    return (capital and first > 1) or not is_known(word)


def _by_capitals(words: list[Word], is_known: Known) -> Iterator[Found]:
    """A run of words in capitals inside a text that is otherwise small: "has Blue Star paid", "from Zenith Toys"."""
    small = sum(word[:1].islower() and word.isascii() for word, _, _ in words)
    large = [word[:1].isupper() and word.isascii() and len(word) > 1 for word, _, _ in words]
    if small <= sum(large) // 2:
        return
    for first, last in _runs(words, large):
        alone = first == last and (first == 0 or not _nameable(words[first][0], is_known))
        if not alone and not any(words[at][0].casefold() in _list("never_names") for at in range(first, last + 1)):
            yield first, last, None


def _runs(words: list[Word], large: list[bool]) -> Iterator[tuple[int, int]]:
    """Where capitals stand together; the first word of a sentence only where nobody says it otherwise."""
    at = 0
    while at < len(words):
        if not large[at] or (_begins(words, at) and _opens(words[at][0])):
            at += 1
            continue
        last = at
        while last + 1 < len(words) and last + 1 - at < _LONGEST and large[last + 1]:
            last += 1
        if last + 2 < len(words) and words[last + 1][0].casefold() in _list("and") and large[last + 2]:
            last += 2
        yield at, last
        at = last + 1


def _opens(word: str) -> bool:
    """Whether people begin a sentence with this word: "Has …", "Received …", "Please …"."""
    said = word.casefold()
    return said in _list("before") | _list("never_names") | _list("not_names")


def _begins(words: list[Word], at: int) -> bool:
    return at == 0 or words[at - 1][0] in (".", "!", "?", ":")


def _by_neighbour(words: list[Word], is_known: Known) -> Iterator[Found]:
    """A run of unknown words that a case ending or a preposition betrays: "muruga paid", "ramesh ka hisab"."""
    for at, (word, _, _) in enumerate(words):
        if not _nameable(word, is_known) or (at and _nameable(words[at - 1][0], is_known)):
            continue
        last = at
        while last + 1 < len(words) and last - at < 2 and _nameable(words[last + 1][0], is_known):
            last += 1
        after = words[last + 1][0].casefold() if last + 1 < len(words) else ""
        before = words[at - 1][0].casefold() if at else ""
        betrayed = after in _list("ta_after") | _list("hi_after") | _list("en_after") or before in _list("en_before")
        if betrayed:
            yield at, last, None


def _nameable(word: str, is_known: Known) -> bool:
    strange = word.casefold() not in _list("not_names") and not concepts_of(word) and not is_known(word)
    of_a_verb = word.islower() and word.endswith(_VERBAL)
    return len(spoken(word)) >= 3 and word[0].isalpha() and strange and not of_a_verb and script_of(word) != "other"
