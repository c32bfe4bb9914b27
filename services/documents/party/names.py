"""The firms' names: what stands under the buyer's label, and at the head of the page."""

import re

from services.documents.candidate import Candidate
from services.documents.labels import Label
from services.documents.shapes import Box, Piece, Row
from services.documents.sheet import Sheet

_FOR = re.compile(r"^\s*for[,:\s]+(?:M/s\.?\s*)?([A-Z&][\w&.,()'\- ]{3,60})$", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_]{2,}")
# In a photo lines of one size differ a little.
_AS_TALL = 0.9
_EDGES = " :,.-–)(|"
_TITLE = re.compile(
    r"(?i)\b(?:invoice|original|duplicate|triplicate|cash|bill of|e-?way|page|irn|ack|copy|challan|phone|mob)|gst|@|www"
    r"|விலைப்பட்டியல்|பில்|बीजक|बिल"
)
_LEAD = re.compile(
    r"^(?:\(?\s*(?:bill(?:ed)?\s*to|name|m/s|messrs)\s*\)?)?[\s:.,\-)]*(?:m/s\.?|name)?[\s:.,\-]*", re.IGNORECASE
)


def buyer(sheet: Sheet, near: Box | None = None) -> Candidate[str] | None:
    """The text right of or under the buyer's label, of several the one next to the buyer's GSTIN at `near`."""
    labels = [label for label in sheet.of_kind("buyer") if "gst" not in label.text.lower()] or sheet.of_kind("ship")
    if near is not None:
        labels.sort(key=lambda label: (label.box.page != near.page, abs(label.box.middle - near.middle)))
    for label in labels:
        name = _beside(sheet, label) or _under(sheet, label)
        if name is not None:
            return Candidate(name[0], 0.75 * name[1], f"beside “{label.text.strip()}”")
    return None


def _beside(sheet: Sheet, label: Label) -> tuple[str, float] | None:
    row = sheet.rows[label.row]
    rest = row.text[label.end :].split("│")[0].split("/ ")[0]
    name = _LEAD.sub("", rest, count=1).strip(_EDGES)
    return (name, row.score(label.end, label.end + len(rest))) if _is_name(name) else None


def _under(sheet: Sheet, label: Label) -> tuple[str, float] | None:
    below = [
        (far, piece)
        for piece in _unlabelled(sheet.rows, sheet)
        if (far := label.distance(piece.box)) is not None and far >= 0.6
    ]
    if not below:
        return None
    piece = min(below, key=lambda pair: pair[0])[1]
    return _LEAD.sub("", piece.text, count=1).strip(_EDGES), piece.score


def _unlabelled(rows: list[Row], sheet: Sheet) -> list[Piece]:
    """Runs of text that could be a name: words, and no label of another thing."""
    labelled = [label.box for label in sheet.labels if label.row >= 0 and label.kind != "document"]
    return [
        run
        for row in rows
        for run in row.runs()
        if _is_name(run.text) and not any(run.box.holds(box) for box in labelled)
    ]


def _is_name(text: str) -> bool:
    return bool(_NAME.search(text)) and len(text) >= 4 and not _TITLE.search(text)


def seller(sheet: Sheet) -> Candidate[str] | None:
    """Who signs ("for Murugan Traders"), else the tallest text at the head of the first page."""
    head = [each for each in _unlabelled(sheet.rows[:8], sheet) if not each.text[0].isdigit()]
    for piece in [piece for row in reversed(sheet.rows) for piece in row.pieces]:
        signed = _FOR.match(piece.text)
        if signed:
            name = signed[1].strip(" .,")
            as_headed = next((each.text for each in head if each.text.upper() == name.upper()), name)
            return Candidate(as_headed, 0.80 * piece.score, "the signature")
    height = max((piece.box.height for piece in head), default=0.0)
    tallest = next((piece for piece in head if piece.box.height >= _AS_TALL * height), None)
    return Candidate(tallest.text, 0.60 * tallest.score, "the head of the page") if tallest else None
