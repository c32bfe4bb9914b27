"""Tables whose figures stay apart however long they are."""

from hypothesis import given
from hypothesis import strategies as st

from services.typeset.fitting import INSET, fitted

ROOM = 500
CELLS = st.text("₹0123456789,./-A", min_size=1, max_size=22)
ROWS = st.integers(2, 9).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=1, max_size=5))


@given(ROWS)
def test_the_columns_fill_the_room_at_most_and_each_has_place_for_its_longest_cell(rows: list[list[str]]) -> None:
    fit = fitted(rows, ROOM)
    assert fit["size"] == 4.5 or sum(fit["widths"]) <= ROOM + 0.001
    for width, column in zip(fit["widths"], zip(*rows, strict=True), strict=True):
        assert width - 2 * INSET >= 0.54 * fit["size"] * max(map(len, column)) - 0.001


def test_short_figures_are_set_as_large_as_the_rest_of_the_page() -> None:
    assert fitted([["INV-7", "24/11/2026", "₹80,252.00"]], ROOM)["size"] == 8.4


def test_long_figures_are_set_smaller() -> None:
    long = fitted([["INV-7", *["₹99,99,99,999.99"] * 6]], ROOM)
    assert 6 < long["size"] < 8.4
