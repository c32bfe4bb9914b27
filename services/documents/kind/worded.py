"""Titles with words around them, on papers that nowhere call themselves a bill: "Pay Slip for July", "Shop Receipt"."""

import re
from collections.abc import Iterator, Mapping

from services.documents import whose
from services.documents.kind import settled
from services.documents.sheet import Sheet
from services.documents.vocabulary import squeezed

# What a title may be followed by, and the nouns that may end one.
_ONWARD = re.compile(r"(?i)\s*(?:[:|(\-–]|\bfor\b|\bof\b|\bto\b|\bas\b|\bdated\b)")
_PARTS = re.compile(r"\s[-–|]\s")
_ENDS = {
    "quotation": "quotation",
    "receipt": "receipt",
    "acknowledgement": "receipt",
    "acknowledgment": "receipt",
    "certificate": "certificate",
    "report": "other",
    "sheet": "other",
}
_ALSO_BILLS = re.compile(r"(?i)\b(?:bill|invoice|memo)\b")
_MOST_WORDS = 6
_LONGEST_TITLE = 4
_HEAD = 0.45
_NO_BILL = ("receipt", "estimate", "quotation")
_OFFER = re.compile(r"(?i)\b(?:quotations?|quotes?|quoted)\b")
_FEWEST_OFFERS = 2


def told(sheet: Sheet, titles: Mapping[str, str]) -> Iterator[str]:
    """The kinds of paper that such titles name, in the upper half of the first page; or an offer by its words."""
    heads = list(_heads(sheet))
    kinds = {(index, kind) for index, text in heads for part in _PARTS.split(text) if (kind := _kind(part, titles))}
    if not _calls_itself_a_bill(sheet, {index for index, _ in kinds}):
        yield from (kind for _, kind in sorted(kinds) if kind != "receipt" or _may_be_paid(sheet))
        offers = [row for row in sheet.rows if _OFFER.search(row.text)]
        if not kinds and len(offers) >= _FEWEST_OFFERS:
            yield "quotation"


def _heads(sheet: Sheet) -> Iterator[tuple[int, str]]:
    first = [(index, run) for index, row in enumerate(sheet.rows) for run in row.runs() if run.box.page == 0]
    if first:
        top, bottom = min(run.box.y0 for _, run in first), max(run.box.y1 for _, run in first)
        yield from ((index, run.text) for index, run in first if run.box.y0 < top + _HEAD * (bottom - top))


def _kind(text: str, titles: Mapping[str, str]) -> str:
    """A known title with words behind it, or words that end in one of few nouns, all begun with a capital."""
    parts = text.split()
    for length in range(min(_LONGEST_TITLE, len(parts) - 1), 0, -1):
        begun = " ".join(parts[:length]).rstrip(":-–")
        kind = titles.get(squeezed(begun), "")
        if kind not in ("", "bill") and begun[:1].isupper() and _ONWARD.match(text, len(begun)):
            return kind
    named = [each for each in parts if each[0].isalpha()]
    if not 2 <= len(named) <= len(parts) <= _MOST_WORDS or not all(each[0].isupper() for each in named):
        return ""
    kind = _ENDS.get(squeezed(parts[-1]), "")
    return "" if kind == "receipt" and _ALSO_BILLS.search(text) else kind  # "Final Bill & Receipt"


def _calls_itself_a_bill(sheet: Sheet, titled: set[int]) -> bool:
    """By a title outside those lines, or by a number of its own."""
    named = any(
        label.row not in titled and squeezed(label.text) not in _NO_BILL and label.text[:1].isupper()
        for label in sheet.of_kind("document")
    )
    numbers = [label for label in sheet.of_kind("number") if not label.weak]
    return named or any(not whose.listed(sheet, label) and not whose.doubtful(sheet, label) for label in numbers)


def _may_be_paid(sheet: Sheet) -> bool:
    """Where it reckons a tax it may be a till's bill: it must say that it has been paid."""
    return not sheet.of_kind("tax", "subtotal") or settled.paid(sheet)
