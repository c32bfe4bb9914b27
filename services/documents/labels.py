"""The printed words that say what stands beside or under them, found in rows of text."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from services.documents import vocabulary
from services.documents.nearness import distance
from services.documents.shapes import COLUMN, Box, Row

_TO = re.compile(r"(?i)\s*to\s*[.,:\-]*\s*")
_TO_NAME = re.compile(r"T[oO][\s,.]+(?=(?:M/s\.?\s*)?[A-Z][\w.&]+\s+[A-Z&][^:]+$)")
_AND_DATE = re.compile(r"(?i)[\s.]*(?:&|/|and|,)\s*(?:date|dt)\b")
# Words before "No." or "Date" that leave it the bill's own.
_OWN = re.compile(
    r"(?i)(?:tax|gst|our|the|invoice|inv|bill|memo|retail|sales?|cash|credit|export|commercial|service|and|of|no|number|"
    r"date|dated|dt|issue|duplicate|copy|for|recipient|serial|sl|sr|பில்|விலைப்பட்டியல்|எண்|बिल|बीजक|इनवॉइस|टैक्स|संख्या|नं|कर)"
)
_STYLED = re.compile(r"(?i)m/s\W*|messrs\W*")
# An engine's l or 1 for I and i: "lnvoice", "BIlI", "GSTlN"; and its 0 for O: "INV0ICE N0:".
_SLIPS = re.compile(
    r"(?<![^\W_])[l1|](?=nv(?:oice)?\b|GST\b)|(?<=\bB)[Il|]{3}(?![^\W_])|(?<=\bGST)[l1|](?=N\b)|"
    r"(?<=\bINV)0(?=ICE\b)|(?<=\bN)0(?=[.:])"
)
_MARKS = " .,:;'’()[]|/\\&#-–"
_ENDED = tuple(":;,)|/-–")
# Tesseract mistakes a vowel sign now and then; under this the label is another word.
_ALIKE = 86.0


@dataclass(frozen=True)
class Label:
    """One label found. `kind` is a table of labels.toml; `weak` ones decide only where nothing better does;
    `qualified`: a word right before it may make it another paper's ("Cheque Date", "RA Bill No."); `beside`: the row
    that it stands level with, though only the second reader saw it and its own `row` is -1."""

    kind: str
    text: str
    box: Box
    row: int
    start: int
    end: int
    weak: bool = False
    qualified: bool = False
    beside: int = -1

    @property
    def level(self) -> int:
        return self.row if self.row >= 0 else self.beside

    def distance(self, value: Box) -> float | None:
        """As `nearness.distance`; a label without a row comes from the second reader."""
        return distance(self.box, value, foreign=self.row < 0)


def find(rows: list[Row]) -> list[Label]:
    """All labels of the rows, each place only once, by the longest word that fits it."""
    found = [label for index, row in enumerate(rows) for label in _in_row(row, index)]
    return [label for label in found if not _heads_the_page(label, found)]


def _heads_the_page(label: Label, found: list[Label]) -> bool:
    """ "M/s Kaveri Textiles" in the first line is the seller's own name, where a buyer is named further down."""
    styled = label.kind == "buyer" and label.row == 0 and bool(_STYLED.fullmatch(label.text.strip()))
    return styled and any(other.kind == "buyer" and other.row > 0 for other in found)


def _in_row(row: Row, index: int) -> list[Label]:
    text = unicodedata.normalize("NFC", row.text).replace("’", "'")
    if len(text) != len(row.text):
        text = row.text
    text = _SLIPS.sub(_meant, text)
    dense = vocabulary.squeezed(text)
    torn = dense.replace(COLUMN.strip(), "") if vocabulary.INDIC.search(text) else ""
    found = [
        Label(word.kind, match.group(), row.box(*match.span()), index, *match.span(), word.weak)
        for word in vocabulary.words()
        if word.squeezed in dense or (torn and word.squeezed in torn)
        for match in word.pattern.finditer(text)
    ]
    found += _alone(row, index)
    if vocabulary.INDIC.search(text):
        found += _nearly(row, text, index, found)
    kept = _longest([_with_its_date(label, text) for label in _longest(found)])
    return [replace(label, qualified=_qualified(text[: label.start])) for label in kept]


def _meant(slip: re.Match[str]) -> str:
    return "ill" if len(slip.group()) > 1 else "O" if slip.group() == "0" else "I"


def _qualified(before: str) -> bool:
    own = before.rpartition(COLUMN.strip())[2].rstrip()
    if not own or own.endswith(_ENDED):
        return False
    word = own.split()[-1].strip(_MARKS)
    return len(word) > 1 and not any(char.isdigit() for char in word) and not _OWN.fullmatch(word)


def _with_its_date(label: Label, text: str) -> Label:
    """ "Order No. & Date" heads a date as well as a number."""
    joined = _AND_DATE.match(text, label.end) if label.kind == "number_other" else None
    if joined is None:
        return label
    return replace(label, kind="date_other", text=text[label.start : joined.end()], end=joined.end())


def _alone(row: Row, index: int) -> Iterable[Label]:
    """ "To" says whom a bill is for where it stands by itself; with a name of two words behind it, it may."""
    at = 0
    for run in row.text.split(COLUMN):
        named = _TO_NAME.match(run)
        if named or _TO.fullmatch(run):
            span = (at, at + (named.end() if named else len(run)))
            yield Label("guest" if named else "buyer", row.text[slice(*span)], row.box(*span), index, *span)
        at += len(run) + len(COLUMN)


def _nearly(row: Row, text: str, index: int, exact: list[Label]) -> Iterable[Label]:
    """Indic labels with a letter misread."""
    taken = {label.kind for label in exact if vocabulary.INDIC.search(label.text)}
    read = {label.text.strip(_MARKS) for label in exact}
    for word in vocabulary.words():
        if word.kind in taken or len(word.text.rstrip(" .:")) < 4 or not vocabulary.INDIC.search(word.text):
            continue
        near = fuzz.partial_ratio_alignment(word.text, text, score_cutoff=_ALIKE)
        if near is not None and near.dest_end - near.dest_start >= len(word.text) - 1:
            span = near.dest_start, near.dest_end
            if text[slice(*span)].strip(_MARKS) not in read:  # "क्रेता:" is no "विक्रेता" misread
                yield Label(word.kind, text[slice(*span)], row.box(*span), index, *span, word.weak)


def _longest(found: list[Label]) -> list[Label]:
    kept: list[Label] = []
    for label in sorted(found, key=lambda each: (each.start - each.end, each.weak)):
        if all(label.end <= other.start or label.start >= other.end for other in kept):
            kept.append(label)
    return sorted(kept, key=lambda each: each.start)
