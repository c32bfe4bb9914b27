"""GSTINs on a page, repaired where an engine mistook a letter for a digit, and whose they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from law.papers import gstin_valid
from services.documents import beside, unclaimed, whose
from services.documents.labels import Label
from services.documents.shapes import COLUMN, Box, Row
from services.documents.sheet import Sheet

# What each of the 15 places holds: digit, letter, either, or the fixed Z (DOMAIN.md, "Papers").
_PLACES = "NNAAAAANNNNAXZX"
_SHAPE = re.compile(r"\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]")
# An engine leaves out the space before the next label.
_EXACT = re.compile(r"(?=(\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z])(?:(?![A-Z0-9])|(?=(?:PAN|State|STATE)\b)))")
_LOOSE = re.compile(r"(?<![A-Za-z0-9])(?=((?:[A-Za-z0-9][ \-.]{0,2}){14}[A-Za-z0-9])(?![A-Za-z0-9]))")
_STATES = {f"{code:02d}" for code in range(1, 39)} | {"96", "97", "99"}
_TO_DIGIT = dict(zip("OQDUILZSBGATJ", "0000112586471", strict=True)) | {"o": "0", "l": "1", "i": "1"}
_TO_LETTER = dict(zip("012345678", "OIZJASGTB", strict=True))
_ALIKE = ("0ODQ", "1IL", "2Z", "5S", "8B", "6G", "UV", "VY", "MN", "HN", "CG", "EF", "PF", "KX", "4A", "7T", "RB")
_OWN_WORDS = re.compile(r"(?i)gst\s*(?:in|no)?\b\.?(?:\s*/\s*uin)?|number")
_MOST_REPAIRS = 3
_SECTION_LINES = 14.0


@dataclass(frozen=True)
class Gstin:
    """One GSTIN found. `quality` is 1 as printed and valid; `role` is buyer, guest, ship, seller, carrier or empty;
    `unclaimed`: nothing around it names anybody but, by the order of a bill, the buyer."""

    value: str
    quality: float
    box: Box
    role: str = ""
    direct: bool = False
    unclaimed: bool = False

    @property
    def valid(self) -> bool:
        return gstin_valid(self.value)


def find(sheet: Sheet) -> list[Gstin]:
    """Every GSTIN of the sheet, top to bottom, with the role its nearest section label gives it."""
    sections = sheet.of_kind("buyer", "ship", "seller", "carrier")
    guests = [
        label
        for label in sheet.of_kind("guest")
        if _opens(sheet, label) and not whose.stands_below_the_goods(sheet, label.box)
    ]
    found: list[Gstin] = []
    for index, row in enumerate(sheet.rows):
        for value, quality, span in _in_row(row):
            near = [label for label in sections if label.row in (-1, index) or not _served(sheet, label)]
            role, direct = _role(sheet.rows, index, span, near)
            if not role and guests and _is_second(value, found):
                role, direct = _role(sheet.rows, index, span, [*near, *guests])
            free = not role and bool(found) and unclaimed.second(sheet, index, span, found[0].box)
            free = free and unclaimed.taxed_between(sheet, found[0].value, value)
            found.append(Gstin(value, quality, row.box(*span), role, direct, free))
    return _settled(sheet, found)


def _settled(sheet: Sheet, found: list[Gstin]) -> list[Gstin]:
    """Two firms side by side in the letterhead, of which the one that signs is the seller."""
    if len(found) != 2 or not all(each.valid and each.role in ("", "seller") for each in found):
        return found
    signs = beside.signer(sheet, (found[0].box, found[1].box))
    if signs is None or not unclaimed.taxed_between(sheet, found[signs].value, found[1 - signs].value):
        return found
    seller, buyer = replace(found[signs], role="seller"), replace(found[1 - signs], unclaimed=True)
    return [seller, buyer] if buyer.role == "" else found


def _served(sheet: Sheet, label: Label) -> bool:
    """A label of a GSTIN, or a carrier's, with the number right behind it: it heads nothing further down."""
    if label.row < 0 or not (label.kind == "carrier" or "gst" in label.text.lower()):
        return False
    return any(
        label.end <= span[0] and not sheet.rows[label.row].text[label.end : span[0]].strip(" :.-│")
        for _, _, span in _in_row(sheet.rows[label.row])
    )


def _opens(sheet: Sheet, label: Label) -> bool:
    """It stands first in its column and is a word by itself."""
    if label.row < 0:
        return True
    text = sheet.rows[label.row].text
    first = not text[: label.start].rpartition(COLUMN.strip())[2].strip()
    return first and not (label.text[-1:].isalpha() and text[label.end : label.end + 1].isalpha())


def _is_second(value: str, found: list[Gstin]) -> bool:
    """Another GSTIN, of nobody else by its label, heads the page: the seller's."""
    return bool(found) and found[0].role in ("", "seller") and found[0].value != value


def _in_row(row: Row) -> Iterator[tuple[str, float, tuple[int, int]]]:
    taken: list[tuple[int, int]] = []
    for pattern in (_EXACT, _LOOSE):
        for match in pattern.finditer(row.text):
            span = match.span(1)
            if any(span[0] < end and start < span[1] for start, end in taken):
                continue
            fitted = fit(re.sub(r"[ \-.]", "", match[1]))
            if fitted is not None:
                taken.append(span)
                yield *fitted, span


