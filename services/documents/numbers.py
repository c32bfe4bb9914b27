"""The invoice's number, kept as printed: lower case, slashes and all."""

import re
from collections.abc import Iterator
from dataclasses import replace

from services.documents import days as calendar
from services.documents import gstins, whose
from services.documents.candidate import LEGIBLE, Candidate
from services.documents.labels import Label
from services.documents.shapes import DIGITS, Box, Row
from services.documents.sheet import Sheet

# Rule 46(b) allows 16 characters; older programs print a few more.
_LONGEST = 22
_VALUE = re.compile(r"[A-Za-z0-9][A-Za-z0-9/\\\-_.]*(?:\s?[/\-]\s?[A-Za-z0-9][A-Za-z0-9/\-_.]*)*")
_NOT_A_NUMBER = re.compile(
    r"(?i)^(?:(?:dated?|dt)[^a-z]*|no|of|page|original|invoice|bill|gst\w*|state|\d{12,}|[6-9]\d{9})$"
)
_MONEY = re.compile(r"\d+\.\d\d")
# An e-way bill's number, an acknowledgement's or a phone's, unless right beside the invoice number's own label.
_LONG = re.compile(r"\d{10,16}")
# An engine leaves out the space before "dt. 12.03.2026".
_DATED = re.compile(r"(?i)(?<=\d)(?:dtd?|dated?)$")
# Of another paper, by the word before its label or its place under the goods.
_ANOTHERS = 0.60
# "TI 2752": a number's capitals may stand apart from its digits; any other word in between is asked about.
_APART = re.compile(r"(?!(?:RS|INR|DT|NO|TO|OF|ON|PO|DC|LR|GR|RR|SL|SR|HSN|SAC|PAN|GST)\b)[A-Z]{1,5} (?=[A-Z]{0,3}\d)")
_PARTED = re.compile(r"[:│#=]")
_LETTER = re.compile(r"[^\W\d_]")
# What an engine makes of a dash or slash it could not read: the number goes on behind it.
_SMUDGES = tuple("~*'^°¢«»_=")
# All that is said there: an address has its street behind "# 12-3/A,".
_HASHED = re.compile(r"[\s:.│]*[A-Za-z0-9/\-]*\d[A-Za-z0-9/\-]*\s*(?:│|$)")
# No check digit: "ST" for "SI" was read at 0.935, right ones seldom stand below 0.95.
_LEGIBLE = 0.94
_ALIKE = re.compile(r"(?i)[a-z]{1,3}[015]|[015][a-z]{1,3}|\d+[oil]+\d*|[oil]\d+|[oil]{1,2}")
# An e-way bill's twelve digits, which an engine reads on from the number in the next box.
_GLUED = re.compile(r"\d{12}$")
_BARE = re.compile(r"(?i)(?:no|क्र|क्रमांक|संख्या|नंबर|எண்)\s?[.:]{0,2}[\s│:]*(?=[A-Z/\-]*\d)[A-Z0-9][A-Z0-9/\-]*\s*(?:│|$)")
_SHORT = re.compile(r"(?i)#|no\b|எண்|संख्या|नंबर|क्र")
_SERIAL = re.compile(r"(?i)(?:s|sl|sr|serial)[\s.]*(?:no|number)\.?|क्र(?:म)?[\s.]*(?:सं|संख्या)\.?|வ\.\s?எண்")
_BILL = re.compile(r"(?i)invoice|inv|bill|बिल|பில்")
# All that its column holds besides.
_ALONE = re.compile(r"[\s:.#\-–│]*(?=[A-Za-z0-9/\-]*\d)[A-Za-z0-9][A-Za-z0-9/\-.]*\s*(?:│|$)")
_SIGN = re.compile(r"\s*(?:[:#]|/?\s*no\b|-\s)", re.IGNORECASE)
# "Invoice No. / Date : 12 / 3-Apr-2026" names both before it says both.
_AND_DATE = re.compile(r"(?i)[\s.]*(?:&|/|and|,)\s*(?:date|dt)\b\.?")
_LEAD = re.compile(r"^[\s:.#\-–—=|│)/]*(?:no\b|number\b|num\b|#)?[\s:.#\-–—=|)]*", re.IGNORECASE)


_Near = tuple[str, float, Box, float, bool]
"""A value, how far it is from its label, where, the engine's score, and whether other words lead up to it."""


