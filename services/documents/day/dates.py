"""Which of a bill's dates is its own."""

import re
from dataclasses import replace
from datetime import date

from services.documents.candidate import LEGIBLE, Candidate
from services.documents.day import after_number, due, led, lone_day, owned
from services.documents.day.days import Hit, in_text
from services.documents.labels import Label
from services.documents.sheet import Sheet, nearest

# A list of older bills has an "Invoice No." and a "Date" too: whatever could be the bill's day by its label is a rival.
_RIVAL, _LED_AWAY = 0.785, 0.79
# A bill must bear its date; where the text of a PDF has one and no other, it is that.
_ALONE = 0.82
_UNLABELLED = "a date without a label"
# From this distance on a value stands under its label, not beside it (`nearness.distance`).
_UNDER = 0.6
_DIRECTLY = re.compile(
    r"[ :.\-│]*(?:the )?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[, ]*)?", re.IGNORECASE
)


def find(sheet: Sheet) -> Candidate[date] | None:
    """The invoice's date: the best labelled; two that are equally well labelled and differ are asked about."""
    labels = owned.labels(sheet)
    hits = [(index, hit) for index, row in enumerate(sheet.rows) for hit in in_text(row.text)]
    served = {
        id(label): (index, hit[2]) for label, _ in labels for index, hit in hits if _serves(sheet, label, index, hit[2])
    }
    found = [
        _candidate(
            sheet,
            index,
            [
                (label, worth)
                for label, worth in labels
                if not _parted(sheet, label, index, hit[2])
                and served.get(id(label), (index, hit[2])) == (index, hit[2])
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
    doubtful = len(rivals) > 1 or best.confidence < _LED_AWAY
    told = (
        (due.counted_back(sheet, found) or after_number.find(sheet) or after_number.under(sheet)) if doubtful else None
    )
    if told is not None or len(rivals) > 1:
        return told or Candidate(
            best.value, min(0.70, best.confidence), "several dates could be it", best.box, best.raw
        )
    if _month_first(best, hits):
        return replace(best, confidence=min(owned.EITHERS, best.confidence), evidence="another day has its month first")
    if best.confidence < 0.6 and len({each.value for each in found}) == 1 and len(found) > 1:
        return Candidate(best.value, 0.72, "the only date, printed twice", best.box, best.raw)
    return best


def _month_first(best: Candidate[date], hits: list[tuple[int, Hit]]) -> bool:
    """The page writes another day month first, and this one could be read so too."""
    return any(hit[1] for _, hit in hits) and best.value.day <= 12 and not re.search(r"[^\W\d_]", best.raw)


def _serves(sheet: Sheet, label: Label, row: int, span: tuple[int, int]) -> bool:
    """The date right beside a label is the label's: it has none under it besides, nor further on."""
    return (
        label.row == row
        and label.end <= span[0]
        and _DIRECTLY.fullmatch(sheet.rows[row].text, label.end, span[0]) is not None
        and not _parted(sheet, label, row, span)
    )


def _parted(sheet: Sheet, label: Label, row: int, span: tuple[int, int]) -> bool:
    """Another paper's label stands between this one and the date."""
    return label.row == row and any(
        other.row == row and label.end <= other.start and other.end <= span[0]
        for other in sheet.of_kind("number_other", "date_other", "date")
        if other is not label
    )


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
            confidence = min(confidence, owned.EITHERS)
        elif led.away(sheet, label, index, span):
            confidence = min(confidence, _LED_AWAY)
    if swapped:
        confidence, why = min(confidence, 0.70), "month before day"
    score = row.score(*span)
    if score < LEGIBLE:
        confidence, why = min(confidence, 0.75), "hardly legible"
    return Candidate(day, max(0.0, confidence) * min(1.0, score + 0.03), why, box, raw)
