"""Numbers on photographs in which a misread sign would not show."""

import pytest

from services.documents.number.numbers import mistakable


@pytest.mark.parametrize("read", ["INVI441", "SEl/26/0092", "SMTl07", "S1", "41126-27"])
def test_what_may_be_a_slash_or_another_letter_is_asked_about(read: str) -> None:
    assert mistakable(read)


@pytest.mark.parametrize("read", ["INV/441", "BILL441", "TI441", "SMT/101", "sel/26/0092", "Sale/26"])
def test_letters_that_no_slash_could_be_are_not(read: str) -> None:
    assert not mistakable(read)
