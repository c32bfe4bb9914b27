"""Each sum of money that a text says, and where it stands."""

from collections.abc import Iterator
from decimal import Decimal

from intents.params.amounts.bare import can_only_be_money, is_of_a_number
from intents.params.amounts.rupees import is_rupees, is_sign_of_next, scale_at, start_of_sign
from intents.params.amounts.saying import paise_at, run_of
from intents.params.figures import as_sum, past_a_number
from intents.params.numbers import counts_goods
from intents.params.pieces import Piece, pieces
from intents.params.spelt import number_word
from intents.params.tables import words
from intents.understanding.concepts import concepts_of

_THOUSAND = 1000
"""Hundreds may count goods where the text does."""


def find(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each sum, as plain figures (whole rupees, or with two places of paise), and where it stands."""
    parts = pieces(text)
    at = 0
    while (at := past_a_number(parts, at)) < len(parts):
        value, end, scaled = _figures(parts, at) or run_of(parts, at)
        if value is None or is_of_a_number(text, parts[at].start) or _none_at_all(parts, at, value):
            at += 1
            continue
        before, after = is_rupees(parts, at - 1), is_rupees(parts, end) and not is_sign_of_next(parts, end)
        scaled = scaled and not (value < _THOUSAND and counts_goods(text))
        if value > 0 and (scaled or before or after or can_only_be_money(parts, at, end, text)):
            paise, past = paise_at(parts, end + 1) if after else (Decimal(0), end)
            first = parts[start_of_sign(parts, at - 1)] if before else parts[at]
            last = parts[past - 1] if paise else parts[end] if after else parts[end - 1]
            yield _plain(value + paise), (first.start, last.end)
            end = past
        at = max(end, at + 1)


def _figures(parts: list[Piece], at: int) -> tuple[Decimal, int, bool] | None:
    """A sum said figure by figure, between or beside the rupees; a scale behind it would make it another."""
    value, end = as_sum(parts, at)
    beside = is_rupees(parts, at - 1) or is_rupees(parts, end)
    if value is None or not beside or (end < len(parts) and (scale_at(parts, end) or number_word(parts[end].text))):
        return None
    return value, end, False


def _none_at_all(parts: list[Piece], at: int, value: Decimal) -> bool:
    """ "Not one rupee", "ek paisa nahi aaya" is no sum."""
    said = value == 1 and parts[at].number is None
    near = (*parts[max(0, at - 4) : at], *parts[at + 1 : at + 5])
    return said and any(concepts_of(part.text) & {"not", "not_come"} for part in near)


def is_whole_of(text: str, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether the first sum is what the second is a part of: "three lakh me se do lakh", "out of 3 lakh 2 lakh"."""
    before, between = text[: first[0]].lower().split(), text[first[1] : second[0]].lower().split()
    led = bool(before) and before[-1] in words("part_of", "before") and not _comes(between[:1])
    return led or is_shared(text, first, between)


def is_shared(text: str, span: tuple[int, int], behind: list[str]) -> bool:
    """Whether a sum is said to be what something was paid of: "out of fifty thousand", "ஐம்பதாயிரத்துல"."""
    said = {"_".join(behind[:length]) for length in (1, 2)} & set(words("part_of", "words"))
    inside = text[span[0] : span[1]].lower()
    led = text[: span[0]].lower().split()[-2:] == ["out", "of"]
    return led or bool(said) or inside.endswith(words("part_of", "endings"))


def _comes(said: list[str]) -> bool:
    """ "Total 12000 received, tds 1200": what came is the whole."""
    return any(concepts_of(word.strip(".,")) & {"came", "paid"} for word in said)


def _plain(value: Decimal) -> str:
    whole = value.to_integral_value()
    return str(whole) if value == whole else f"{value:.2f}"
