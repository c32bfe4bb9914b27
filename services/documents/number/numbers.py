"""The invoice's number, kept as printed: lower case, slashes and all."""

import re
from collections.abc import Iterator
from dataclasses import replace

from services.documents import whose
from services.documents.candidate import LEGIBLE, Candidate
from services.documents.labels import Label
from services.documents.number import bare, marks, near, titled
from services.documents.party import names
from services.documents.sheet import Sheet

# Of another paper, by the word before its label or its place under the goods.
_ANOTHERS = 0.60
# No check digit: "ST" for "SI" was read at 0.935, right ones seldom stand below 0.95.
_LEGIBLE = 0.94
_ALIKE = re.compile(r"(?i)[a-z]{1,3}[015]|[015][a-z]{1,3}|\d+[oil]+\d*|[oil]\d+|[oil]{1,2}")
# Small letters that differ from their capitals in height alone, which "C/3561" gives no measure for.
_SMALL = re.compile(r"[cosuvwxz]+\d*")
# Rule 46(b); a longer one may be two run together, unless signs part it into short pieces: "SM/MUM/25-26/2217".
_LONGEST = 16
_PARTED_WELL = re.compile(r"[A-Za-z0-9]{1,6}(?:[/\-()]{1,2}[A-Za-z0-9]{1,6}){2,}")
# An engine takes the slash before a year for a 1: "41/26-27" read as "41126-27".
_YEAR_GLUED = re.compile(r"\d1(\d\d)-(?:20)?(\d\d)(?!\d)")
# A small l among capitals is an I, or a 1: "SEl/26/0092".
_SMALL_L = re.compile(r"(?=.*[A-Z])[A-Z]*l[A-Zl]*\d*")
# And for an I or a 1 before the figures: "INV/441" read as "INVI441" or "INV1441".
_SLASHED = re.compile(r"[A-Z]{2,}[Il1]\d{2,}")
# Its first letters, up to a sign.
_FIRST = re.compile(r"[A-Zl]{2,}(?=[/\-])")
_YEAR = re.compile(r"(?:20)?(\d\d)[-/](?:20)?(\d\d)")


def find(sheet: Sheet) -> Candidate[str] | None:
    """The number that stands beside, else under, the strongest label of an invoice's number."""
    labels = sheet.of_kind("number") + [
        label for label in sheet.of_kind("date") if re.search(r"(?i)\bno\b", label.text) and not label.weak
    ]
    labels += [
        replace(label, kind="number", weak=True)
        for label in sheet.of_kind("document")
        if bare.heads_column(sheet, label)
    ]
    labels += [*titled.find(sheet), *bare.serials(sheet), *bare.running(sheet)]
    found = [candidate for label in labels for candidate in _of_label(sheet, label)]
    if not found:
        return None
    best = max(found, key=lambda each: each.confidence)
    rivals = {each.value.upper() for each in found if each.confidence > best.confidence - 0.03}
    if len(rivals) > 1:
        return Candidate(best.value, min(0.72, best.confidence), "several numbers could be it", best.box, best.raw)
    return best


def _of_label(sheet: Sheet, label: Label) -> Iterator[Candidate[str]]:
    if (label.weak and not bare.introduces(sheet, label)) or whose.listed(sheet, label):
        return
    worth = 0.96 if not label.weak else 0.90 if bare.in_head(sheet, label) or bare.heads_column(sheet, label) else 0.78
    if whose.doubtful(sheet, label):
        worth = min(worth, _ANOTHERS)
    beside = list(near.beside(sheet, label))
    for candidates, loss in ((beside, 0.0), (near.under(sheet, label), 0.02)):
        best = min(candidates, key=lambda each: each[1], default=None)
        if best is not None and (loss == 0.0 or not beside):
            text, far, box, score, led = best
            own = _begun_as_the_seller(sheet, text) if score < 1.0 else None
            text = own or text
            confidence = (worth - loss - 0.02 * min(4.0, far)) * min(1.0, score + 0.02)
            if (
                (len(text) > _LONGEST and not _PARTED_WELL.fullmatch(text))
                or score < (_LEGIBLE if label.row >= 0 else LEGIBLE)
                or (score < 1.0 and mistakable(_FIRST.sub("", text) if own else text) and not sheet.read_twice(box))
                or led
                or _is_year(text)
                or (label.row < 0 and loss)
            ):
                confidence = min(confidence, 0.78)
            text = _raised(text) if score < 1.0 else text
            yield Candidate(text, confidence, f"beside “{label.text.strip()}”", box, text)


def _begun_as_the_seller(sheet: Sheet, text: str) -> str | None:
    """The number, its small l an I, where its first letters are the seller's: "SEl/26/0092"."""
    head = _FIRST.match(text)
    seller = names.seller(sheet)
    told = head.group().replace("l", "I") + text[head.end() :] if head else ""
    return told if head and seller and marks.bears_initials(told, seller.value) else None


def mistakable(text: str) -> bool:
    """A part in which an engine's 0 for O or 1 for I would not show: "S1" may be "SI", "O12" be "012"; or a small
    letter for its capital; or another box's: "A12" and an e-way bill's number; or a slash that may have become a 1 or
    an I."""
    year = _YEAR_GLUED.search(text)
    if year is not None and (int(year[1]) + 1) % 100 == int(year[2]):
        return True
    forms = (_ALIKE.fullmatch, _SMALL.fullmatch, _SLASHED.fullmatch, _SMALL_L.fullmatch, near.GLUED.search)
    return any(form(part) for part in re.split(r"[/\-_.\\]", text) for form in forms)


def _is_year(text: str) -> bool:
    """A financial year and nothing else: the number may stand behind it, or nowhere."""
    year = _YEAR.fullmatch(text)
    return year is not None and (int(year[1]) + 1) % 100 == int(year[2])


def _raised(text: str) -> str:
    """Its small letters as capitals where all of them may be such."""
    small = "".join(char for char in text if char.islower())
    return text.upper() if _SMALL.fullmatch(small) else text
