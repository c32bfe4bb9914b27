"""Papers told by a form that only they have: the columns of a ledger, the parts of an e-way bill."""

import re

from services.documents import whose
from services.documents.day import days
from services.documents.kind import titles
from services.documents.shapes import told
from services.documents.sheet import Sheet

_DEBIT = re.compile(r"(?i)\W*(?:debit|dr\.?|नामे|பற்று)(?:\s*(?:amount|amt|\(.*\)|rs\.?))?\W*")
_CREDIT = re.compile(r"(?i)\W*(?:credit|cr\.?|जमा|வரவு)(?:\s*(?:amount|amt|\(.*\)|rs\.?))?\W*")
_BALANCE = re.compile(
    r"(?i)\b(?:opening|closing|running)\s+bal|शुरुआती शेष|अंतिम शेष|ஆரம்ப இருப்பு|இறுதி இருப்பு|\bb/f\b|\bc/f\b"
)
_ENTRIES = 3
_EWAY = (
    re.compile(r"(?i)e-?\s?way\s*bill\s*(?:no|number)|\bewb\s*no"),
    re.compile(r"(?i)\bpart\s*-?\s*a\b"),
    re.compile(r"(?i)\bpart\s*-?\s*b\b"),
    re.compile(r"(?i)\bvalid\s*(?:from|up\s?to|until|till)\b"),
    re.compile(r"(?i)generated\s*(?:by|date|on)\b"),
    re.compile(r"(?i)approx\.?\s*distance|reason for transportation|document details"),
)
_FEWEST = 4


def kind(sheet: Sheet) -> str:
    """A key of titles.toml, or nothing; never for a page that gives itself a bill's title or number."""
    if _is_a_bills(sheet):
        return ""
    if _ledger(sheet):
        return "statement"
    said = [told(row.text) for row in sheet.rows]
    return "other" if sum(any(form.search(text) for text in said) for form in _EWAY) >= _FEWEST else ""


def _ledger(sheet: Sheet) -> bool:
    """Columns of what was owed and what came in, dated entries under them, a balance before or behind."""
    for index, row in enumerate(sheet.rows):
        heads = [run.text for run in row.runs()]
        if any(map(_DEBIT.fullmatch, heads)) and any(map(_CREDIT.fullmatch, heads)):
            under = sheet.rows[index + 1 :]
            entries = [each for each in under if any(span[0] == 0 for *_, span in days.in_text(each.text))]
            return len(entries) >= _ENTRIES and any(_BALANCE.search(told(each.text)) for each in under)
    return False


def _is_a_bills(sheet: Sheet) -> bool:
    titled = any(titles.is_a_bills(run.text) for row in sheet.rows for run in row.runs())
    return titled or any(
        not label.weak and not whose.listed(sheet, label) and not whose.doubtful(sheet, label)
        for label in sheet.of_kind("number")
    )
