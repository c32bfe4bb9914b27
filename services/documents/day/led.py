"""What is said right before a day, or over it: whether it answers the label that stands nearest, or something else.

"Date of registration : 01-07-2017" and "Delivery : 15-02-2026" under an empty "Date" are days of other things, though
no list knows their names.
"""

import re

from services.documents import whose
from services.documents.labels import Label
from services.documents.shapes import COLUMN, Box
from services.documents.sheet import Sheet

# Words that a bill's own label may have between itself and its day, the days of the week among them.
_PLAIN = re.compile(
    r"(?i)(?:on|is|at|of|the|and|dtd?|dated?|day|time|[dmy]{2,8}|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|invoice|inv|bill|issue|தேதி|நாள்|दिनांक|तारीख|तिथि|दि)"
)
_WORD = re.compile(r"[^\W\d_][^\W_]{2,}(?:[\u0b80-\u0bff\u0900-\u097f]+)?")
# "Date / தேதி : 12-01-2026", of which the Latin reader makes what it will.
_TRANSLATED = re.compile(r"[\s.]*/[^:│]{0,12}:\s*")
_PERIOD = re.compile(r"(?i)\s*(?:to|till|upto|-|–|से|முதல்)\s*\d{1,2}[\s\-/.](?:\d|[A-Za-z]{3})")
_TOKEN = re.compile(r"\S+")
_NUMBER = re.compile(r"(?i)\bno\b|number|एवं|संख्या|எண்")


def by_other_words(text: str) -> bool:
    """Words that no label of a bill's day has, tokens with figures left out: "SM/12 dt." leads up to a bill's day."""
    told = [token for token in text.split() if not any(char.isdigit() for char in token)]
    words = [word for token in told for word in re.split(r"[│:;,./()\-–]+", token)]
    return any(_WORD.match(word) and not _PLAIN.fullmatch(word) for word in words)


def away(sheet: Sheet, label: Label, row: int, span: tuple[int, int]) -> bool:
    """Other words lead from the label to the day in its row, or it begins a period."""
    text = sheet.rows[row].text
    beside = label.row == row and label.end <= span[0]
    said = text[label.end : span[0]] if beside else ""
    return (by_other_words(said) and not _TRANSLATED.fullmatch(said)) or (beside and bool(_PERIOD.match(text, span[1])))


def anothers(sheet: Sheet, label: Label, row: int, span: tuple[int, int]) -> bool:
    """Of a day under its label: words lead up to it in its own line, or that line is not the next of its column."""
    own = _in_its_column(sheet, label, row, span)
    numbered = bool(_NUMBER.search(label.text))
    return (not numbered and by_other_words(own)) or whose.parted(sheet, label.box, sheet.rows[row].box(*span))


def _in_its_column(sheet: Sheet, label: Label, row: int, span: tuple[int, int]) -> str:
    """What stands before the day in its run, but for words under the heads left of the label: a form's boxes, run
    together."""
    text = sheet.rows[row].text
    at = text[: span[0]].rfind(COLUMN) + len(COLUMN) if COLUMN in text[: span[0]] else 0
    runs = sheet.rows[label.row].runs() if label.row >= 0 else []
    heads = [run.box for run in runs if run.box.x1 < label.box.x0]
    words = [
        (match.group(), sheet.rows[row].box(at + match.start(), at + match.end()))
        for match in _TOKEN.finditer(text[at : span[0]])
    ]
    return " ".join(word for word, box in words if not any(_under(head, box) for head in heads))


def _under(head: Box, box: Box) -> bool:
    return head.x0 - head.height < (box.x0 + box.x1) / 2 < head.x1 + head.height
