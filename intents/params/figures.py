"""Sums said figure by figure, as people do to a recogniser: "three zero five rupees", "three fifty", "double five"."""

from decimal import Decimal

from intents.params.pieces import Piece
from intents.params.spelt import number_word
from intents.params.tables import written

_FEWEST, _MOST = 3, 6
"""Two figures may be "two or three"; more than six are a telephone's or an account's number."""
_TELEPHONE = 10


def one_by_one(parts: list[Piece], at: int) -> tuple[str, int]:
    """(the figures that are said from here on one after another, where they end)."""
    figures = ""
    while at < len(parts) and len(figures) < _TELEPHONE:
        times, step = _times(parts, at)
        figure = _figure(parts, at + step)
        if figure is None:
            break
        figures, at = figures + figure * times, at + step + 1
    return figures, at


def past_a_number(parts: list[Piece], at: int) -> int:
    """Behind a telephone's or an account's number that is said from here on; what follows its ten may be a sum."""
    figures, end = one_by_one(parts, at)
    return end if len(figures) > _MOST else at


def as_sum(parts: list[Piece], at: int) -> tuple[Decimal | None, int]:
    """(the sum that these figures are, where it ends); none where they are too few, too many, or no sum's."""
    figures, end = one_by_one(parts, at)
    if len(figures) == 1 and (tens := _shortened(parts, at, end)):
        return int(figures) * 100 + tens[0], tens[1]
    plain = _FEWEST <= len(figures) <= _MOST and figures[0] != "0"
    return (Decimal(figures), end) if plain else (None, end)


def _figure(parts: list[Piece], at: int) -> str | None:
    if at >= len(parts) or parts[at].number is not None:
        return None
    value = number_word(parts[at].text)
    return str(value) if value is not None and value == int(value) and 0 <= value <= 9 else None


def _times(parts: list[Piece], at: int) -> tuple[int, int]:
    times = written("times").get(parts[at].text.lower())
    return (1, 0) if times is None else (int(times), 1)


def _shortened(parts: list[Piece], at: int, end: int) -> tuple[Decimal, int] | None:
    """The "fifty" of "three fifty", three hundred and fifty in English alone, where no other number is before it."""
    values = [number_word(part.text) for part in parts[end : end + 2]]
    if not values or values[0] is None or not 10 <= values[0] < 100 or (at and number_word(parts[at - 1].text)):
        return None
    units = values[1] if len(values) == 2 and values[0] % 10 == 0 and values[0] > 10 else None
    last = end + 2 if units is not None and 0 < units < 10 else end + 1
    if not all(part.text.isascii() or part.text in written("borrowed") for part in parts[at:last]):
        return None
    return values[0] + (units or 0 if last == end + 2 else 0), last
