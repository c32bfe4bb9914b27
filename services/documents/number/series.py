"""A bill's number by the form of the sender's earlier ones: "SM/25-26/118" after "SM/25-26/117" and "SM/25-26/104"."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from services.documents.candidate import Candidate
from services.documents.number import numerals
from services.documents.shapes import COLUMN
from services.documents.sheet import Sheet

_FEWEST = 2
_LEGIBLE, _WORTH = 0.94, 0.86
Form = tuple[str | int, ...]


def find(sheet: Sheet, earlier: Sequence[str]) -> Candidate[str] | None:
    """The only number over the goods that has the form which two of them share; those that are known already aside."""
    told = Counter(form for number in set(earlier) if (form := form_of(number)) is not None)
    forms = {form for form, count in told.items() if count >= _FEWEST}
    found = {each.value: each for each in _values(sheet) if form_of(each.value) in forms} if forms else {}
    fresh = {value: each for value, each in found.items() if value not in earlier} or found
    return next(iter(fresh.values())) if len(fresh) == 1 else None


def form_of(number: str) -> Form | None:
    """Letters and signs as they are, figures by how many, the last ones aside; None where any number has it."""
    parts = re.findall(r"\d+|\D+", number.upper())
    figures = [at for at, part in enumerate(parts) if part.isdigit()]
    if not figures or (len(figures) == 1 and not any(char.isalpha() for char in number)):
        return None
    return tuple(0 if at == figures[-1] else len(part) if part.isdigit() else part for at, part in enumerate(parts))


def _values(sheet: Sheet) -> Iterator[Candidate[str]]:
    """Legible ones that no label gives to another paper."""
    others = {(label.row, label.start) for label in sheet.of_kind("number_other", "date_other")}
    for index, row in enumerate(sheet.rows):
        at = 0
        for run in row.text.split(COLUMN):
            owned = any(on == index and at <= start < at + len(run) for on, start in others)
            for value, (start, end) in () if owned else numerals.find(run, 0):
                box, score = row.box(at + start, at + end), row.score(at + start, at + end)
                if score >= _LEGIBLE and not numerals.goes_on(run, end) and not sheet.under_the_sums(box):
                    yield Candidate(value, _WORTH, "of the form of earlier bills", box, value)
            at += len(run) + len(COLUMN)