def find(sheet: Sheet) -> Candidate[str] | None:
    """The number that stands beside, else under, the strongest label of an invoice's number."""
    labels = sheet.of_kind("number") + [
        label for label in sheet.of_kind("date") if re.search(r"(?i)\bno\b", label.text) and not label.weak
    ]
    labels += [
        replace(label, kind="number", weak=True) for label in sheet.of_kind("document") if _heads_column(sheet, label)
    ]
    labels += [*whose.titled(sheet), *_serials(sheet)]
    found = [candidate for label in labels for candidate in _of_label(sheet, label)]
    if not found:
        return None
    best = max(found, key=lambda each: each.confidence)
    rivals = {each.value.upper() for each in found if each.confidence > best.confidence - 0.03}
    if len(rivals) > 1:
        return Candidate(best.value, min(0.72, best.confidence), "several numbers could be it", best.box, best.raw)
    return best


def _of_label(sheet: Sheet, label: Label) -> Iterator[Candidate[str]]:
    if (label.weak and not _introduces(sheet, label)) or whose.listed(sheet, label):
        return
    worth = 0.96 if not label.weak else 0.90 if _in_head(sheet, label) or _heads_column(sheet, label) else 0.78
    if whose.doubtful(sheet, label):
        worth = min(worth, _ANOTHERS)
    beside = list(_beside(sheet, label))
    for candidates, loss in ((beside, 0.0), (_under(sheet, label), 0.02)):
        best = min(candidates, key=lambda each: each[1], default=None)
        if best is not None and (loss == 0.0 or not beside):
            text, far, box, score, led = best
            confidence = (worth - loss - 0.02 * min(4.0, far)) * min(1.0, score + 0.02)
            if (
                len(text) > 16
                or score < (_LEGIBLE if label.row >= 0 else LEGIBLE)
                or (score < 1.0 and _mistakable(text))
                or led
                or (label.row < 0 and loss)
            ):
                confidence = min(confidence, 0.78)
            yield Candidate(text, confidence, f"beside “{label.text.strip()}”", box, text)


def _serials(sheet: Sheet) -> Iterator[Label]:
    """ "Sl. No. 142" or "Bill 142" beside the day over the goods, where nothing else is called the bill's number."""
    if any(not label.weak and not whose.doubtful(sheet, label) for label in sheet.of_kind("number")):
        return
    for label in sheet.of_kind("number_other", "document"):
        form = _SERIAL if label.kind == "number_other" else _BILL
        if not form.fullmatch(label.text.strip()) or label.row < 0 or whose.below_the_goods(sheet, label):
            continue
        text = sheet.rows[label.row].text
        first = not text[: label.start].rpartition("│")[2].strip()
        dated = any(other.row == label.row for other in sheet.of_kind("date"))
        if first and dated and _ALONE.match(text[label.end :]):
            yield replace(label, kind="number")


def _mistakable(text: str) -> bool:
    """A part in which an engine's 0 for O or 1 for I would not show: "S1" may be "SI", "O12" be "012"; or that is
    another box's: "A12" and an e-way bill's number."""
    return any(_ALIKE.fullmatch(part) or _GLUED.search(part) for part in re.split(r"[/\-_.\\]", text))


def _introduces(sheet: Sheet, label: Label) -> bool:
    """A bare "Invoice" or "No." is a number's label only with a sign after it."""
    if label.row < 0:
        return False
    text = sheet.rows[label.row].text
    if label.text == "#":
        return bool(_HASHED.match(text[label.end :])) and not text[: label.start].rpartition("│")[2].strip()
    if _heads_column(sheet, label):
        return True
    bare = _BARE.match(text[label.start :]) is not None
    return bool(_SIGN.match(text[label.end :])) or (bare and _in_head(sheet, label))


def _heads_column(sheet: Sheet, label: Label) -> bool:
    """A band over the bill: "Invoice", "Date", "Due date" side by side, each alone over its value."""
    alone = {run.text.strip(" :.").lower() for run in sheet.rows[label.row].runs()}
    return label.text.strip(" :.").lower() in alone and any(
        other.row == label.row and other.text.strip(" :.").lower() in alone for other in sheet.of_kind("date")
    )


def _in_head(sheet: Sheet, label: Label) -> bool:
    """A bare "No." or "#" that is all the number's label there is: beside the bill's bare date, or under its title."""
    if not _SHORT.match(label.text) or any(not other.weak for other in sheet.of_kind("number")):
        return False
    if label.row < 0 or sheet.rows[label.row].text[: label.start].rpartition("│")[2].strip():
        return False  # "Docket No." is another paper's
    return any(
        other.box.page == label.box.page and low < (label.box.middle - other.box.middle) / label.box.height < high
        for kind, low, high in (("date", -2.5, 0.5), ("document", -0.5, 6.0))
        for other in sheet.of_kind(kind)
        if abs(label.box.middle - other.box.middle) < label.box.height or _same_column(label, other)
    )


