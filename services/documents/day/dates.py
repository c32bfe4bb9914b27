"""Which of a bill's dates is its own."""

import re
from dataclasses import replace
from datetime import date

from services.documents import whose
from services.documents.candidate import LEGIBLE, Candidate
from services.documents.day import another_paper, due, led, lone_day
from services.documents.day.days import Hit, in_text
from services.documents.labels import Label
from services.documents.sheet import Sheet, nearest

# A list of older bills has an "Invoice No." and a "Date" too: whatever could be the bill's day by its label is a rival.
_RIVAL, _LED_AWAY = 0.785, 0.79
# Tally prints the e-way bill's number between the invoice's number and its date.
_BETWEEN = re.compile(r"(?i)way")
# A day of another paper, or one that may be.
_ANOTHERS, _EITHERS = 0.30, 0.70
# A bill must bear its date; where the text of a PDF has one and no other, it is that.
_ALONE = 0.82
_UNLABELLED = "a date without a label"
# From this distance on a value stands under its label, not beside it (`shapes.distance`).
_UNDER = 0.6


def find(sheet: Sheet) -> Candidate[date] | None:
    """The invoice's date: the best labelled; two that are equally well labelled and differ are asked about."""
    labels = _owned(sheet)
    hits = [(index, hit) for index, row in enumerate(sheet.rows) for hit in in_text(row.text)]
    served = {id(label): index for label, _ in labels for index, hit in hits if _serves(sheet, label, index, hit[2])}
    found = [
        _candidate(
            sheet,
            index,
            [
                (label, worth)
                for label, worth in labels
                if not _parted(sheet, label, index, hit[2]) and served.get(id(label), index) == index
            ],
            hit,
        )
        for index, hit in hits
    ]
    found = [each for each in found if each.confidence > 0]
    if not found:
        return None
    best = max(found, key=lambda each: each.confidence)
    lone = lone_day.find(sheet) if best.confidence < _LED_AWAY else None
    if lone is not None:
        return Candidate(lone[0], _ALONE, "the only day over the goods", lone[1])
    rivals = {each.value for each in found if each.confidence > min(best.confidence - 0.04, _RIVAL)}
    told = due.counted_back(sheet, found) if len(rivals) > 1 or best.confidence < _LED_AWAY else None
    if told is not None or len(rivals) > 1:
        return told or Candidate(
            best.value, min(0.70, best.confidence), "several dates could be it", best.box, best.raw
        )
    if _month_first(best, hits):
        return replace(best, confidence=min(_EITHERS, best.confidence), evidence="another day has its month first")
    if best.confidence < 0.6 and len({each.value for each in found}) == 1 and len(found) > 1:
        return Candidate(best.value, 0.72, "the only date, printed twice", best.box, best.raw)
    return best


def _month_first(best: Candidate[date], hits: list[tuple[int, Hit]]) -> bool:
    """The page writes another day month first, and this one could be read so too."""
    return any(hit[1] for _, hit in hits) and best.value.day <= 12 and not re.search(r"[^\W\d_]", best.raw)


def _serves(sheet: Sheet, label: Label, row: int, span: tuple[int, int]) -> bool:
    """The date right beside a label is the label's: it has none under it besides."""
    return (
        label.row == row
        and label.end <= span[0]
        and not sheet.rows[row].text[label.end : span[0]].strip(" :.-│")
        and not _parted(sheet, label, row, span)
    )


def _parted(sheet: Sheet, label: Label, row: int, span: tuple[int, int]) -> bool:
    """Another paper's label stands between this one and the date."""
    return label.row == row and any(
        other.row == row and label.end <= other.start and other.end <= span[0]
        for other in sheet.of_kind("number_other", "date_other", "date")
        if other is not label
    )


