"""What a number says of itself: the seller's initials, the bill's year, that it is an invoice's or another paper's."""

import re
from collections.abc import Iterator
from datetime import date

from law.msmed import financial_year

_SIGNS = re.compile(r"[/\-_.\\\s]+")
_LETTERS = re.compile(r"[A-Z]{2,}")
_YEAR = re.compile(r"(?<!\d)(?:20)?(\d\d)[-/]?(?:20)?(\d\d)(?!\d)")
_OF_A_BILL = re.compile(r"(?i)inv(?:oice)?|bill|ti")
_MONTH = re.compile(r"(?i)(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}(?:20)?\d{0,2}")
# Begin a number without naming a firm.
_ANYBODYS = re.compile(r"(?i)inv(?:oice)?|bill|ti|gst|tax|si|fn|no")
_ANOTHERS = re.compile(
    r"(?i)p\.?o|w\.?o|s\.?o|d\.?c|l\.?r|g\.?r|r\.?r|j\.?c|qt?n?|quo\w*|est|pi|pro|cn|dn|rc?pt|rec|ref|ord(?:er)?|chl?n?|job|"
    r"lot|grn|agr|cont?r?|lic|lut|psara|regn?|cin|frn|tan|iec|ewb"
)


def of(number: str, seller: str | None, day: date | None) -> Iterator[str]:
    """Each witness by its name."""
    parts = [part for part in _SIGNS.split(number) if part]
    if seller is not None and bears_initials(number, seller):
        yield "the seller's initials"
    if day is not None and carries_year(number, day):
        yield "the bill's year"
    if any(_OF_A_BILL.fullmatch(part) for part in parts) and not (seller is not None and names_another(number, seller)):
        yield "its own word for a bill"


def another_papers(number: str) -> bool:
    """A part of it is what orders, challans or licences are numbered with."""
    return any(_ANOTHERS.fullmatch(part.rstrip("0123456789")) for part in _SIGNS.split(number) if not part.isdigit())


def bears_initials(number: str, seller: str) -> bool:
    """It begins as the seller's name does, or with its initials or capitals ("SEI" of "SecureEye Infotech")."""
    letters, words = _LETTERS.match(number), re.findall(r"[^\W\d_]+", seller.upper())
    begins = ("".join(word[0] for word in words), "".join(words), "".join(filter(str.isupper, seller)))
    return letters is not None and bool(words) and any(whole.startswith(letters[0]) for whole in begins)


def names_another(number: str, seller: str) -> bool:
    """It begins with letters that are neither the seller's nor anybody's."""
    letters = _LETTERS.match(number)
    return letters is not None and not _ANYBODYS.fullmatch(letters[0]) and not bears_initials(number, seller)


def carries_year(number: str, day: date) -> bool:
    """The day's financial year ("24-25", "2024-25", "2425", "24/25"), or its calendar year as a part of its own."""
    return financial_year(day)[2:].replace("-", "") in _years(number) or str(day.year) in _SIGNS.split(number)


def counts(number: str) -> bool:
    """Beside years there are figures in it, or a month, that tell it from the seller's next bill: "SM/2025-26" has
    neither."""
    if any(_MONTH.fullmatch(part) for part in _SIGNS.split(number)):
        return True
    rest = _YEAR.sub(lambda year: "" if _follow(year[1], year[2]) else year.group(), number)
    return any(char.isdigit() for char in re.sub(r"(?<!\d)20\d\d(?!\d)", "", rest))


def carries_another_year(number: str, day: date) -> bool:
    return bool(_years(number)) and not carries_year(number, day)


def _years(number: str) -> set[str]:
    """The financial years that are written in it, as "2425"."""
    return {first + last for first, last in _YEAR.findall(number) if _follow(first, last)}


def _follow(first: str, last: str) -> bool:
    return int(last) == (int(first) + 1) % 100