def _same_column(one: Label, two: Label) -> bool:
    return one.box.x0 < two.box.x1 + 4 * one.box.height and two.box.x0 < one.box.x1 + 4 * one.box.height


def _beside(sheet: Sheet, label: Label) -> Iterator[_Near]:
    """Values in the label's own row, up to the next label."""
    for index, row in enumerate(sheet.rows):
        if label.row >= 0 and index != label.row:
            continue
        start = label.end if label.row >= 0 else 0
        stops = [
            other.start
            for other in sheet.labels
            if other.row == index
            and other.start >= start
            and other.kind not in ("document", "buyer")
            and not (other.kind == "number" and other.weak)
        ]
        both = _AND_DATE.match(row.text, start) if label.row >= 0 else None
        if both is not None:
            start = both.end()
            stops = [each for each in stops if each >= start]
        stop = min(stops, default=len(row.text))
        for text, span in _values(row.text[:stop], start, long=not label.weak, dated=both is not None):
            box = row.box(*span)
            far = label.distance(box)
            if far is not None and far < 0.6:
                led = label.row >= 0 and _led(row.text[start : span[0]], text)
                yield text, far, box, row.score(*span), led


def _led(between: str, value: str) -> bool:
    """Words lead up to the value; or its first ones may be the label's last: "Invoice No. / ODN 1000"."""
    return bool(_LETTER.search(_LEAD.sub("", between))) or (" " in value and not _PARTED.search(between))


def _under(sheet: Sheet, label: Label) -> Iterator[_Near]:
    for row in sheet.rows:
        for piece_start, piece in zip(row.starts, row.pieces, strict=True):
            far = label.distance(piece.box)
            if far is None or not 0.6 <= far < 1.9:
                continue
            if _is_label(sheet, row, piece_start, piece_start + len(piece.text)):
                continue
            for text, span in _values(row.text[: piece_start + len(piece.text)], piece_start):
                if _is_anothers(row.text, piece_start, span[0]):
                    break
                yield text, far, row.box(*span), row.score(*span), False
                break


def _is_anothers(text: str, piece: int, start: int) -> bool:
    """Words lead up to the value, or a colon stands before it: it answers a label of its own row."""
    own = text[piece:start]
    return (bool(own) and not _LEAD.fullmatch(own)) or text[:piece].rstrip().endswith(":")


def _is_label(sheet: Sheet, row: Row, start: int, end: int) -> bool:
    return any(
        label.row >= 0 and sheet.rows[label.row] is row and start <= label.start < end and not label.weak
        for label in sheet.of_kind("number", "number_other", "date", "date_other", "buyer", "ship", "seller", "carrier")
    )


def _values(text: str, start: int, *, long: bool = False, dated: bool = False) -> Iterator[tuple[str, tuple[int, int]]]:
    """`dated`: the label names the day too, which a slash may part from the number."""
    lead = _LEAD.match(text[start:])
    at = start + (lead.end() if lead else 0)
    days = [span for _, _, span in calendar.in_text(text)]
    apart = _APART.match(text, at)
    for match in _VALUE.finditer(text.translate(DIGITS), at):
        end = min((first for first, _ in days if first > match.start()), default=match.end())
        value = text[match.start() : min(end, match.end())].translate(DIGITS).rstrip("-/.\\ ")
        if not any(char.isdigit() for char in value) or len(value) > _LONGEST:
            continue
        if _MONEY.fullmatch(value):
            continue
        if _NOT_A_NUMBER.match(value) and not (long and _LONG.fullmatch(value)):
            continue
        if text[match.end() : match.end() + 1] in _SMUDGES:
            continue
        parted = text[end - 1].isspace() or (dated and text[end - 1] == "/")
        if any(first <= match.start() < last for first, last in days) or (end < match.end() and not parted):
            continue
        if value.upper().startswith("UDYAM") or (len(value) == 15 and gstins.fit(value)):
            continue
        value = _DATED.sub("", value)
        before = apart.group() if apart and apart.end() == match.start() else ""
        yield before + re.sub(r"\s", "", value), (match.start() - len(before), match.start() + len(value))
