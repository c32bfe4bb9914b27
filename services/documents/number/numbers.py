"""The invoice's number, kept as printed: lower case, slashes and all."""

import re
from collections.abc import Iterator
from dataclasses import replace

from services.documents import whose
from services.documents.candidate import LEGIBLE, Candidate
from services.documents.labels import Label
from services.documents.number import bare, numerals
from services.documents.shapes import Box, Row
from services.documents.sheet import Sheet

# Of another paper, by the word before its label or its place under the goods.
_ANOTHERS = 0.60
# In a picture what follows the blank may have been written into the form by hand: "G/ 105".
_TORN = re.compile(r"\S[/\-]\s")
_PARTED = re.compile(r"[:│#=]")
_LETTER = re.compile(r"[^\W\d_]")
# No check digit: "ST" for "SI" was read at 0.935, right ones seldom stand below 0.95.
_LEGIBLE = 0.94
_ALIKE = re.compile(r"(?i)[a-z]{1,3}[015]|[015][a-z]{1,3}|\d+[oil]+\d*|[oil]\d+|[oil]{1,2}")
# Small letters that differ from their capitals in height alone, which "C/3561" gives no measure for.
_SMALL = re.compile(r"[cosuvwxz]+\d*")
# Rule 46(b); a longer one may be two run together, unless signs part it into short pieces: "SM/MUM/25-26/2217".
_LONGEST = 16
_PARTED_WELL = re.compile(r"[A-Za-z0-9]{1,6}(?:[/\-()]{1,2}[A-Za-z0-9]{1,6}){2,}")
# A lorry's, which the next line of a form may hold.
_VEHICLE = re.compile(r"[A-Z]{2}[\s\-]?\d{1,2}[\s\-]?[A-Z]{1,3}[\s\-]?\d{4}")
# An e-way bill's twelve digits, which an engine reads on from the number in the next box.
_GLUED = re.compile(r"\d{12}$")
# An engine takes the slash before a year for a 1: "41/26-27" read as "41126-27".
_YEAR_GLUED = re.compile(r"\d1(\d\d)-(?:20)?(\d\d)(?!\d)")
_YEAR = re.compile(r"(?:20)?(\d\d)[-/](?:20)?(\d\d)")
# "Invoice No. / Date : 12 / 3-Apr-2026" names both before it says both.
_AND_DATE = re.compile(r"(?i)[\s.]*(?:&|/|and|,)\s*(?:date|dt)\b\.?")
# "Bill No / பில் எண் : 7" as the Latin reader has it, "Bill No / L 6T6t : 7"; no word of its own script between.
_TRANSLATED = re.compile(r"[\s.]*/(?![^:]*\b[A-Za-z]{3,}\b)[^:│]{0,16}:\s*")
_Near = tuple[str, float, Box, float, bool]
"""A value, how far it is from its label, where, the engine's score, and whether other words lead up to it."""


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
    labels += [*whose.titled(sheet), *bare.serials(sheet), *bare.running(sheet)]
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
    beside = list(_beside(sheet, label))
    for candidates, loss in ((beside, 0.0), (_under(sheet, label), 0.02)):
        best = min(candidates, key=lambda each: each[1], default=None)
        if best is not None and (loss == 0.0 or not beside):
            text, far, box, score, led = best
            confidence = (worth - loss - 0.02 * min(4.0, far)) * min(1.0, score + 0.02)
            if (
                (len(text) > _LONGEST and not _PARTED_WELL.fullmatch(text))
                or score < (_LEGIBLE if label.row >= 0 else LEGIBLE)
                or (score < 1.0 and mistakable(text))
                or led
                or _is_year(text)
                or (label.row < 0 and loss)
            ):
                confidence = min(confidence, 0.78)
            text = _raised(text) if score < 1.0 else text
            yield Candidate(text, confidence, f"beside “{label.text.strip()}”", box, text)


