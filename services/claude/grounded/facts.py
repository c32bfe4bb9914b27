"""What the facts have: a figure or a day of the text that is none of theirs, and what must be shown and is not."""

import re
from collections.abc import Iterable, Sequence

from services.claude.figures import BLANK, Figure, Seen, blank, plain, seen_in


def without(text: str, known: Iterable[str]) -> str:
    """The text with whole facts blanked, the longest first. Bare figures stay: a 7 may stand in 70 or beside a ₹."""
    for each in sorted(set(known), key=len, reverse=True):
        if not re.search(r"[^\W\d_]|₹", each):
            continue
        for match in list(
            re.finditer(rf"(?<![A-Za-z0-9]){re.escape(each)}(?![A-Za-z0-9]|[.,/-]\d)", text, re.IGNORECASE)
        ):
            text = blank(text, match.span())
    return text


def missing(shown: str, must_show: Sequence[str]) -> Iterable[str]:
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


def figure_faults(seen: Seen, known: Sequence[Seen]) -> Iterable[str]:
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
