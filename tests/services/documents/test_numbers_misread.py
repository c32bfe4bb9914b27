"""Numbers on photographs in which a misread sign would not show."""

import pytest

from services.documents.number import numbers
from services.documents.number.numbers import mistakable
from services.documents.shapes import Box, Piece
from services.documents.sheet import Sheet


@pytest.mark.parametrize("read", ["INVI441", "STH188", "SEl/26/0092", "SMTl07", "S1", "41126-27"])
def test_what_may_be_a_slash_or_another_letter_is_asked_about(read: str) -> None:
    assert mistakable(read)


@pytest.mark.parametrize("read", ["INV/441", "BILL441", "TI441", "SMT/101", "sel/26/0092", "Sale/26"])
def test_letters_that_no_slash_could_be_are_not(read: str) -> None:
    assert not mistakable(read)


@pytest.mark.parametrize(("read", "number"), [("SEl/26/0092", "SEI/26/0092"), ("SE/26/0092", "SE/26/0092")])
def test_a_number_that_begins_as_the_seller_is_called_is_read_so(read: str, number: str) -> None:
    assert told(read, "SecureEye Infotech") == (number, True)


def test_another_sellers_letters_are_asked_about() -> None:
    assert told("SEl/26/0092", "Kaveri Textiles") == ("SEl/26/0092", False)


def told(number: str, seller: str) -> tuple[str, bool]:
    """The number as a photo has it, and whether it is believed."""
    lines = [seller, "TAX INVOICE", f"Invoice #: {number}", f"For {seller}"]
    pieces = [Piece(text, Box(0, 40, 30 * at, 300, 30 * at + 20), 0.97) for at, text in enumerate(lines)]
    found = numbers.find(Sheet.of(pieces, codes=[]))
    return (found.value, found.confidence >= 0.80) if found else ("", False)
