"""UPI links and the tax provision."""

from datetime import date
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.tax import provision
from law.upi import pay_link

AMOUNTS = st.decimals("0.01", "99999999999.99", places=2)
NAMES = st.text(min_size=1, max_size=60).filter(lambda name: name.strip() == name and name.isprintable())


@given(amount=AMOUNTS, name=NAMES, note=st.text(max_size=200))
def test_what_an_app_reads_from_a_link_is_what_was_put_in(amount: Decimal, name: str, note: str) -> None:
    link = pay_link("murugan.stores@okaxis", name, amount, note, "BK0123456789ABCDEF")
    parts = urlsplit(link)
    assert (parts.scheme, parts.netloc) == ("upi", "pay")
    read = {key: values[0] for key, values in parse_qs(parts.query, keep_blank_values=True).items()}
    assert read["pa"] == "murugan.stores@okaxis"
    assert (read["pn"], read["cu"], read["tr"]) == (name, "INR", "BK0123456789ABCDEF")
    assert Decimal(read["am"]) == amount
    assert len(read["tn"]) <= 80
    assert link.isascii()


@pytest.mark.parametrize(
    ("vpa", "amount", "reference"),
    [
        ("murugan", "1.00", "BK1"),
        ("a b@okaxis", "1.00", "BK1"),
        ("murugan@okaxis", "0.00", "BK1"),
        ("murugan@okaxis", "-1.00", "BK1"),
        ("murugan@okaxis", "1.005", "BK1"),
        ("murugan@okaxis", "NaN", "BK1"),
        ("murugan@okaxis", "1.00", "BK/1"),
        ("murugan@okaxis", "1.00", "B" * 36),
    ],
)
def test_what_cannot_be_paid_is_no_link(vpa: str, amount: str, reference: str) -> None:
    with pytest.raises(ValueError, match=r"UPI|paid|reference"):
        pay_link(vpa, "Murugan Stores", Decimal(amount), "Bill INV-7", reference)


def test_the_act_is_that_of_the_bills_own_year() -> None:
    assert provision(date(2026, 3, 31)) == "act_1961"
    assert provision(date(2026, 4, 1)) == "act_2025"
