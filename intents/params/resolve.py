"""Which of a retailer's own buyers or bills was meant. Between two that are close nothing is guessed."""

import re
from collections.abc import Sequence
from functools import cache

from rapidfuzz import fuzz

from intents.params.tables import words
from intents.understanding.phonetic import skeleton
from law.papers import invoice_number_key

_ENOUGH = 78.0
_LEAD = 8.0
_LETTERS = re.compile(r"[^\W\d_][\w\u0900-\u097f\u0b80-\u0bff]*")


def resolve_buyer(name: str, candidates: Sequence[str]) -> int | None:
    """The place of the candidate that was named, in any script or spelling; None where none, or two, could be it."""
    said = _form(name)
    if not said:
        return None
    scored = sorted(((_likeness(said, _form(each)), at) for at, each in enumerate(candidates)), reverse=True)
    if not scored or scored[0][0] < _ENOUGH:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < _LEAD:
        return None
    return scored[0][1]


def _form(name: str) -> str:
    """Without "bhai" and "annachi", by which a firm may be called and may not."""
    said = [skeleton(word) for word in _LETTERS.findall(name.casefold())]
    plain = [form for form in said if form not in _courtesy()]
    return " ".join(plain or said)


@cache
def _courtesy() -> frozenset[str]:
    return frozenset(map(skeleton, words("courtesy", "words")))


def _likeness(said: str, known: str) -> float:
    """0 to 100. A first word alone ("muruga") counts, if a little less than the whole name."""
    whole = fuzz.ratio(said, known)
    if len(said) < len(known) and len(said) >= 3:
        return max(whole, 0.95 * fuzz.ratio(said, known[: len(said)]), 0.9 * fuzz.token_set_ratio(said, known))
    return whole


def resolve_number(said: str, numbers: Sequence[str]) -> int | None:
    """The place of the bill that was meant: as printed, without its signs, or by its last figures, if one only fits."""
    for form in (invoice_number_key, _bare, _figures):
        wanted = form(said)
        fits = [at for at, each in enumerate(numbers) if wanted and form(each) == wanted]
        if len(fits) == 1:
            return fits[0]
        if fits:
            return None
    return None


def _bare(number: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", invoice_number_key(number))


def _figures(number: str) -> str:
    """The last run of figures, without leading zeros."""
    runs = re.findall(r"\d+", number)
    return runs[-1].lstrip("0") if runs else ""
