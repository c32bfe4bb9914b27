"""What a spreadsheet gets is text."""

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.csv_safe import csv_safe

BLANKS = st.text(st.sampled_from(" \u00a0\u200b\ufeff"), max_size=3)


@given(blanks=BLANKS, sign=st.sampled_from("=+-@\t\r|%＝＋－＠"), rest=st.text(max_size=30))
def test_no_cell_begins_a_formula(blanks: str, sign: str, rest: str) -> None:
    assert csv_safe(blanks + sign + rest).startswith("'")


@given(text=st.text(st.characters(categories=("L", "N")), min_size=1, max_size=30))
def test_a_name_stays_as_it_is(text: str) -> None:
    assert csv_safe(text) == text


@pytest.mark.parametrize(("value", "cell"), [(None, ""), (Decimal("-5.00"), "-5.00"), (-3, "-3"), ("", "")])
def test_our_own_figures_keep_their_minus(value: object, cell: str) -> None:
    assert csv_safe(value) == cell


@given(text=st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=40))
def test_a_cell_comes_back_from_the_file_as_it_went_in(text: str) -> None:
    file = io.StringIO(newline="")
    csv.writer(file).writerow([csv_safe(text), "end"])
    file.seek(0)
    assert next(csv.reader(file)) == [csv_safe(text), "end"]
