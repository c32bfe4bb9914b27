"""Is every figure, date and name of a text one of its facts; is nothing in it that Baaki never says.

It refuses more than it must: a text that is dropped for nothing costs a template, a wrong figure costs trust.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from locales import Lang
from services.claude.figures import BLANK, Figure, Seen, blank, month_names, plain, seen_in, words

_WORD = r"\w\u0900-\u097f\u0b80-\u0bff"
_SHORTEST = 15
_SHORT_FACT = 80
_SCRIPTS = {"ta": "\u0b80-\u0bff", "hi": "\u0900-\u097f"}
_LINK = re.compile(r"https?:|www\.|\b[a-z0-9-]+\.(?:com|in|org|net|io|co|info|me|ly|app)\b|upi:|@[a-z]", re.IGNORECASE)
_MARKUP = re.compile(r"\*\*|__|```|^#|[{}<>]|\[[A-Z]+_\d+\]|\]\(", re.MULTILINE)
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’.]*")
_MONEY_MARKS = frozenset(("rs", "rs.", "inr"))
_SILENT = "\u0bcd"
_GIVES_WAY = f"{_SILENT}\u0bc1"
# Joiners belong to Tamil and Hindi spelling; every other invisible sign has no business here.
_JOINERS = "\u200c\u200d"


def faults(
    text: str,
    facts: Mapping[str, str],
    lang: Lang,
    must_show: Sequence[str],
    *,
    allowed: Collection[str] = (),
    most: int = 1500,
    about: Collection[str] = (),
) -> set[str]:
    """The kinds of what is wrong; empty where the text may go out.

    `must_show` are values. `allowed`: texts that may stand in it besides the facts; `about`: kinds of forbidden words
    that are this text's own subject.
    """
    shown, known = plain(text), [plain(line) for each in facts.values() for line in each.splitlines() if line.strip()]
    seen = seen_in(_without(shown, [*known, *map(plain, allowed)]))
    return {
        *_shape_faults(text, most),
        *_missing(shown, must_show),
        *_figure_faults(seen, [seen_in(each) for each in known]),
        *_word_faults(seen.rest.lower()),
        *_name_faults(seen.rest, lang),
        *_script_faults(seen.rest, lang),
        *_forbidden(_without(shown, [each for each in known if len(each) <= _SHORT_FACT]), about),
    }


def _without(text: str, known: Iterable[str]) -> str:
    """The text with whole facts blanked, the longest first. Bare figures stay: a 7 may stand in 70 or beside a ₹."""
    for each in sorted(set(known), key=len, reverse=True):
        if not re.search(r"[^\W\d_]|₹", each):
            continue
        for match in list(
            re.finditer(rf"(?<![A-Za-z0-9]){re.escape(each)}(?![A-Za-z0-9]|[.,/-]\d)", text, re.IGNORECASE)
        ):
            text = blank(text, match.span())
    return text


def _shape_faults(text: str, most: int) -> Iterable[str]:
    if not _SHORTEST <= len(text) <= most:
        yield "length"
    if _MARKUP.search(text):
        yield "markup"
    if any(unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs") and sign not in f"\n{_JOINERS}" for sign in text):
        yield "signs"


def _missing(shown: str, must_show: Sequence[str]) -> Iterable[str]:
    seen = seen_in(shown)
    for each in map(plain, must_show):
        wanted = seen_in(each)
        days_shown = wanted.days and wanted.days <= seen.days
        only = not re.search(r"[^\W\d_]", _bare(wanted.rest))
        figures_shown = only and wanted.figures and all(_is_shown(figure, seen) for figure in wanted.figures)
        if not (days_shown or figures_shown or _stands(each, shown)):
            yield "missing"


def _is_shown(figure: Figure, seen: Seen) -> bool:
    """A sum that is asked for without its sign may stand with it."""
    return any(
        each.alone and each.value == figure.value and figure.kind in (each.kind, "plain") for each in seen.figures
    )


def _bare(text: str) -> str:
    return re.sub(r"(?i)\b(?:rs\.?|inr)\b", "", text).replace(BLANK, "")


def _stands(each: str, shown: str) -> bool:
    return re.search(rf"(?<![A-Za-z0-9]){re.escape(each)}(?![A-Za-z0-9]|[.,/-]\d)", shown, re.IGNORECASE) is not None


def _figure_faults(seen: Seen, known: Sequence[Seen]) -> Iterable[str]:
    days = {day for each in known for day in each.days}
    if seen.odd or not all(_same(figure, known) for figure in seen.figures):
        yield "figure"
    if not seen.days <= days or not seen.partial <= {(day.day, day.month) for day in days}:
        yield "date"


def _same(figure: Figure, known: Sequence[Seen]) -> bool:
    """A sum is a sum of the facts, a share a share; a bare figure may be any of them."""
    figures = [each for seen in known for each in seen.figures if each.alone]
    values = [each for each in figures if each.value == figure.value]
    if figure.kind == "plain":
        return bool(values)
    marked = any(each.kind == figure.kind for each in figures)
    return any(each.kind == (figure.kind if marked or figure.kind == "percent" else "plain") for each in values)


def _word_faults(low: str) -> Iterable[str]:
    if _pattern("numbers").search(low):
        yield "number in words"
    if _pattern("days").search(low):
        yield "day in words"
    # "may" is also a verb, and a month only beside a figure.
    if _months().search(low):
        yield "date"


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """In Tamil a last short u or a silent consonant gives way to the ending that is joined on."""
    rows: dict[str, Any] = words("figures")[kind]
    found = []
    for lang, row in rows.items():
        for entry in row if isinstance(row, list) else row.split():
            whole = lang != "ta" or entry.endswith("|")
            found.append(_starts(entry.rstrip("|") if whole else entry.rstrip(_GIVES_WAY), whole=whole))
    return re.compile("|".join(found))


@cache
def _months() -> re.Pattern[str]:
    return re.compile(
        "|".join(_starts(name, whole=True) for name, _ in month_names() if name != "may" and len(name) > 3)
    )


def _starts(beginning: str, *, whole: bool) -> str:
    end = rf"(?![{_WORD}])" if whole else ""
    return rf"(?<![{_WORD}]){re.escape(beginning.lower())}{end}"


def _name_faults(rest: str, lang: Lang) -> Iterable[str]:
    lists = _names()
    for match in _LATIN.finditer(rest):
        word = match.group().strip(".'’")
        if word.lower() in _MONEY_MARKS or not word:
            continue
        stem = re.sub(r"['’].*", "", word)
        if lang != "en" or (stem[0].isupper() and stem.lower() not in lists["plain"]):
            yield "name"
    if lists["marks"].search(rest):
        yield "name"


def _script_faults(rest: str, lang: Lang) -> Iterable[str]:
    letters = [sign for sign in rest if sign.isalpha()]
    own = _SCRIPTS.get(lang, "A-Za-z")
    foreign = any(not re.match(f"[{own}A-Za-z]", sign) for sign in letters)
    if foreign or not any(re.match(f"[{own}]", sign) for sign in letters):
        yield "script"


def _forbidden(shown: str, about: Collection[str]) -> Iterable[str]:
    low = shown.lower()
    yield from (kind for kind, said in _forbidden_words().items() if kind not in about and said.search(low))
    if _LINK.search(low):
        yield "link"


@cache
def _forbidden_words() -> dict[str, re.Pattern[str]]:
    kinds: dict[str, dict[str, list[str]]] = words("forbidden")
    return {
        kind: re.compile("|".join(_entry(each) for row in lists.values() for each in row))
        for kind, lists in kinds.items()
    }


def _entry(entry: str) -> str:
    return _starts(entry.rstrip(f"|{_SILENT}"), whole=entry.endswith("|"))


@cache
def _names() -> dict[str, Any]:
    data = words("names")
    marks = "|".join(_starts(each, whole=True) for row in data["marks"].values() for each in row)
    return {"marks": re.compile(marks), "plain": frozenset(data["plain"]["en"].split())}
