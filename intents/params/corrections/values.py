"""What can be taken back by another of its kind: days, sums, bills' numbers, bare figures; and where each stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from intents.params import days, said_numbers
from intents.params.amounts.rupees import is_rupees, scale_at
from intents.params.amounts.saying import run_of
from intents.params.numbers import COUNTED, SHAPED
from intents.params.pieces import Piece, pieces
from intents.params.spelt import written_number
from intents.params.tables import any_of

Kind = Literal["day", "sum", "bill", "bare"]
Span = tuple[int, int]
_SHORT = 2
"""So short is the "no" that is none of a number."""
_LABEL = re.compile(any_of("of_a_number", "label", "no"), re.IGNORECASE)
_BEFORE_DAY = re.compile(r"day (?:after|before)\s+$", re.IGNORECASE)
_GROUPED = re.compile(r"\d,\d")


@dataclass(frozen=True)
class Value:
    """`size`: how many figures it has. `scale`: where a thousand or a lakh begins that is a word by itself."""

    start: int
    end: int
    kind: Kind
    size: int = 0
    scale: int = 0


def values(text: str, today: date) -> list[Value]:
    """In the order in which they stand; counts of goods are none."""
    of_days = list(_days(text, today))
    shaped = (Value(*match.span(), "bill", _figures(match.group())) for match in SHAPED.finditer(text))
    taken = _apart([*of_days, *shaped])
    return sorted(_apart([*taken, *_numbers(text)]), key=lambda each: each.start)


def _apart(found: list[Value]) -> list[Value]:
    """Without what stands where an earlier one does."""
    kept: list[Value] = []
    for each in found:
        if not any(each.start < other.end and other.start < each.end for other in kept):
            kept.append(each)
    return kept


def _days(text: str, today: date) -> Iterator[Value]:
    parts = pieces(text)
    counted = [
        (parts[at].start, parts[count[1] - 1].end) for at in range(len(parts)) if (count := days.counted_at(parts, at))
    ]
    said = [(part.start, part.end) for part in parts if days.step_of(part, future=True) is not None]
    for start, end in (*counted, *(span for _, span in days.find(text, today, future=True)), *said):
        before = _BEFORE_DAY.search(text[:start])
        yield Value(before.start() if before else start, end, "day")


def _numbers(text: str) -> Iterator[Value]:
    parts, at = pieces(text), 0
    while at < len(parts):
        number, end, scaled = run_of(parts, at)
        figures = str(int(number)) if number is not None else None
        if not scaled and (said := said_numbers.number_at(parts, at)) is not None:
            figures, end = said
        if figures is None or COUNTED.match(text, parts[end - 1].end):
            at = max(end, at + 1)
            continue
        start, last = parts[at].start, parts[end - 1].end
        money = scaled or is_rupees(parts, at - 1) or is_rupees(parts, end) or _GROUPED.search(text[start:last])
        kind: Kind = "sum" if money else "bill" if _is_called(parts, at, end) else "bare"
        yield Value(start, last, kind, len(figures), _scale(parts, at, end))
        at = end


def _scale(parts: list[Piece], at: int, end: int) -> int:
    """Where the last word begins if it only scales what stands before it, else where it ends."""
    said = written_number(parts[end - 1].text)
    alone = end - at > 1 and scale_at(parts, end - 1) is not None and (said is None or said.count <= 1)
    return parts[end - 2].end if alone else parts[end - 1].end


def _is_called(parts: list[Piece], at: int, end: int) -> bool:
    """Whether "bill" or "number" stands right before or behind it."""
    beside = [*parts[max(0, at - 2) : at], *parts[end : end + 1]]
    return any(len(part.text) > _SHORT and _LABEL.fullmatch(part.text) for part in beside)


def _figures(said: str) -> int:
    return len(re.findall(r"\d+", said)[-1])
