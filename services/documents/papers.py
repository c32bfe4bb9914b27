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
_NUMBERED = {"number", "date"}
_TITLED = {"document"}
_ADDED_UP = {"total", "subtotal", "tax"}
_SUMS = {"total", "subtotal", "tax", "amount_other", "words"}
_PROVED = {"buyer_gstin", "seller_gstin", "udyam_number"}


def speaks_of_a_bill(sheet: Sheet, found: Chosen) -> bool:
    """A firm's number, or two labels of which one is of a bill's own number or day; else a title, a sum or "No." and
    "Date" on a page that is not mostly sentences: a letter, an account of a life and a report have such labels too."""
    letters = sum(len(piece.text) for row in sheet.rows for piece in row.pieces)
    if sheet.codes or letters < _FEWEST_LETTERS:
        return bool(sheet.codes)
    told = [label for label in sheet.labels if label.kind not in ("noise", "number_other") and _stands(sheet, label)]
    kinds, strong = {label.kind for label in told}, {label.kind for label in told if not label.weak}
    if found.keys() & _PROVED or (len(kinds) >= 2 and strong & _NUMBERED):
        return True
    likely = bool(strong & _TITLED or kinds & _SUMS or kinds >= _NUMBERED)
    mostly = _prose(sheet) >= _MOST_PROSE * letters and not (strong >= _TITLED and strong & _ADDED_UP)
    return len(kinds) >= 2 and likely and not mostly


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
