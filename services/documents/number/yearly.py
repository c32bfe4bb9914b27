"""A bill's number behind a label that nobody has named, borne out by the financial year that it carries."""

import re
from collections.abc import Iterator
from datetime import date

from law.msmed import financial_year
from services.documents import whose
from services.documents.candidate import Candidate
from services.documents.shapes import COLUMN
from services.documents.sheet import Sheet

_LABELLED = re.compile(
    r"(?i)(?P<label>[^\W\d_][^│:\d]{0,30}?)\s*(?:(?:no|nr|number|num)\b|#)\.?\s*[:#.\-–]?\s*"
    r"(?P<value>(?=\S*\d)[A-Za-z0-9][A-Za-z0-9/\-]{2,15})\s*"
)
_OTHERS = re.compile(
    r"(?i)\b(?:ref|order|p\.?o|contract|agreement|quot|estimate|challan|d\.?c|l\.?r|g\.?r|book|slip|token|policy|permit|lot|batch|"
    r"file|project|job|work|site|your|party|customer|buyer|vendor|a/?c|account|card|code|proforma|advance|receipt|gate|docket)"
)
_BORNE_OUT, _ALONE = 0.82, 0.60


def find(sheet: Sheet, day: date | None) -> Candidate[str] | None:
    """Of the numbers over the goods whose labels are nobody's the only one, sure where its year is the bill's own."""
    found = list(_unnamed(sheet))
    if len({each.value for each in found}) != 1:
        return None
    only = found[0]
    if day is None or not _carries(only.value, day):
        return only
    return Candidate(only.value, _BORNE_OUT, "it carries the bill's financial year", only.box, only.raw)


def _unnamed(sheet: Sheet) -> Iterator[Candidate[str]]:
    known = {
        (label.row, label.start)
        for label in sheet.of_kind(
            "number_other", "date", "date_other", "buyer", "ship", "seller", "carrier", "tax", "noise"
        )
    }
    for index, row in enumerate(sheet.rows):
        for run_start, run in _runs(row.text):
            match = _LABELLED.fullmatch(run)
            if not match or _OTHERS.search(match["label"]):
                continue
            span = run_start + match.start("value"), run_start + match.end("value")
            claimed = any(at == index and run_start <= start < span[1] for at, start in known)
            box = row.box(*span)
            if claimed or row.score(*span) < 1.0 or whose.stands_below_the_goods(sheet, box):
                continue
            yield Candidate(match["value"], _ALONE, f"beside “{match['label'].strip()}”", box, match["value"])


def _runs(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for run in text.split(COLUMN):
        yield at, run
        at += len(run) + len(COLUMN)


def _carries(number: str, day: date) -> bool:
    """ "24-25", "2024-25", "2425" or "24/25" for a day in that year."""
    first, last = (each[-2:] for each in financial_year(day).split("-"))
    return bool(re.search(rf"(?<!\d)(?:20)?{first}[-/]?(?:20)?{last}(?!\d)", number))