def _owned(sheet: Sheet) -> list[tuple[Label, float]]:
    """Date labels with their worth: a bare "Dated" belongs to the number it stands beside or under."""
    numbers = [*sheet.of_kind("number", "number_other"), *whose.titled(sheet)]
    owned = []
    for label in sheet.of_kind("date", "date_other"):
        worth = {"date": 0.95, "date_other": 0.0}[label.kind]
        if label.weak:
            worth = min(_worth_of_bare(sheet, label, numbers), _worth_under(sheet, label))
        if whose.doubtful(sheet, label):
            worth = min(worth, _EITHERS)
        owned.append((label, 0.0 if whose.listed(sheet, label) else worth))
    return owned


def _worth_of_bare(sheet: Sheet, label: Label, numbers: list[Label]) -> float:
    owner = _left_of(label, numbers)
    own = owner is not None and owner.kind == "number"
    if whose.answers_unknown(sheet, label, numbers) or (not own and another_paper.by_a_paper(sheet, label, numbers)):
        return _EITHERS
    if owner is not None:
        return _worth_by(sheet, owner, 0.94) if own else _aside(owner)
    number = whose.answers_a_value(sheet, label)
    if number is not None:
        over = nearest(number, [*numbers, *_heads(sheet)])
        own = over is not None and over[0].kind in ("number", "date")
        return _EITHERS if over is None else _worth_by(sheet, over[0], 0.93) if own else _ANOTHERS
    over = nearest(label.box, [other for other in numbers if other.box.x0 < label.box.x1])
    if over is not None and over[0].kind == "number" and not over[0].weak:
        return _worth_by(sheet, over[0], 0.93)
    return _ANOTHERS if over is not None and _folded(over[0], label) else 0.88


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
    return min(worth, _EITHERS) if whose.doubtful(sheet, number) else worth


def _worth_under(sheet: Sheet, label: Label) -> float:
    """Under "Order No. & Date" a "dt." is the order's."""
    over = nearest(label.box, [other for other in _heads(sheet) if other.row != label.row])
    return _ANOTHERS if over is not None and over[0].kind == "date_other" else 1.0


def _heads(sheet: Sheet) -> list[Label]:
    """Labels that name a number and its date in one."""
    return [other for other in sheet.of_kind("date", "date_other") if re.search(r"(?i)\bno\b", other.text)]


def _folded(upper: Label, lower: Label) -> bool:
    """One label over two lines: "Delivery Note" and under it "Date"."""
    height = lower.box.height
    close = lower.box.y0 - upper.box.y1 < 0.8 * height and abs(upper.box.x0 - lower.box.x0) < height
    return close and bool(another_paper.PAPER.search(upper.text))


def _aside(owner: Label) -> float:
    """Beside an order's or a challan's number the date is that paper's; beside a phone number it is not."""
    return _ANOTHERS if another_paper.PAPER.search(owner.text) else 0.86


def _candidate(sheet: Sheet, index: int, labels: list[tuple[Label, float]], hit: Hit) -> Candidate[date]:
    day, swapped, span = hit
    row = sheet.rows[index]
    box, raw = row.box(*span), row.text[slice(*span)]
    worths = {id(label): worth for label, worth in labels}
    near = nearest(box, [label for label, _ in labels])
    confidence, why = 0.55, _UNLABELLED
    if near is not None:
        label, far = near
        confidence = worths[id(label)] - 0.02 * min(3.0, far)
        why = f"beside “{label.text.strip()}”"
        # The engine sees no Indic digits: under a label of that script the next date down may be another's.
        if far >= _UNDER and (label.row < 0 or led.anothers(sheet, label, index, span)):
            confidence = min(confidence, _EITHERS)
        elif led.away(sheet, label, index, span):
            confidence = min(confidence, _LED_AWAY)
    if swapped:
        confidence, why = min(confidence, 0.70), "month before day"
    score = row.score(*span)
    if score < LEGIBLE:
        confidence, why = min(confidence, 0.75), "hardly legible"
    return Candidate(day, max(0.0, confidence) * min(1.0, score + 0.03), why, box, raw)
