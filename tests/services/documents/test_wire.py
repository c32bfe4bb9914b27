"""What goes over the pipe comes back as it was, and nothing else is believed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.documents import Field, Reading, Refused
from services.documents.process.wire import pack, unpack

SURE = st.floats(0, 1)


@given(
    number=st.none() | st.text(max_size=20),
    amount=st.none() | st.decimals("0.01", "99999999", places=2),
    day=st.none() | st.dates(date(2015, 1, 1), date(2069, 1, 1)),
    confidence=SURE,
)
def test_a_reading_comes_back_as_it_was(
    number: str | None, amount: Decimal | None, day: date | None, confidence: float
) -> None:
    reading = Reading(
        invoice_number=Field(number, confidence, "beside “No.”"),
        principal_amount=Field(amount, confidence, "proved"),
        invoice_date=Field(day, confidence, ""),
    )
    assert unpack(pack(reading)) == reading


def test_a_refusal_comes_back_with_its_figures() -> None:
    answer = unpack(pack(Refused("documents.too_large", limit_mb=10)))
    assert isinstance(answer, Refused)
    assert (answer.reason, answer.params) == ("documents.too_large", {"limit_mb": 10})


@pytest.mark.parametrize("data", [b"", b"\x80\x04K\x01.", b"{}", b'{"reading": {}}', b'{"reading": 1}'])
def test_anything_else_is_an_error(data: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        unpack(data)