def fit(text: str) -> tuple[str, float] | None:
    """15 characters made to fit the GSTIN's places, and how far that can be trusted; None where they can't.

    The check digit judges a repair, it never makes one: a wrong number stays wrong.
    """
    letters, repairs = "", 0
    for char, place in zip(text, _PLACES, strict=True):
        fixed = _fixed(char, place)
        if fixed is None:
            return None
        letters += fixed
        repairs += fixed != char.upper()
    if repairs > _MOST_REPAIRS or letters[:2] not in _STATES or not _SHAPE.fullmatch(letters):
        return None
    if gstin_valid(letters):
        return letters, 1.0 if repairs == 0 else 0.97
    return _swapped(letters) or (letters, 0.35)


def _fixed(char: str, place: str) -> str | None:
    upper = char.upper()
    if place == "N":
        return char if char.isdigit() else _TO_DIGIT.get(char) or _TO_DIGIT.get(upper)
    if place == "A":
        return upper if upper.isalpha() else _TO_LETTER.get(char)
    if place == "Z":
        return "Z" if upper in "Z27" else None
    return upper


def _swapped(letters: str) -> tuple[str, float] | None:
    """The one number a single look-alike letter away that is valid; asked about all the same."""
    found = {
        candidate
        for group in _ALIKE
        for one, two in combinations(group, 2)
        for at, char in enumerate(letters)
        if char in (one, two)
        and gstin_valid(candidate := letters[:at] + (two if char == one else one) + letters[at + 1 :])
    }
    return (found.pop(), 0.70) if len(found) == 1 else None


def _role(rows: list[Row], index: int, span: tuple[int, int], sections: list[Label]) -> tuple[str, bool]:
    """Whose the GSTIN is: by a label before it in its own row, else by the section it stands under."""
    row = rows[index]
    piece = row.piece_at(span[0])
    box = row.box(*span)
    left = [
        label
        for label in sections
        if label.box.page == box.page and label.box.share_of_row(box) > 0.5 and label.box.x0 <= box.x0
    ]
    direct = [label for label in left if label.box.x0 >= piece.box.x0 - 1 or _adjoins(label, row, index, span)]
    if direct:
        return max(direct, key=lambda label: label.box.x1).kind, True
    wrapped = _wrapped(rows, index, span, sections)
    if wrapped is not None:
        return wrapped.kind, True
    above = _section(piece.box, box, sections)
    if above is not None:
        return above.kind, False
    return (max(left, key=lambda label: label.box.x1).kind, False) if left else ("", False)


def _adjoins(label: Label, row: Row, index: int, span: tuple[int, int]) -> bool:
    """The number follows its label with nothing but a colon or the gap of a table between; a label that speaks
    of GST itself may have a few words more."""
    if label.row != index or label.end > span[0]:
        return label.row < 0 and "gst" in label.text.lower()
    between = row.text[label.end : span[0]]
    return not between.strip(" :-│") or ("gst" in label.text.lower() and "│" not in between)


def _wrapped(rows: list[Row], index: int, span: tuple[int, int], sections: list[Label]) -> Label | None:
    """The label of the number that ends the line above, the number itself having gone to the next line."""
    last = max((label for label in sections if label.row == index - 1), key=lambda label: label.end, default=None)
    row = rows[index]
    begun = _OWN_WORDS.sub("", row.text[: span[0]]).strip(" :-")
    if last is None or begun or rows[index - 1].text[last.end :].strip(" :-"):
        return None
    if not (last.kind == "carrier" or "gst" in last.text.lower()):
        return None
    box = row.box(*span)
    below = box.page == last.box.page and 0 < box.middle - last.box.middle < 2.5 * box.height
    return last if below and last.box.x0 > box.x1 else None


def _section(piece: Box, box: Box, sections: list[Label]) -> Label | None:
    """The nearest label above in the same column of blocks."""
    height = max(1e-6, box.height)
    slack = 3 * height
    over = [
        label
        for label in sections
        if label.box.page == box.page
        and 0.3 * height < box.middle - label.box.middle < _SECTION_LINES * height
        and (label.box.x0 <= piece.x0 + slack + 6 * height or _heads_column(label, sections, piece))
    ]
    heads = [label for label in over if not _shadowed(label, over, piece, slack)]
    return max(heads, key=lambda label: (label.box.middle, label.box.x0), default=None)


def _heads_column(label: Label, sections: list[Label], piece: Box) -> bool:
    """Of headings side by side, centred over their columns or flush with the right edge, the piece's nearest."""
    beside = [
        other
        for other in sections
        if other.kind != "carrier" and other is not label and other.box.page == label.box.page
        if abs(other.box.middle - label.box.middle) < label.box.height
    ]
    return bool(beside) and all(_apart(label.box, piece) < _apart(other.box, piece) for other in beside)


def _apart(heading: Box, piece: Box) -> float:
    """How far the two are from being in line: at their left edges, their right ones, or their middles."""
    left, right = abs(heading.x0 - piece.x0), abs(heading.x1 - piece.x1)
    return min(left, right, abs(heading.x0 + heading.x1 - piece.x0 - piece.x1) / 2)


def _shadowed(label: Label, over: list[Label], piece: Box, slack: float) -> bool:
    """Another label on the same line starts a column nearer to the number, or one above heads its very column."""
    return any(
        (abs(other.box.middle - label.box.middle) < 2 * label.box.height or abs(other.box.x0 - piece.x0) < slack / 2)
        and abs(other.box.x0 - piece.x0) + slack / 3 < abs(label.box.x0 - piece.x0)
        for other in over
        if other is not label
    )
