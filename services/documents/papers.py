"""Whether a page speaks of a bill at all. Rather a question too many than a bill turned away."""

from services.documents.choose import Chosen
from services.documents.labels import Label
from services.documents.shapes import BLANK, COLUMN
from services.documents.sheet import Sheet

# Fewer letters than a small bill has: a cat, a wall, a page turned over.
_FEWEST_LETTERS = 30
# In a sentence of more words a "total" or a "date" names nothing.
_SENTENCE = 10
_MOST_PROSE = 0.5
_NAMED = ("document", "number", "date")
_NUMBERED = {"number", "date"}
_SUMS = {"total", "subtotal", "tax", "amount_other", "words"}
_PROVED = {"buyer_gstin", "seller_gstin", "udyam_number"}


def speaks_of_a_bill(sheet: Sheet, found: Chosen) -> bool:
    """A firm's number; or two labels or more, one of them a bill's own; or a sum's, or "No." and "Date", on a page that
    is not mostly sentences: a letter, an account of a life and a report of work have such labels too."""
    letters = sum(len(piece.text) for row in sheet.rows for piece in row.pieces)
    if sheet.codes or letters < _FEWEST_LETTERS:
        return bool(sheet.codes)
    told = [label for label in sheet.labels if label.kind not in ("noise", "number_other") and _stands(sheet, label)]
    kinds = {label.kind for label in told}
    named = any(label.kind in _NAMED and not label.weak for label in told)
    likely = bool(kinds & _SUMS) or kinds >= _NUMBERED
    return bool(found.keys() & _PROVED) or (
        len(kinds) >= 2 and (named or (likely and _prose(sheet) < _MOST_PROSE * letters))
    )


def _stands(sheet: Sheet, label: Label) -> bool:
    """Not in the middle of a sentence."""
    if label.row < 0:
        return True
    text = sheet.rows[label.row].text
    own = text[: label.start].rpartition(COLUMN)[2] + text[label.start :].partition(COLUMN)[0]
    return own.count(BLANK) < _SENTENCE


def _prose(sheet: Sheet) -> int:
    """How many letters stand in sentences."""
    return sum(len(run.text) for row in sheet.rows for run in row.runs() if run.text.count(BLANK) >= _SENTENCE)