def mistakable(text: str) -> bool:
    """A part in which an engine's 0 for O or 1 for I would not show: "S1" may be "SI", "O12" be "012"; or a small
    letter for its capital; or another box's: "A12" and an e-way bill's number; or a slash that may have become a 1."""
    year = _YEAR_GLUED.search(text)
    if year is not None and (int(year[1]) + 1) % 100 == int(year[2]):
        return True
    forms = (_ALIKE.fullmatch, _SMALL.fullmatch, _GLUED.search)
    return any(form(part) for part in re.split(r"[/\-_.\\]", text) for form in forms)


def _is_year(text: str) -> bool:
    """A financial year and nothing else: the number may stand behind it, or nowhere."""
    year = _YEAR.fullmatch(text)
    return year is not None and (int(year[1]) + 1) % 100 == int(year[2])


def _raised(text: str) -> str:
    """Its small letters as capitals where all of them may be such."""
    small = "".join(char for char in text if char.islower())
    return text.upper() if _SMALL.fullmatch(small) else text


def _beside(sheet: Sheet, label: Label) -> Iterator[_Near]:
    """Values in the label's own row, up to the next label."""
    for index, row in enumerate(sheet.rows):
        if label.row >= 0 and index != label.row:
            continue
        start = label.end if label.row >= 0 else 0
        stops = [
            other.start
            for other in sheet.labels
            if other.row == index
            and other.start >= start
            and other.kind not in ("document", "buyer")
            and not (other.kind == "number" and other.weak)
        ]
        if label.row >= 0 and row.score(label.start, label.end) < 1.0 and (told := _TRANSLATED.match(row.text, start)):
            start = told.end()
        both = _AND_DATE.match(row.text, start) if label.row >= 0 else None
        if both is not None:
            start = both.end()
            stops = [each for each in stops if each >= start]
        stop = min(stops, default=len(row.text))
        for text, span in numerals.find(row.text[:stop], start, long=not label.weak, dated=both is not None):
            box = row.box(*span)
            far = label.distance(box)
            if far is not None and far < 0.6:
                led = label.row >= 0 and _led(row.text[start : span[0]], text)
                led = led or _torn(row, span) or numerals.goes_on(row.text, span[1])
                yield text, far, box, row.score(*span), led


def _torn(row: Row, span: tuple[int, int]) -> bool:
    return row.score(*span) < 1.0 and bool(_TORN.search(row.text[slice(*span)]))


def _led(between: str, value: str) -> bool:
    """Words lead up to the value; or its first ones may be the label's last: "Invoice No. / ODN 1000"."""
    return bool(_LETTER.search(numerals.LEAD.sub("", between))) or (" " in value and not _PARTED.search(between))


def _under(sheet: Sheet, label: Label) -> Iterator[_Near]:
    for row in sheet.rows:
        for piece_start, piece in zip(row.starts, row.pieces, strict=True):
            far = label.distance(piece.box)
            if far is None or not 0.6 <= far < 1.9:
                continue
            if _is_label(sheet, row, piece_start, piece_start + len(piece.text)):
                continue
            own = row.text[: piece_start + len(piece.text)]
            for text, span in numerals.find(own, piece_start):
                if _is_anothers(row.text, piece_start, span[0]) or whose.parted(sheet, label.box, row.box(*span)):
                    break
                doubtful = _torn(row, span) or numerals.goes_on(own, span[1]) or bool(_VEHICLE.fullmatch(text))
                yield text, far, row.box(*span), row.score(*span), doubtful
                break
            if _is_glued(piece.text):
                return  # it is this label's: what stands further down is another's


def _is_glued(text: str) -> bool:
    """A number and the e-way bill's of the next box, read as one: "INV/2869/2024-25591682155709"."""
    return bool(_GLUED.search(text)) and not text.isdigit() and text[0].isalnum()


def _is_anothers(text: str, piece: int, start: int) -> bool:
    """Words lead up to the value, or a colon stands before it: it answers a label of its own row."""
    own = text[piece:start]
    return (bool(own) and not numerals.LEAD.fullmatch(own)) or text[:piece].rstrip().endswith(":")


def _is_label(sheet: Sheet, row: Row, start: int, end: int) -> bool:
    return any(
        label.row >= 0 and sheet.rows[label.row] is row and start <= label.start < end and not label.weak
        for label in sheet.of_kind("number", "number_other", "date", "date_other", "buyer", "ship", "seller", "carrier")
    )
