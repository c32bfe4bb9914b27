"""Tax kept back: what no rate on record allows is unusual."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from law.tds import HIGHEST_PERCENT, percent_of, unusual

RUPEES = st.decimals(Decimal("0.01"), Decimal("999999999.99"), places=2)


def test_ten_percent_of_a_bill_is_the_most_that_is_usual() -> None:
    assert HIGHEST_PERCENT == 10
    assert not unusual(Decimal(8000), Decimal(80000))
    assert unusual(Decimal("8000.01"), Decimal(80000))


@given(billed=RUPEES, kept=RUPEES)
def test_it_is_told_by_its_share_of_the_bill(billed: Decimal, kept: Decimal) -> None:
    assert unusual(kept, billed) == (kept * 10 > billed)
    assert percent_of(billed, billed) == 100
