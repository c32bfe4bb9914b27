"""Whether a page speaks of a bill at all. Rather a question too many than a bill turned away."""

import re

from rapidfuzz import fuzz

from services.documents import whose
from services.documents.choose import Chosen
from services.documents.kind import screens
from services.documents.labels import Label
from services.documents.shapes import BLANK, COLUMN
from services.documents.sheet import Sheet

# Fewer letters than a small bill has: a cat, a wall, a page turned over.
_FEWEST_LETTERS = 30
# In a sentence of more words a "total" or a "date" names nothing.
_SENTENCE = 10
_MOST_PROSE = 0.5
# A bill says a sum before so many letters are over; a form, a puzzle or a drawing of a program says hardly any.
_LETTERS_A_SUM = 1200
_SUM = re.compile(
    r"(?<![\d.,:/\-])(?:\d{1,3}(?:,\d{2,3})+(?:\.\d\d)?|\d+\.\d\d|(?:Rs\.?|INR|₹)\s?\d[\d,.]*|\d+/-)(?![\d.:/])",
    re.IGNORECASE,
)
# A slip of few words, written by hand: what was sold and its price, line by line.
_SLIP, _PRICED_LINES = 250, 3
# A till's slip, crumpled, of which the engine reads the sums and no label.
_TILL, _PRINTED_SUMS = 500, 6
_SUM_WORDS, _ALIKE = ("total", "payable", "amount"), 80.0
_PRICED = re.compile(r"[^\W\d_]{2}.*[\s:│]\d{2,6}(?:\.\d\d)?$")
_ANSWER = re.compile(r"no(?![.:#])")
_NUMBERED = {"number", "date"}
_TITLED = {"document"}
_ADDED_UP = {"total", "subtotal", "tax"}
_SUMS = {"total", "subtotal", "tax", "amount_other", "words"}
_PROVED = {"buyer_gstin", "seller_gstin", "udyam_number"}
# A program's window may show one bill whole.
_WHOLE = ("invoice_number", "invoice_date", "principal_amount")
# "bill-agent", "/invoices/8": part of another word.
_JOINED = re.compile(r"[-_/.][a-z0-9]|[a-z0-9][-_/.]")


def speaks_of_a_bill(sheet: Sheet, found: Chosen) -> bool:
    """A firm's number, or two labels of which one is of a bill's own number or day; else a title, a sum or "No." and
    "Date" on a page that is not mostly sentences: a letter, an account of a life and a report have such labels too.
    Without a firm's number many words need a sum among them; few words suffice where they are goods and prices."""
    letters = sum(len(piece.text) for row in sheet.rows for piece in row.pieces)
    if sheet.codes or letters < _FEWEST_LETTERS:
        return bool(sheet.codes)
    if _lists_bills(sheet):
        return False
    if found.keys() & _PROVED or _is_slip(sheet, letters):
        return True
    told = [label for label in sheet.labels if label.kind not in ("noise", "number_other") and _stands(sheet, label)]
    kinds, strong = {label.kind for label in told}, {label.kind for label in told if not label.weak}
    if letters >= _LETTERS_A_SUM * (1 + sum(len(_SUM.findall(row.text)) for row in sheet.rows)):
        return False
    if len(kinds) >= 2 and strong & _NUMBERED:
        return True
    likely = bool(strong & _TITLED or kinds & _SUMS or kinds >= _NUMBERED)
    mostly = _prose(sheet) >= _MOST_PROSE * letters and not (strong >= _TITLED and strong & _ADDED_UP)
    return len(kinds) >= 2 and likely and not mostly


def _is_slip(sheet: Sheet, letters: int) -> bool:
    if letters <= _TILL and sum(len(_SUM.findall(row.text)) for row in sheet.rows) >= _PRINTED_SUMS:
        return any(_adds_up(word) for row in sheet.rows for word in row.text.split())
    return letters <= _SLIP and sum(bool(_PRICED.search(row.text)) for row in sheet.rows) >= _PRICED_LINES


def _adds_up(word: str) -> bool:
    """A word for a sum, a letter or two of it misread."""
    return any(fuzz.ratio(word.lower(), each) >= _ALIKE for each in _SUM_WORDS)


def only_a_screen(sheet: Sheet, found: Chosen) -> bool:
    """A program's window that does not show one bill whole. Whatever was found on one was doubted for it."""
    whole = all(name in found and found[name].confidence >= screens.ASKED for name in _WHOLE)
    told = [each.evidence == screens.WINDOW for each in found.values()]
    return not whole and (all(told) if told else screens.shown(sheet))


def _lists_bills(sheet: Sheet) -> bool:
    """Every number and every day of a bill heads a column of several: the page lists bills and is none itself."""
    numbers = [label for label in sheet.of_kind("number") if not label.weak]
    days = [label for label in sheet.of_kind("date") if not label.qualified]
    columns = bool(numbers) and all(whose.listed(sheet, label) for label in [*numbers, *days])
    return columns and any(label.row == day.row for label in numbers for day in days)


def _stands(sheet: Sheet, label: Label) -> bool:
    """Not in the middle of a sentence, nor a "no" that answers a question."""
    if label.row < 0:
        return True
    text = sheet.rows[label.row].text
    if label.weak and _ANSWER.match(text, label.start):
        return False
    if label.kind == "document" and label.text.islower() and _joined(text, label):
        return False
    own = text[: label.start].rpartition(COLUMN)[2] + text[label.start :].partition(COLUMN)[0]
    return own.count(BLANK) < _SENTENCE


def _joined(text: str, label: Label) -> bool:
    return any(_JOINED.fullmatch(each) for each in (text[label.end : label.end + 2], text[: label.start][-2:]))


def _prose(sheet: Sheet) -> int:
    """How many letters stand in sentences."""
    return sum(len(run.text) for row in sheet.rows for run in row.runs() if run.text.count(BLANK) >= _SENTENCE)
