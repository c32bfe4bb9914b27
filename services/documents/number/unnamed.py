"""A bill's number that no label of a number names, borne out by what it says of itself and by where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from services.documents.candidate import Candidate
from services.documents.day import days
from services.documents.kind import titles
from services.documents.number import marks, numbers, numerals
from services.documents.party import names
from services.documents.shapes import COLUMN, Box, Piece
from services.documents.sheet import Sheet

_WORTH, _ALONE = 0.82, 0.60
_LINES, _LEGIBLE, _LONGEST = 2.4, 0.96, 22
_NUMBERED = re.compile(r"(?i)(?:\b(?:no|nr|number|num|sr|sl)\b|#|नं|सं|क्र|எண்)\W*$")
_REFERENCE = re.compile(r"(?i)\W*(?:our\s+)?ref(?:erence)?\b[\s.]*(?:no\b)?\W*$")
_OTHERS = re.compile(
    r"(?i)\b(?:order|p\.?o|contract|agreement|quot|estimate|challan|d\.?c|l\.?r|g\.?r|book|slip|token|policy|permit|lot|batch|"
    r"file|project|job|work|site|your|party|customer|buyer|vendor|a/?c|account|card|code|proforma|advance|receipt|gate|docket|"
    r"lic|licen[cs]e|cin|regn?|phone|mob|tel|consign|bilty|way|awb|vehicle|machine|model|asset|survey|plot|flat|shop|unit|"
    r"door|ward|case|suit|member|folio|enrol|certif|des?patch|dispatch|deliver|pack|shipment|container|test|report|complaint|"
    r"ticket|call|visit|trip|duty|weigh|stock|tender|indent|requis|grn|bank|branch|old|prev|last|against|cheque|chq|s\.?o\b|"
    r"credit note|debit note|lieu|lab)"
)
_OF_YEAR = re.compile(r"\s+(?:of|for|/)\s*((?:20)?\d\d-(?:20)?\d\d)\W*")
# "Re: our suit — Fee Note NK/61"
_PARTED = re.compile(r"\s[—–|·•]\s")
_MOST_WORDS = 4
# Words that may stand before it and not end in "No.": the paper's own.
_BILLS = re.compile(r"(?i)\W*(?:tax |gst )?(?:invoice|inv|bill|memo)\W*")


@dataclass(frozen=True)
class _Found:
    """`said`: the words before it in its column; `year`: a financial year behind it, "207 of 2025-26"."""

    value: str
    said: str
    year: str
    row: int
    box: Box
    score: float


def find(sheet: Sheet, day: Candidate[date] | None) -> Candidate[str] | None:
    """The only one over the goods that could be it; sure where two things bear it out, of which one is its own form."""
    found = list(_over_the_goods(sheet))
    named = names.seller(sheet)
    seller, known = named.value if named else None, day.value if day else None
    own = {each: list(marks.of(each.value + each.year, seller, known)) for each in found}
    borne = {each.value: each for each in found if _is_borne(sheet, each, own[each], day)}
    if len(borne) == 1:
        only = next(iter(borne.values()))
        worth = _WORTH if _plain(only) or sheet.read_twice(only.box) else _ALONE
        return Candidate(only.value, worth, " and ".join(own[only]), only.box, only.value)
    called = {each.value: each for each in found if _NUMBERED.search(each.said) and not _REFERENCE.match(each.said)}
    if borne or len(called) != 1:
        return None
    only = next(iter(called.values()))
    return Candidate(only.value, _ALONE, f"beside “{only.said.strip()}”", only.box, only.value)


def _is_borne(sheet: Sheet, each: _Found, said: list[str], day: Candidate[date] | None) -> bool:
    if day is not None and marks.carries_another_year(each.value + each.year, day.value):
        return False
    return marks.counts(each.value) and bool(said) and (len(said) > 1 or _placed(sheet, each, day))


def _plain(each: _Found) -> bool:
    return each.score == 1.0 or (each.score >= _LEGIBLE and not numbers.mistakable(each.value))


def _over_the_goods(sheet: Sheet) -> Iterator[_Found]:
    """Values that end their column, behind a few words that give them to no other paper."""
    claims = ("number_other", "date_other", "buyer", "ship", "seller", "carrier", "tax", "noise")
    claimed = {(label.row, label.start) for label in sheet.of_kind(*claims)}
    for index, row in enumerate(sheet.rows):
        at = 0
        for run in row.text.split(COLUMN):
            for value, span in numerals.find(run, 0):
                said, box = _PARTED.split(run[: span[0]])[-1], row.box(at + span[0], at + span[1])
                owned = any(on == index and at <= start < at + span[1] for on, start in claimed)
                if not owned and _stands_alone(run, said, value, span[1]) and not sheet.under_the_sums(box):
                    yield _Found(value, said, _year(run[span[1] :]), index, box, row.score(at + span[0], at + span[1]))
                break
            at += len(run) + len(COLUMN)


def _stands_alone(run: str, said: str, value: str, end: int) -> bool:
    behind = run[end:]
    ends = (
        not behind.strip(" .,)")
        or bool(_year(behind))
        or any(span[0] <= len("  dated ") for _, _, span in days.in_text(behind))
    )
    short = said.count(" ") < _MOST_WORDS and not any(char.isdigit() for char in said)
    ours = not _OTHERS.search(said) and not marks.another_papers(value) and len(value) <= _LONGEST
    return ends and short and ours and _leads(said)


def _leads(said: str) -> bool:
    """Only words for a number, for a reference or for the bill stand before it: "Amends SM/118" names another."""
    ours = any(form.search(said) for form in (_NUMBERED, _REFERENCE)) or _BILLS.fullmatch(said)
    return bool(not said.strip(" :.#-–") or ours or titles.is_a_bills(said.strip(" :.#-–")))


def _year(behind: str) -> str:
    told = _OF_YEAR.fullmatch(behind)
    return f"/{told[1]}" if told else ""


def _placed(sheet: Sheet, each: _Found, day: Candidate[date] | None) -> bool:
    """Called a number by words that nobody knows, or beside the bill's day, or right under its title."""
    if _REFERENCE.match(each.said):
        return False
    if _NUMBERED.search(each.said) or titles.is_a_bills(each.said.strip(" :.#-–")):
        return True
    return (day is not None and day.box is not None and _beside(day.box, each.box)) or any(
        _under(run, each.box) for row in sheet.rows for run in row.runs() if titles.is_a_bills(run.text)
    )


def _beside(one: Box, two: Box) -> bool:
    """Level with it, or on the next line of its column."""
    if one.page != two.page:
        return False
    near = abs(one.middle - two.middle) < _LINES * two.height
    return one.share_of_row(two) > 0.5 or (near and _in_line(one, two))


def _under(title: Piece, box: Box) -> bool:
    drop = box.middle - title.box.middle
    return title.box.page == box.page and 0 < drop < _LINES * title.box.height and _in_line(title.box, box)


def _in_line(one: Box, two: Box) -> bool:
    edges = (one.x0 - two.x0, one.x1 - two.x1, (one.x0 + one.x1 - two.x0 - two.x1) / 2)
    return min(map(abs, edges)) < max(one.height, two.height)
