"""Papers that look like a bill and are none to chase: told by their title alone, never by words within a bill."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from statistics import median

from services.documents import whose
from services.documents.kind import acknowledged, settled, worded
from services.documents.labels import Label
from services.documents.shapes import Box, Piece
from services.documents.sheet import Sheet
from services.documents.vocabulary import squeezed

# A title stands in the upper half of its first page, or it is no title.
_HEAD = 0.45
_TALL = 1.3
# What is no part of a title though it stands in its line: the mark of the copy, and the firm's own GSTIN before it.
_COPY = re.compile(
    r"(?i)\(.*\)|│|^\W*gst\w*[\s.:\-–]*(?:no)?[\s.:\-–]*\d{2}[A-Z0-9]{13}\b|(?:original|duplicate|triplicate|(?:customer|office|extra|buyer|seller)\W?s?\s+copy)\b.*$"
)
BILL = "bill"
# "DEBIT NOTE – Interest on delayed payment".
_SUBJECT = re.compile(r"\s[-–—:]\s.*$")
# These name an invoice's number in passing: what they credit, list, or will become.
_OWN_NUMBER = re.compile(r"(?i)([^\W\d_][^│:\d]*?)\s*(?:no\b|number\b|#)[\s.:#\-–]*[^\s│]*\d")
_BARE = ("invoice", "bill", "sale")
# A bill with its kind in its title, alone on its line: "CONTRACTOR BILL". What these words make of it is none.
_KIND_OF_BILL = re.compile(
    r"(?!.*\b(?:PRO|PROFORMA|PERFORMA|ESTIMATED?|QUOTATION|DRAFT|SAMPLE|DUMMY|PROVISIONAL|WAY|NEW|CREATE|GENERATE|ADD|VIEW|"
    r"PRINT|ENTER|EXPORT|LAST|PER|YOUR|NO|NOT|TOTAL)\b)[A-Z][A-Z.&]+(?: [A-Z.&]+){0,2} (?:BILL|INVOICE|MEMO)"
)
_BOXES = ("challan", "purchase_order")
_NUMBERED = ("credit_note", "debit_note", "statement", "proforma", "other")
_OFFERS = ("estimate", "quotation", "proforma")


@cache
def _titles() -> dict[str, str]:
    raw = resources.files(__package__).joinpath("titles.toml").read_text(encoding="utf-8")
    return {squeezed(title): kind for kind, titles in tomllib.loads(raw).items() for title in titles}


def without_copy(text: str) -> str:
    """A title without the mark of its copy and the firm's GSTIN before it."""
    return _COPY.sub("", text).strip()


def is_a_bills(text: str) -> bool:
    """A run that is the title of a bill and nothing else but the mark of its copy."""
    name = squeezed(without_copy(text))
    return name not in _BARE and text[:1].isupper() and _titles().get(name, "") == BILL


def names_its_kind(text: str) -> bool:
    """A line that is the title of some kind of bill: "CONTRACTOR BILL"."""
    return bool(_KIND_OF_BILL.fullmatch(text))


def other_paper(sheet: Sheet) -> str:
    """The kind of paper (a key of titles.toml) that the title names; empty for a bill and where no title tells.

    A page that also bears a bill's title, or a label of an invoice's own number, is taken for a bill.
    """
    if settled.slip(sheet):
        return "receipt"
    kinds = {kind for each in (sheet, sheet.second) if each is not None for kind in _named(each)}
    kinds = kinds or set(_unrivalled(sheet)) or set(worded.told(sheet, _titles()))
    kinds = kinds or ({"receipt"} if acknowledged.receipt(sheet) else set())
    if BILL in kinds or len(kinds) != 1:
        return ""
    kind = kinds.pop()
    numbered = any(_names_a_bill(sheet, label) for label in sheet.of_kind("number"))
    return "" if numbered and kind not in _NUMBERED else kind


def offers_by_title(sheet: Sheet) -> bool:
    """Its only title is an offer's, though its number is called an invoice's."""
    kinds = set(_named(sheet))
    return bool(kinds) and kinds <= set(_OFFERS)


def _unrivalled(sheet: Sheet) -> Iterator[str]:
    """Forms of a bill have boxes called "Delivery Note"; on a page that nowhere calls itself a bill it is the title. So
    is what its number, beside the day, is called: "Credit Note No. 12"; an offer's number anywhere over the goods."""
    billed = [label for label in sheet.of_kind("document") if _titles().get(squeezed(label.text), BILL) == BILL]
    if billed or any(not label.weak for label in sheet.of_kind("number")):
        return
    goods = sheet.first_of_goods
    over = [row for row in sheet.rows if row.pieces and (goods is None or row.pieces[0].box.y1 < goods.y0)]
    yield from (kind for row in over for run in row.runs() if (kind := _titles().get(squeezed(run.text), "")) in _BOXES)
    numbered = [_OWN_NUMBER.match(run.text) for row in over for run in row.runs()]
    offered = [_titles().get(squeezed(each[1]), "") for each in numbered if each]
    yield from (kind for kind in offered if kind in _OFFERS)
    dated = {label.row for label in sheet.of_kind("date")}
    for row in (row for index, row in enumerate(sheet.rows) if index in dated and row in over):
        named = _OWN_NUMBER.match(row.text)
        kind = _titles().get(squeezed(named[1]), BILL) if named else BILL
        if kind != BILL:
            yield kind


def _names_a_bill(sheet: Sheet, label: Label) -> bool:
    """A label of this paper's own number as an invoice, not of invoices that it lists, refers to, or is stapled to."""
    own = not label.weak and label.box.page == 0 and not whose.doubtful(sheet, label)
    return own and not whose.listed(sheet, label)


def _named(sheet: Sheet) -> Iterator[str]:
    runs = [(run, row.text) for row in sheet.rows for run in row.runs() if run.box.page == 0]
    if not runs:
        return
    top, bottom = min(run.box.y0 for run, _ in runs), max(run.box.y1 for run, _ in runs)
    tall = _TALL * median(run.box.height for run, _ in runs)
    others: list[Box] = []
    for run, text in runs:
        name = squeezed(_COPY.sub("", run.text))
        kind = _titles().get(name, "") or (BILL if text == run.text and names_its_kind(text) else "")
        if not kind and (about := _titles().get(squeezed(_SUBJECT.sub("", run.text)), "")) in _NUMBERED:
            kind = about
        if run.text[:1].islower():  # the end of a sentence: "This is a computer generated bill."
            continue
        if kind == BILL and (name not in _BARE or _outranks(run.box, others)):
            yield kind
        elif kind != BILL and kind and run.box.y0 < top + _HEAD * (bottom - top) and _is_title(run, text, tall, kind):
            others.append(run.box)
            yield kind


def _outranks(bare: Box, others: list[Box]) -> bool:
    """A word that is a label as often as a title: under "PROFORMA" or "Credit Note" it is none, unless larger."""
    return all(bare.height > 1.1 * other.height for other in others)


def _is_title(run: Piece, row: str, tall: float, kind: str) -> bool:
    """Alone on its line but for the mark of the copy, in capitals, or larger than the text around it; or a name that no
    bill gives to a box of its form, as it does "Delivery Note"."""
    alone = squeezed(_COPY.sub("", row)) == squeezed(_COPY.sub("", run.text))
    return run.text.isupper() or run.box.height > tall or alone or kind not in _BOXES
