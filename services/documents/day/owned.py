"""What the label of a date is worth: the bill's own, or that of the number it stands beside or under."""

import re

from services.documents import whose
from services.documents.day import another_paper
from services.documents.labels import Label
from services.documents.number import titled
from services.documents.shapes import Box, told
from services.documents.sheet import Sheet, nearest

# A day of another paper, or one that may be.
ANOTHERS, EITHERS = 0.30, 0.70
_BARE = re.compile(r"(?=\S*\d)\S+")
# From this distance on a value stands under its label (`nearness.distance`).
_UNDER = 0.6
# Tally prints the e-way bill's number between the invoice's number and its date.
_BETWEEN = re.compile(r"(?i)way")


def labels(sheet: Sheet) -> list[tuple[Label, float]]:
    """Date labels with their worth: a bare "Dated" belongs to the number it stands beside or under."""
    numbers = [*sheet.of_kind("number", "number_other"), *titled.find(sheet)]
    owned = []
    for label in sheet.of_kind("date", "date_other"):
        worth = {"date": 0.95, "date_other": 0.0}[label.kind]
        if label.weak:
            worth = min(_worth_of_bare(sheet, label, numbers), _worth_under(sheet, label))
        if whose.doubtful(sheet, label):
            worth = min(worth, EITHERS)
        owned.append((label, 0.0 if whose.listed(sheet, label) else worth))
    return owned


def _worth_of_bare(sheet: Sheet, label: Label, numbers: list[Label]) -> float:
    number = whose.answers_a_value(sheet, label)
    owner = _left_of(label, numbers)
    boxed = number is not None and _captioned(sheet, number)
    if boxed or (owner is None and _under_anothers_value(sheet, label, numbers)):
        return ANOTHERS
    own = owner is not None and owner.kind == "number"
    if whose.answers_unknown(sheet, label, numbers) or (not own and another_paper.by_a_paper(sheet, label, numbers)):
        return EITHERS
    if owner is not None:
        return _worth_by(sheet, owner, 0.94) if own else _aside(owner)
    if number is not None:
        over = nearest(number, [*numbers, *_heads(sheet)])
        own = over is not None and over[0].kind in ("number", "date")
        return EITHERS if over is None else _worth_by(sheet, over[0], 0.93) if own else ANOTHERS
    over = nearest(label.box, [other for other in numbers if other.box.x0 < label.box.x1])
    if over is not None and over[0].kind == "number" and not over[0].weak:
        return _worth_by(sheet, over[0], 0.93)
    return ANOTHERS if over is not None and _folded(over[0], label) else 0.88


def _under_anothers_value(sheet: Sheet, label: Label, numbers: list[Label]) -> bool:
    """ "dt. 30.07.2026" under "UBW/511" under "Order No."."""
    value = another_paper.right_over(sheet, label.box)
    if value is None or not _BARE.fullmatch(value.text):
        return False
    head = nearest(value.box, numbers)
    under = head is not None and head[1] >= _UNDER and head[0].kind == "number_other"
    return under and head is not None and bool(another_paper.PAPER.search(told(head[0].text)))


def _captioned(sheet: Sheet, number: Box) -> bool:
    """Its box of a form is called by another paper's name: "P.O. Ref │ BBPL/2207 dt 06.05.2026"."""
    runs = next((row.runs() for row in sheet.rows if any(run.box.holds(number) for run in row.runs())), [])
    before = [run for run in runs if run.box.x1 <= number.x0]
    caption = told(before[-1].text) if before else ""
    return bool(another_paper.PAPER.search(caption)) and not any(map(str.isdigit, caption))


def _left_of(label: Label, numbers: list[Label]) -> Label | None:
    left = [
        other
        for other in numbers
        if not _BETWEEN.search(other.text)
        and other.box.page == label.box.page
        and other.box.share_of_row(label.box) > 0.5
        and other.box.x1 <= label.box.x0 + 1
    ]
    return max(left, key=lambda other: other.box.x1, default=None)


def _worth_by(sheet: Sheet, number: Label, worth: float) -> float:
    """Beside another paper's number the day is that paper's too: "Party Inv. No. 345 Dt. 1-4-25"."""
    return min(worth, EITHERS) if whose.doubtful(sheet, number) else worth


def _worth_under(sheet: Sheet, label: Label) -> float:
    """Under "Order No. & Date" a "dt." is the order's."""
    over = nearest(label.box, [other for other in _heads(sheet) if other.row != label.row])
    return ANOTHERS if over is not None and over[0].kind == "date_other" else 1.0


def _heads(sheet: Sheet) -> list[Label]:
    """Labels that name a number and its date in one."""
    return [other for other in sheet.of_kind("date", "date_other") if re.search(r"(?i)\bno\b", other.text)]


def _folded(upper: Label, lower: Label) -> bool:
    """One label over two lines: "Delivery Note" and under it "Date"."""
    height = lower.box.height
    close = lower.box.y0 - upper.box.y1 < 0.8 * height and abs(upper.box.x0 - lower.box.x0) < height
    return close and bool(another_paper.PAPER.search(told(upper.text)))


def _aside(owner: Label) -> float:
    """Beside an order's or a challan's number the date is that paper's; beside a phone number it is not."""
    return ANOTHERS if another_paper.PAPER.search(told(owner.text)) else 0.86
