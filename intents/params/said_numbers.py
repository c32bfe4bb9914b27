"""A bill's number said in words: "bill number seventy-eight", "பில் நம்பர் எழுபத்தெட்டு", "पाँच नंबर वाला बिल"."""

import re
from decimal import Decimal

from intents.params.amounts.rupees import is_rupees, scale_at
from intents.params.amounts.saying import run_of
from intents.params.figures import as_sum, one_by_one
from intents.params.numbers import COUNTED, Span
from intents.params.ordinals import ordinal
from intents.params.pieces import Piece, pieces
from intents.params.tables import any_of, words

_LABEL, _NO = (re.compile(any_of("of_a_number", name), re.IGNORECASE) for name in ("label", "no"))
_GIVES = re.compile(any_of("of_a_number", "gives"), re.IGNORECASE)
_PAYMENT = re.compile(any_of("reference", "called"), re.IGNORECASE)
_SIGNS = (".", ":", "#", "-", ",")
_LEAST, _MOST = 10, 999
"""What is less counts bills ("bill one"), what is more is their sum, unless the word "number" stands before it."""
_FIGURES, _LONGEST = 2, 8
_SHORT, _NEAR = 2, 3
_UNITS, _ROUND = 9, 50
_READ = " " * 4
"""Where a number stood that was a payment's reference: what follows is not called by the word before it."""
Said = tuple[str, int]


def find(text: str) -> tuple[str, Span] | None:
    """The first such number, in figures, and where it stands."""
    parts = pieces(text)
    for at in range(len(parts)):
        begin, said = _behind(parts, at, text) or _before(parts, at) or (at, None)
        if said is not None:
            return said[0], (parts[begin].start, parts[said[1] - 1].end)
    return None


def _behind(parts: list[Piece], at: int, text: str) -> tuple[int, Said] | None:
    """Behind "bill", "bill number", "number"."""
    if at and _PAYMENT.match(parts[at - 1].text):
        return None
    named = _LABEL.match(parts[at].text) is not None
    behind = _past_signs(parts, at + 1) if named else at
    numbered = behind < len(parts) and _is_number(parts[behind], named=named)
    start = _past_signs(parts, behind + 1) if numbered else behind
    if not (numbered or (named and _LABEL.fullmatch(parts[at].text))):
        return None
    said = number_at(parts, start)
    if said is None or COUNTED.match(text, parts[said[1] - 1].end) or _READ in text[parts[at].end : parts[start].start]:
        return None
    long = len(parts[behind].text) > _SHORT
    singly = one_by_one(parts, start)[0] == said[0]  # which nobody says of a sum
    plausible = _plausible(said, parts[start].text, numbered=numbered or (singly and len(said[0]) > 1), long=long)
    return (start, said) if plausible else None


def _before(parts: list[Piece], at: int) -> tuple[int, Said] | None:
    """Before "number", where the bill is called one right behind it; or right before the bill that is the "87th"."""
    said = number_at(parts, at)
    if said is None or said[1] >= len(parts):
        return None
    if not _is_number(parts[said[1]], named=False):
        return (at, said) if _counts_bills(parts, said) else None
    near = parts[said[1] + 1 : said[1] + 1 + _NEAR]
    fake = _GIVES.fullmatch(parts[at].text)  # "do number ka" is of bad goods
    return (at, said) if not fake and any(_LABEL.match(part.text) for part in near) else None


def number_at(parts: list[Piece], at: int) -> Said | None:
    """(a whole number in words from here on, where it ends); none where it is a sum of money."""
    if at >= len(parts) or parts[at].number is not None:
        return None
    figures, end = one_by_one(parts, at)
    if not _FIGURES <= len(figures) <= _LONGEST:
        value, end = as_sum(parts, at)
        if value is None:
            value, end, _ = run_of(parts, at, whole=True)
        value, end = _with_ordinal(parts, value, end)
        if value is None or value != int(value) or value < 1:
            return None
        figures = str(int(value))
    money = is_rupees(parts, end) or is_rupees(parts, at - 1) or (end < len(parts) and scale_at(parts, end))
    return None if money else (figures, end)


def _with_ordinal(parts: list[Piece], value: Decimal | None, end: int) -> tuple[Decimal | None, int]:
    """The "மூணாம்" of "ஐம்பத்தி மூணாம் நம்பர்"."""
    nth = ordinal(parts[end].text.lower()) if end < len(parts) else None
    if nth is None or (value is not None and (nth > _UNITS or value % 10)):
        return value, end
    return nth + (value or 0), end + 1


def _counts_bills(parts: list[Piece], said: Said) -> bool:
    """The "எண்பத்தேழாம் பில்", the "एक सौ इक्कीस वाला बिल"; a round one is its sum."""
    figures, end = said
    whose = words("of_a_number", "whose")
    behind = end + 1 if parts[end].text.lower() in whose else end
    nth = behind > end or ordinal(parts[end - 1].text.lower()) is not None
    called = behind < len(parts) and _LABEL.match(parts[behind].text) is not None
    return nth and called and _LEAST <= int(figures) <= _MOST and int(figures) % _ROUND > 0


def _plausible(said: Said, first: str, *, numbered: bool, long: bool) -> bool:
    if not numbered:
        return len(said[0]) >= _FIGURES and (said[0][0] == "0" or _LEAST <= int(said[0]) <= _MOST)
    return len(said[0]) >= _FIGURES or (long and not _GIVES.fullmatch(first))


def _is_number(part: Piece, *, named: bool) -> bool:
    """The word "number"; "no" and "en" are that only behind "bill"."""
    return _NO.fullmatch(part.text) is not None and (named or len(part.text) > _SHORT)


def _past_signs(parts: list[Piece], at: int) -> int:
    while at < len(parts) and parts[at].text in _SIGNS:
        at += 1
    return at
