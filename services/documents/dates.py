"""Dates as Indian bills print them, and which of them is the invoice's."""

import re
from collections.abc import Iterator
from datetime import date

from services.documents.candidate import LEGIBLE, Candidate
from services.documents.labels import Label
from services.documents.shapes import Row
from services.documents.sheet import Sheet, nearest

# Tamil and Devanagari digits, so that positions in the text stay as they are.
DIGITS = str.maketrans("௦௧௨௩௪௫௬௭௮௯०१२३४५६७८९", "01234567890123456789")
_MONTHS = (
    "jan|ஜனவரி|ஜன|जनवरी|जन",
    "feb|பிப்ரவரி|பிப்|फरवरी|फ़रवरी|फर",
    "mar|மார்ச்|मार्च",
    "apr|ஏப்ரல்|ஏப்|अप्रैल",
    "may|மே|मई",
    "jun|ஜூன்|जून",
    "jul|ஜூலை|जुलाई",
    "aug|ஆகஸ்ட்|ஆக|अगस्त",
    "sep|செப்டம்பர்|செப்|सितंबर|सितम्बर",
    "oct|அக்டோபர்|அக்|अक्टूबर|अक्तूबर",
    "nov|நவம்பர்|நவ|नवंबर|नवम्बर",
    "dec|டிசம்பர்|டிச|दिसंबर|दिसम्बर",
)
_MONTH = "|".join(_MONTHS)
_YEAR = r"(?P<y>20\d{2}|\d{2})(?!\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<![\d/.\-])(?P<y>20\d{2})\s?[-/.]\s?(?P<m>\d{1,2})\s?[-/.]\s?(?P<d>\d{1,2})(?!\d)",
        rf"(?<![\d/.\-])(?P<d>\d{{1,2}})\s?(?P<s>[-/.])\s?(?P<m>\d{{1,2}})\s?(?P=s)\s?{_YEAR}(?![/.\-]\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s\-/.,]{{0,3}}(?P<mon>{_MONTH})[a-z]*[\s\-/.,'’]{{0,3}}{_YEAR}",
        rf"(?<![a-z])(?P<mon>{_MONTH})[a-z]*[\s\-/.]{{0,2}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s,\-/.]{{1,3}}(?P<y>20\d{{2}})(?!\d)",
    )
)
# A list of older bills has an "Invoice No." and a "Date" too: whatever could be the bill's day by its label is a rival.
_RIVAL = 0.80
# Tally prints the e-way bill's number between the invoice's number and its date.
_BETWEEN = re.compile(r"(?i)way")
_PAPER = re.compile(r"(?i)order|p\.?\s?o\b|ack|challan|d\.?c\b|note|l\.?r\b|way|dis?patch|refer|quot|ஆர்டர்|आदेश|ऑर्डर")
_WORD_BEFORE = re.compile(r"(?:^|[\s,;|│])([^\W\d_][^\W\d_]{2,})[ .]*$")
_OWN_WORD = re.compile(r"(?i)invoice|inv|bill|and|memo|no|number|issue|பில்|बिल|बीजक|எண்|संख्या")
# GST began on 1 July 2017; a bill much before that is a misread year.
_EARLIEST = date(2015, 1, 1)
_LATEST = date(2069, 12, 31)


def parse(match: re.Match[str]) -> tuple[date, bool] | None:
    """The day a match names, and whether it had to be taken month first; None where there is no such day."""
    parts = match.groupdict()
    year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
    day = int(parts["d"])
    month = _month(parts["mon"]) if parts.get("mon") else int(parts["m"])
    swapped = month > 12 >= day and not parts.get("mon")
    if swapped:
        day, month = month, day
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return (found, swapped) if _EARLIEST <= found <= _LATEST else None


def _month(name: str) -> int:
    lowered = name.lower()
    return next(number for number, names in enumerate(_MONTHS, 1) if lowered in names.split("|"))


Hit = tuple[date, bool, tuple[int, int]]


def in_text(text: str) -> Iterator[Hit]:
    """Every date in a text: the day, whether month first, and where it stands."""
    plain = text.translate(DIGITS)
    taken: list[tuple[int, int]] = []
    for form in _FORMS:
        for match in form.finditer(plain):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            parsed = parse(match)
            if parsed is not None:
                taken.append(match.span())
                yield *parsed, match.span()


