"""A paper that has a bill's form and says that it is none to chase: cancelled, a draft, stamped as paid, "not a tax
invoice", an estimate over an invoice's number. Whatever it says is asked about."""

import re
from dataclasses import replace
from typing import Any

from services.documents.candidate import Candidate
from services.documents.kind import ended, settled, titles
from services.documents.sheet import Sheet

_MOST_BLANKS = 7
_SAID = re.compile(
    r"(?i)\W*(?:bill |invoice )?cancel+ed\W*|\W*(?:draft|specimen|sample)(?: (?:bill|invoice|copy))?\W*|"
    r".*\bnot an? (?:tax )?invoice\b.*|.*\((?:pro\W?forma|performa|estimate|quotation|draft|sample|specimen)\).*"
)
_ASKED = 0.60


def told(sheet: Sheet) -> bool:
    runs = [run.text for row in sheet.rows for run in row.runs()]
    said = any(_SAID.fullmatch(text) for text in runs if text.count(" ") <= _MOST_BLANKS)
    return said or settled.stamped(sheet) or titles.offers_by_title(sheet) or ended.doubtful(sheet)


def doubted(each: Candidate[Any]) -> Candidate[Any]:
    return replace(each, confidence=min(each.confidence, _ASKED), evidence="the paper may be no bill")
