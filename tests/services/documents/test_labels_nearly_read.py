"""Labels of another script with a letter misread, and whole words that only look like such."""

import pytest

from services.documents import labels
from services.documents.rows import rows
from services.documents.shapes import Box, Piece


def kinds(text: str) -> set[str]:
    row = rows([Piece(text, Box(0, 10, 10, 200, 22))])
    return {label.kind for label in labels.find(row)}


def test_a_buyer_is_no_seller_with_a_letter_lost() -> None:
    assert kinds("क्रेता:") == {"buyer"}


@pytest.mark.parametrize(("misread", "kind"), [("विक्रता:", "seller"), ("வாங்குபவ்", "buyer")])
def test_a_label_with_one_letter_misread_is_that_label(misread: str, kind: str) -> None:
    assert kind in kinds(misread)