def find(sheet: Sheet) -> Candidate[date] | None:
    """The invoice's date: the best labelled; two that are equally well labelled and differ are asked about."""
    labels = _owned(sheet)
    hits = [(index, hit) for index, row in enumerate(sheet.rows) for hit in in_text(row.text)]
    served = {id(label): index for label, _ in labels for index, hit in hits if _serves(sheet, label, index, hit[2])}
    found = [
        _candidate(
            sheet.rows[index],
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
    rivals = {each.value for each in found if each.confidence > min(best.confidence - 0.04, _RIVAL)}
    if len(rivals) > 1:
        return Candidate(best.value, min(0.70, best.confidence), "several dates could be it", best.box, best.raw)
    if best.confidence < 0.6 and len({each.value for each in found}) == 1 and len(found) > 1:
        return Candidate(best.value, 0.72, "the only date, printed twice", best.box, best.raw)
    return best


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
    numbers = sheet.of_kind("number", "number_other")
    owned = []
    for label in sheet.of_kind("date", "date_other"):
        worth = {"date": 0.95, "date_other": 0.0}[label.kind]
        if label.weak:
            worth = min(_worth_of_bare(label, numbers), 0.70 if _qualified(sheet, label) else 1.0)
            worth = 0.0 if _heads_column(sheet, label) else min(worth, _worth_under(sheet, label))
        owned.append((label, worth))
    return owned


def _qualified(sheet: Sheet, label: Label) -> bool:
    """A word right before a bare "Date" names another day than the bill's: "Note Date", "Cheque Date"."""
    if label.row < 0:
        return False
    before = _WORD_BEFORE.search(sheet.rows[label.row].text[: label.start])
    return before is not None and not _OWN_WORD.fullmatch(before[1])


def _heads_column(sheet: Sheet, label: Label) -> bool:
    """A column of the table of goods: dates of slips and deliveries stand under it."""
    return sum(other.row == label.row >= 0 for other in sheet.of_kind("amount_other")) >= 2


def _worth_of_bare(label: Label, numbers: list[Label]) -> float:
    left = [
        other
        for other in numbers
        if not _BETWEEN.search(other.text)
        and other.box.page == label.box.page
        and other.box.share_of_row(label.box) > 0.5
        and other.box.x1 <= label.box.x0 + 1
    ]
    if left:
        owner = max(left, key=lambda other: other.box.x1)
        return 0.94 if owner.kind == "number" else _aside(owner)
    over = nearest(label.box, [other for other in numbers if other.box.x0 < label.box.x1])
    if over is not None and over[0].kind == "number" and not over[0].weak:
        return 0.93
    return 0.30 if over is not None and _folded(over[0], label) else 0.88


def _worth_under(sheet: Sheet, label: Label) -> float:
    """Under "Order No. & Date" a "dt." is the order's."""
    heads = [other for other in sheet.of_kind("date", "date_other") if re.search(r"(?i)\bno\b", other.text)]
    over = nearest(label.box, [other for other in heads if other.row != label.row])
    return 0.30 if over is not None and over[0].kind == "date_other" else 1.0


def _folded(upper: Label, lower: Label) -> bool:
    """One label over two lines: "Delivery Note" and under it "Date"."""
    height = lower.box.height
    close = lower.box.y0 - upper.box.y1 < 0.8 * height and abs(upper.box.x0 - lower.box.x0) < height
    return close and bool(_PAPER.search(upper.text))


def _aside(owner: Label) -> float:
    """Beside an order's or a challan's number the date is that paper's; beside a phone number it is not."""
    return 0.30 if _PAPER.search(owner.text) else 0.86


def _candidate(row: Row, labels: list[tuple[Label, float]], hit: Hit) -> Candidate[date]:
    day, swapped, span = hit
    box, raw = row.box(*span), row.text[slice(*span)]
    worths = {id(label): worth for label, worth in labels}
    near = nearest(box, [label for label, _ in labels])
    confidence, why = 0.55, "a date without a label"
    if near is not None:
        label, far = near
        confidence = worths[id(label)] - 0.02 * min(3.0, far)
        why = f"beside “{label.text.strip()}”"
    if swapped:
        confidence, why = min(confidence, 0.70), "month before day"
    score = row.score(*span)
    if score < LEGIBLE:
        confidence, why = min(confidence, 0.75), "hardly legible"
    return Candidate(day, max(0.0, confidence) * min(1.0, score + 0.03), why, box, raw)
