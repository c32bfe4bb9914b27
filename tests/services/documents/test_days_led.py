"""Days that another day stands beside, and which of them is the bill's."""

from datetime import date

import pytest

from services.documents.day import dates
from services.documents.shapes import Box, Piece
from services.documents.sheet import Sheet

GOODS = [("Item", 200, 0), ("Amount", 200, 400), ("Cotton", 220, 0), ("1,000.00", 220, 400), ("2,000.00", 240, 400)]


def day(*pieces: tuple[str, int, int], score: float = 1.0) -> date | None:
    placed = [Piece(t, Box(0, x, y, x + 5.0 * len(t), y + 10), score) for t, y, x in [*pieces, *GOODS]]
    found = dates.find(Sheet.of(placed, codes=[]))
    return found.value if found is not None and found.confidence >= 0.8 else None


def test_a_label_with_its_day_right_behind_it_says_nothing_of_the_next_column() -> None:
    head = [("Invoice No. : SM/7", 40, 0), ("ORDER DATE", 40, 200), ("Dated : 27-02-2026", 54, 0)]
    assert day(*head, ("14-01-2026", 54, 200)) == date(2026, 2, 27)


def test_nor_of_an_event_further_on_in_its_line() -> None:
    assert day(("Issued Wednesday, 2 July 2025 | Event: 12-14 July 2025", 40, 0)) == date(2025, 7, 2)


@pytest.mark.parametrize("said", ["Invoice SM-44 of 16-Sep-2025", "Bill No 5/SM |16 Sep 2025 | Due in 30 days"])
def test_the_day_right_behind_the_bills_number_is_the_bills(said: str) -> None:
    assert day((said, 40, 0), ("Form D/O 9917 of 12-Sep-2025", 54, 0)) == date(2025, 9, 16)


@pytest.mark.parametrize("said", ["Against Invoice SM-44 of 16-Sep-2025", "Order SM-44 of 16-Sep-2025"])
def test_behind_another_papers_number_it_is_asked_about(said: str) -> None:
    assert day((said, 40, 0), ("Form D/O 9917 of 12-Sep-2025", 54, 0)) is None


def test_two_bills_named_with_their_days_are_asked_about() -> None:
    assert day(("Invoice SM-44 of 16-Sep-2025", 40, 0), ("Invoice SM-45 of 18-Sep-2025", 54, 0)) is None


def test_an_order_without_a_number_has_a_day_of_its_own() -> None:
    head = [("बीजक दिनांक", 40, 0), ("25-10-2025", 40, 100), ("क्रय आदेश", 54, 0)]
    assert day(*head, ("दिनांक 11-10-2025, मौखिक", 54, 100)) == date(2025, 10, 25)


def test_an_engines_0_for_the_o_of_october_is_read_through() -> None:
    assert day(("Bill date 18-0ct-26", 40, 0), score=0.97) == date(2026, 10, 18)


def test_tamils_short_word_for_a_day_is_a_label_where_it_stands_by_itself() -> None:
    assert day(("பில் எண்: 1809", 40, 0), ("தி : 22.06.2026", 40, 200)) == date(2026, 6, 22)
    assert day(("பில் எண்: 1809", 40, 0), ("பிரதி : 22.06.2026", 40, 200), ("பதி : 23.06.2026", 54, 200)) is None
