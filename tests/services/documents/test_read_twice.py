"""A value that both readers see, of whose label only the second knows the letters."""

from dataclasses import replace
from datetime import date

from services.documents import twice
from services.documents.day import dates
from services.documents.number import numbers
from services.documents.shapes import Box, Piece
from services.documents.sheet import Sheet


def number(first: str, second: str) -> tuple[str, bool] | None:
    """The number, and whether it is believed, of a line as each reader has it."""
    day = Box(0, 400, 40, 560, 60)
    piece, other = Piece(first, Box(0, 40, 40, 200, 60), 0.86), Piece("G : 3-2-26", day, 0.86)
    told = [Piece(second, piece.box, 0.95), Piece("தேதி : 3-2-26", day, 0.95)]
    found = twice.read(Sheet.of([piece, other], codes=[], extra=told), numbers.find)
    return (found.value, found.confidence >= 0.80) if found else None


def test_a_number_that_both_read_is_believed_by_the_label_of_one() -> None:
    assert number("ToT : 512", "எண் : 512") == ("512", True)


def test_a_number_that_the_first_reads_otherwise_is_asked_about() -> None:
    assert number("ToT : 572", "எண் : 512") == ("512", False)


def test_a_day_that_the_first_read_in_pieces_is_read_by_both() -> None:
    words = [("06", 40, 60), ("3RR", 70, 110), ("2025", 120, 160)]
    pieces = [Piece(text, Box(0, x0, 40, x1, 60), 0.97) for text, x0, x1 in words]
    told = [Piece("तारीख", Box(0, 0, 40, 30, 60), 0.97), *(replace(each, text=each.text) for each in pieces)]
    told[2] = replace(told[2], text="अक्टूबर")
    found = twice.read(Sheet.of(pieces, codes=[], extra=told), dates.find)
    assert found is not None
    assert (found.value, found.confidence >= 0.80) == (date(2025, 10, 6), True)
