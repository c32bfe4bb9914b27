"""Buyers and bills of this retailer, found in what was heard by how they sound. Between two nothing is guessed."""

import re
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from db import buyers, invoices
from intents.heard.sounds import sound, words
from intents.lexicon import latin_digits
from intents.params.spelt import number_word
from intents.understanding.model import knows
from intents.understanding.phonetic import spoken
from locales import Lang
from locales.spoken import letters

_MOST = 60
_WORD = re.compile(r"[^\W_][\w\u0900-\u097f\u0b80-\u0bff'-]*")
_NAME, _NUMBER = (76.0, 8.0), (86.0, 5.0)
"""How alike it must be, and by how much more than the next."""
_SHORTEST = 5
_FIRST_WORD = 0.94
_SAME, _STRANGE = 80.0, 45.0
"""How alike the words behind a first name must be to its others: words that people say otherwise, words they do not."""
_LONGEST = 12
Span = tuple[str, int, int]


@dataclass(frozen=True)
class Own:
    """What a retailer calls his buyers, and his bills' numbers."""

    buyers: tuple[str, ...] = ()
    bills: tuple[str, ...] = ()


def own(retailer_id: uuid.UUID) -> Own:
    bills = [bill.invoice_number for bill in invoices.newest(retailer_id, _MOST)]
    return Own(tuple(dict.fromkeys(buyers.names_of(retailer_id))), tuple(dict.fromkeys(bills)))


def with_own(text: str, mine: Own, lang: Lang) -> str:
    """The text with a buyer's name and a bill's number as the retailer writes them, where one was clearly meant."""
    names = [(name, _ways_of_name(name, lang)) for name in mine.buyers]
    numbers = [(each, (sound(letters(each, lang), lang), sound(letters(each, "en"), lang))) for each in mine.bills]
    named = _written(text, names, list(_nameable(text, lang)), _NAME)
    spans = list(_spans(named, lang))
    possible = [each for each in numbers if not _another(named, each[0])]
    return _written(named, possible, spans, _NUMBER)


def _another(text: str, number: str) -> bool:
    """Whether as many figures were said as this number has, and other ones: near it is not it."""
    figures = re.sub(r"\D", "", number)
    said = max(_figures(text), key=len)
    return len(said) == len(figures) and said != figures


def _figures(text: str) -> list[str]:
    """Runs of figures, written or said one by one."""
    runs = [""]
    for word in words(latin_digits(text.casefold())):
        value = word if word.isdecimal() else str(number_word(word))
        runs = [*runs[:-1], runs[-1] + value] if len(value) == 1 or word.isdecimal() else [*runs, ""]
    return runs


def _ways_of_name(name: str, lang: Lang) -> tuple[str, ...]:
    """The whole name, and its first word where that is long enough to be told from others."""
    ways = (sound(name, lang), sound(name.partition(" ")[0], lang))
    return tuple(dict.fromkeys(way for way in ways if len(way) >= _SHORTEST))


def _written(
    text: str, known: Sequence[tuple[str, tuple[str, ...]]], spans: Sequence[Span], needed: tuple[float, float]
) -> str:
    best: list[tuple[float, str, int, int]] = []
    for each in known:
        found = max((_score(way, span, each) for way in each[1] for span in spans), default=None)
        if found is not None:
            best.append(found)
    best.sort(reverse=True)
    enough, lead = needed
    if not best or best[0][0] < enough or (len(best) > 1 and best[0][0] - best[1][0] < lead):
        return text
    _, name, start, end = best[0]
    return text if name in text else f"{text[:start]}{name}{text[_rest(text, name, end) :]}"


def _score(way: str, span: Span, known: tuple[str, tuple[str, ...]]) -> tuple[float, str, int, int]:
    """A first word alone counts a little less than the whole."""
    name, ways = known
    form, start, end = span
    return fuzz.ratio(way, form) * (1 if way == ways[0] else _FIRST_WORD), name, start, end


def _rest(text: str, name: str, end: int) -> int:
    """Where the name ends if only its first word was found: what sounds a little like its others belongs to it."""
    others = name.split()[1:]
    following = list(_WORD.finditer(text, end))[: len(others)]
    said = [each.group() for each in following]
    needed = _SAME if all(knows(word) for word in said) else _STRANGE
    return following[-1].end() if said and fuzz.ratio(_joined(others), _joined(said)) >= needed else end


def _joined(said: Sequence[str]) -> str:
    return "".join(spoken(word) for word in said)


def _nameable(text: str, lang: Lang) -> Iterator[Span]:
    """Without the runs of which people say every word otherwise ("bill", "how much"): those are nobody's name."""
    for form, start, end in _spans(text, lang):
        if not all(knows(word) for word in words(text[start:end])):
            yield form, start, end


def _spans(text: str, lang: Lang) -> Iterator[Span]:
    """Runs of words by how they sound, and where they stand."""
    found = list(_WORD.finditer(text))
    for first in range(len(found)):
        for last in range(first, min(len(found), first + _LONGEST)):
            start, end = found[first].start(), found[last].end()
            form = sound(text[start:end], lang)
            if len(form) >= _SHORTEST - 1:
                yield form, start, end
