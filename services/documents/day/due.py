"""The day by which a bill is to be paid, and what that day and the days of credit say of the bill's own."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from services.documents.candidate import Candidate
from services.documents.day import days
from services.documents.shapes import told
from services.documents.sheet import Sheet, nearest

_DUE = re.compile(r"(?i)due|pay by|payment by|last date|கடைசி|செலுத்த|देय|नियत|अंतिम|आखिरी")
_CREDIT = re.compile(
    r"(?i)(?:credit|terms?|net|due|pay(?:able|ment)?|within)\b[^│\d]{0,40}?(?<!\d)(\d{1,3})\s*\(?(?:days?|நாள்|நாட்கள்|दिन)|"
    r"(?<![\d/.\-])(\d{1,3})\s*(?:days?|दिन|நாள்|நாட்கள்)[’']?\s*(?:credit|net|terms?|from|of)|\bnet\s*[-:]?\s*(\d{1,3})(?![\d/.,%])|"
    r"(?:கடன் ?காலம்|உதார்|उधार|अवधि|मुदत)[^│\d]{0,20}(\d{1,3})\s*(?:நாள்|நாட்கள்|दिन|दिवस)"
)
# Credit that begins with another day than the bill's.
_FROM_ELSEWHERE = re.compile(
    r"(?i)[\s\w]{0,12}\b(?:from|of|after)\s+(?:the\s+)?(?:date\s+of\s+)?"
    r"(?:des?patch|dispatch|deliver|receipt|g\.?r\.?n|l\.?r\b|b/?l\b|suppl|accept|certif|instal|complet|material|goods)"
)
_BORNE_OUT, _ANOTHERS = 0.84, 0.50


def find(sheet: Sheet) -> Candidate[date] | None:
    """A printed due date, by its label."""
    labels = sheet.of_kind("date", "date_other", "number_other")
    for row in sheet.rows:
        for day, swapped, span in days.in_text(row.text):
            near = nearest(row.box(*span), labels)
            if near is not None and _DUE.search(told(near[0].text)):
                sure = 0.60 if swapped else 0.85 * min(1.0, row.score(*span) + 0.03)
                return Candidate(day, sure, f"beside “{near[0].text.strip()}”", row.box(*span))
    return None


def counted_back(sheet: Sheet, found: Sequence[Candidate[date]]) -> Candidate[date] | None:
    """The one of the days, none of them another paper's, from which the printed credit leads to the due date."""
    due, credit = find(sheet), _credit(sheet)
    if due is None or len(credit) != 1:
        return None
    begun = due.value - timedelta(days=credit.pop())
    for each in found:
        if each.value == begun != due.value and each.confidence > _ANOTHERS:
            return replace(
                each, confidence=max(each.confidence, _BORNE_OUT), evidence="the credit leads to the due date"
            )
    return None


def _credit(sheet: Sheet) -> set[int]:
    terms = [match for row in sheet.rows for match in _CREDIT.finditer(told(row.text))]
    if any(_FROM_ELSEWHERE.match(match.string, match.end()) for match in terms):
        return set()
    return {int(next(filter(None, match.groups()))) for match in terms}
