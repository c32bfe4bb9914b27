"""Words that are the label of a bill's number only by where they stand: "No.", "#", "Sl. No.", a bare "Bill"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from services.documents import whose
from services.documents.day import another_paper
from services.documents.day import days as calendar
from services.documents.labels import Label
from services.documents.sheet import Sheet

# All that is said there: an address has its street behind "# 12-3/A,".
_HASHED = re.compile(r"[\s:.│]*[A-Za-z0-9/\-]*\d[A-Za-z0-9/\-]*\s*(?:│|$)")
_BARE = re.compile(
    r"(?i)(?:no|क्र|क्रमांक|संख्या|नंबर|எண்)\s?[.:]{0,2}[\s│:]*(?=[A-Z/\-]*\d)[A-Z0-9][A-Z0-9/\-]*\s*"
    r"(?:│|$|(?:dt|dated?|दिनांक|தேதி)(?![a-z]))"
)
_SHORT = re.compile(r"(?i)#|no\b|inv(?:oice)?\b|எண்|संख्या|नंबर|क्र")
_SERIAL = re.compile(r"(?i)(?:s|sl|sr|serial)[\s.]*(?:no|number)\.?|क्र(?:म)?[\s.]*(?:सं|संख्या)\.?|வ\.\s?எண்")
_RUNNING = re.compile(r"(?i)(?:r\W{0,2}a\b|ra(?=bill)|running(?: account)?)\W{0,2}bill\W{0,2}(?:no|num|#)")
_BILL = re.compile(r"(?i)invoice|inv|bill|memo|बिल|பில்|मेमो")
# All that its column holds besides.
_ALONE = re.compile(r"[\s:.#\-–│]*(?=[A-Za-z0-9/\-]*\d)[A-Za-z0-9][A-Za-z0-9/\-.]*\s*(?:│|$)")
_SIGN = re.compile(r"\s*(?:[:#]|/?\s*no\b|-\s)", re.IGNORECASE)


def serials(sheet: Sheet) -> Iterator[Label]:
    """ "Sl. No. 142" or "Bill 142" beside the day over the goods, where nothing else is called the bill's number."""
    if any(not label.weak and not whose.doubtful(sheet, label) for label in sheet.of_kind("number")):
        return
    for label in sheet.of_kind("number_other", "document", "number"):
        form = _SERIAL if label.kind == "number_other" else _BILL
        if not form.fullmatch(label.text.strip()) or label.row < 0 or whose.below_the_goods(sheet, label):
            continue
        text = sheet.rows[label.row].text
        first = not text[: label.start].rpartition("│")[2].strip()
        days = [other.start for other in sheet.of_kind("date") if other.row == label.row]
        days += [span[0] for _, _, span in calendar.in_text(text)]
        end = min((start for start in days if start >= label.end), default=len(text))
        if first and days and _ALONE.match(text[label.end : end].rstrip("│ ")):
            yield replace(label, kind="number", weak=False)


def running(sheet: Sheet) -> Iterator[Label]:
    """A contractor's "RA Bill No.", where nothing else is called the bill's number."""
    if not any(not label.weak for label in sheet.of_kind("number")):
        yield from (replace(each, kind="number") for each in sheet.of_kind("number_other") if _RUNNING.match(each.text))


def introduces(sheet: Sheet, label: Label) -> bool:
    """A bare "Invoice" or "No." is a number's label only with a sign after it."""
    if label.row < 0 or another_paper.folded(sheet, label):
        return False
    text = sheet.rows[label.row].text
    if label.text == "#":
        return bool(_HASHED.match(text[label.end :])) and not text[: label.start].rpartition("│")[2].strip()
    if heads_column(sheet, label):
        return True
    bare = _BARE.match(text[label.start :]) is not None
    return bool(_SIGN.match(text[label.end :])) or (bare and in_head(sheet, label))


def heads_column(sheet: Sheet, label: Label) -> bool:
    """A band over the bill: "Invoice", "Date", "Due date" side by side, each alone over its value."""
    alone = {run.text.strip(" :.").lower() for run in sheet.rows[label.row].runs()}
    return label.text.strip(" :.").lower() in alone and any(
        other.row == label.row and other.text.strip(" :.").lower() in alone for other in sheet.of_kind("date")
    )


def in_head(sheet: Sheet, label: Label) -> bool:
    """A bare "No." or "#" that is all the number's label there is: beside the bill's bare date, or under its title."""
    if not _SHORT.match(label.text) or any(not other.weak for other in sheet.of_kind("number")):
        return False
    if label.row < 0 or sheet.rows[label.row].text[: label.start].rpartition("│")[2].strip():
        return False  # "Docket No." is another paper's
    return any(
        other.box.page == label.box.page and low < (label.box.middle - other.box.middle) / label.box.height < high
        for kind, low, high in (("date", -2.5, 0.5), ("document", -0.5, 6.0))
        for other in sheet.of_kind(kind)
        if abs(label.box.middle - other.box.middle) < label.box.height or _same_column(label, other)
    )


def _same_column(one: Label, two: Label) -> bool:
    return one.box.x0 < two.box.x1 + 4 * one.box.height and two.box.x0 < one.box.x1 + 4 * one.box.height
