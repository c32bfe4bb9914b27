"""What in a line of print may be a bill's number."""

import re
from collections.abc import Iterator

from services.documents.day import days as calendar
from services.documents.party import fitted

# Rule 46(b) allows 16 characters; older programs print a few more.
_LONGEST = 22
# Between slashes there may be blanks: "SM/D/54/ 25 - 26"; the year may stand in brackets behind: "KT042(25-26)",
# other letters in the middle: "RA-5(FINAL)/26", "R&S-0871".
_VALUE = re.compile(
    r"(?:(?<![A-Za-z])[A-Z]{1,3}&)?[A-Za-z0-9](?:[A-Za-z0-9/\\\-_.]*[A-Za-z0-9])?(?:\s?[/\-]\s?[A-Za-z0-9](?:[A-Za-z0-9/\-_.]*[A-Za-z0-9])?)*"
    r"(?:\([A-Za-z0-9]{1,8}\)(?=[/\-])[A-Za-z0-9/\-_.]*[A-Za-z0-9])?(?:\s?\((?:20)?\d\d\s?[-/]\s?(?:20)?\d\d\))?"
)
# Other figures in brackets right behind it may be its own.
_BRACKETED = re.compile(r"\([^)│]*\d")
_NOT_A_NUMBER = re.compile(
    r"(?i)^(?:(?:dated?|dt)[^a-z]*|\d+(?:st|nd|rd|th)|no|of|page|original|invoice|bill|gst\w*|state|\d{11,}|[6-9]\d{9})$"
)
_MONEY = re.compile(r"\d+\.\d\d")
# An e-way bill's number, an acknowledgement's, a phone's or an old TIN, unless right beside the invoice number's label.
_LONG = re.compile(r"\d{10,16}")
# "ஜேஎஸ்ஐ/216": the end of a number whose beginning is in another script.
_OF_A_WORD = re.compile(r"[\u0900-\u097f\u0b80-\u0bff][/\-]?$")
# An engine leaves out the space before "dt. 12.03.2026".
_DATED = re.compile(r"(?i)(?<=\d)(?:dtd?|dated?)$")
# "TI 2752": a number's capitals may stand apart from its digits; any other word in between is asked about.
_APART = re.compile(r"(?!(?:RS|INR|DT|NO|TO|OF|ON|PO|DC|LR|GR|RR|SL|SR|HSN|SAC|PAN|GST)\b)[A-Z]{1,5} (?=[A-Z]{0,3}\d)")
# What an engine makes of a dash or slash it could not read: the number goes on behind it.
_SMUDGES = tuple("~*'^°¢«»_=")
# Behind it the number may go on: "101 B", "2026 0101", "101(R)", "101, 102", "101 to 104", "SM/25-26/" at a line's end.
_GOES_ON = re.compile(
    r"\s?[,&+;]\s?[A-Za-z]{0,4}\d|\s(?:[A-Z]|\d[\d/\-]{0,7})(?!\S)|\s?\([A-Z0-9]{1,4}\)|\([A-Za-z0-9]+\)|"
    r"\s?(?:to|till|upto)\s?[A-Za-z]{0,4}\d|\s?[/\-]\s*(?:│|$)"
)
# "नं0": a nought abbreviates, and a browser may print the word's end twice.
LEAD = re.compile(
    r"^[\s:.#\-–—=|│)/]*(?:0\s)?(?:no\b|number\b|num\b|#|नं\.?|सं\.?|क्र\.?|எண்)?[\s:.#\-–—=|)]*", re.IGNORECASE
)


def find(text: str, start: int, *, long: bool = False, dated: bool = False) -> Iterator[tuple[str, tuple[int, int]]]:
    """`dated`: the label names the day too, which a slash may part from the number."""
    lead = LEAD.match(text[start:])
    at = start + (lead.end() if lead else 0)
    days = [span for _, _, span in calendar.in_text(text)]
    apart = _APART.match(text, at)
    for match in _VALUE.finditer(text, at):
        end = min((first for first, _ in days if first > match.start()), default=match.end())
        if _OF_A_WORD.search(text[: match.start()]):
            continue
        value = text[match.start() : min(end, match.end())].rstrip("-/.\\ ")
        if not any(char.isdigit() for char in value) or len(value) > _LONGEST:
            continue
        if _MONEY.fullmatch(value):
            continue
        if _NOT_A_NUMBER.match(value) and not (long and _LONG.fullmatch(value)):
            continue
        if text[match.end() : match.end() + 1] in _SMUDGES or _BRACKETED.match(text, match.end()):
            continue
        parted = text[end - 1].isspace() or (dated and text[end - 1] == "/")
        if any(first <= match.start() < last for first, last in days) or (end < match.end() and not parted):
            continue
        if value.upper().startswith("UDYAM") or (len(value) == 15 and fitted.fit(value)):
            continue
        value = _DATED.sub("", value)
        before = apart.group() if apart and apart.end() == match.start() else ""
        yield before + re.sub(r"\s", "", value), (match.start() - len(before), match.start() + len(value))


def goes_on(text: str, end: int) -> bool:
    """What follows the value up to `end` may be the rest of it, or another number."""
    day = any(span[0] <= 1 for _, _, span in calendar.in_text(text[end:].lstrip()))
    return not day and bool(_GOES_ON.match(text, end))
