"""The values that stand beside a label of a number, or under it."""

import re
from collections.abc import Iterator

from services.documents import whose
from services.documents.labels import Label
from services.documents.number import numerals
from services.documents.shapes import Box, Row
from services.documents.sheet import Sheet

# In a picture what follows the blank may have been written into the form by hand: "G/ 105".
_TORN = re.compile(r"\S[/\-]\s")
_PARTED = re.compile(r"[:│#=]")
_LETTER = re.compile(r"[^\W\d_]")
# A lorry's, which the next line of a form may hold.
_VEHICLE = re.compile(r"[A-Z]{2}[\s\-]?\d{1,2}[\s\-]?[A-Z]{1,3}[\s\-]?\d{4}")
# An e-way bill's twelve digits, which an engine reads on from the number in the next box.
GLUED = re.compile(r"\d{12}$")
# "Invoice No. / Date : 12 / 3-Apr-2026" names both before it says both.
_AND_DATE = re.compile(r"(?i)[\s.]*(?:&|/|and|,)\s*(?:date|dt)\b\.?")
# "Bill No / பில் எண் : 7" as the Latin reader has it, "Bill No / L 6T6t : 7"; no word of its own script between.
_TRANSLATED = re.compile(r"[\s.]*/(?![^:]*\b[A-Za-z]{3,}\b)[^:│]{0,16}:\s*")
_Near = tuple[str, float, Box, float, bool]
"""A value, how far it is from its label, where, the engine's score, and whether other words lead up to it."""


def beside(sheet: Sheet, label: Label) -> Iterator[_Near]:
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
        told = (
            _TRANSLATED.match(row.text, start) if label.row >= 0 and row.score(label.start, label.end) < 1.0 else None
        )
        if told is not None:
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
                led = label.row >= 0 and _led((":" if told else "") + row.text[start : span[0]], text)
                led = led or _torn(row, span) or numerals.goes_on(row.text, span[1])
                yield text, far, box, row.score(*span), led


def _torn(row: Row, span: tuple[int, int]) -> bool:
    return row.score(*span) < 1.0 and bool(_TORN.search(row.text[slice(*span)]))


def _led(between: str, value: str) -> bool:
    """Words lead up to the value; or its first ones may be the label's last: "Invoice No. / ODN 1000"."""
    return bool(_LETTER.search(numerals.LEAD.sub("", between))) or (" " in value and not _PARTED.search(between))


def under(sheet: Sheet, label: Label) -> Iterator[_Near]:
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
    return bool(GLUED.search(text)) and not text.isdigit() and text[0].isalnum()


def _is_anothers(text: str, piece: int, start: int) -> bool:
    """Words lead up to the value, or a colon stands before it: it answers a label of its own row."""
    own = text[piece:start]
    return (bool(own) and not numerals.LEAD.fullmatch(own)) or text[:piece].rstrip().endswith(":")


def _is_label(sheet: Sheet, row: Row, start: int, end: int) -> bool:
    return any(
        label.row >= 0 and sheet.rows[label.row] is row and start <= label.start < end and not label.weak
        for label in sheet.of_kind("number", "number_other", "date", "date_other", "buyer", "ship", "seller", "carrier")
    )
