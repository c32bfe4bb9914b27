"""What Baaki says in words it understands in words."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents.params import found_in, spoken_number
from locales import LANGUAGES, Lang
from locales.spoken import number, rupees

TODAY = date(2026, 11, 24)
LARGEST = 9_99_99_999
SIZES = st.one_of(*(st.integers(0, 10**places - 1) for places in range(1, 9)), st.integers(0, LARGEST))


@given(SIZES, st.sampled_from(LANGUAGES))
def test_p31_every_number_is_spoken_and_read_back_the_same(n: int, lang: Lang) -> None:
    """Feature: msme-payment-enforcement, Property 31: a spoken number means the number that was said."""
    assert spoken_number(number(n, lang)) == n


@given(SIZES, st.integers(0, 99), st.sampled_from(LANGUAGES))
def test_p31_every_sum_is_spoken_and_read_back_to_the_paisa(whole: int, paise: int, lang: Lang) -> None:
    """Feature: msme-payment-enforcement, Property 31: a spoken sum means the sum that was said."""
    amount = Decimal(whole) + Decimal(paise) / 100
    if whole:
        assert Decimal(found_in(rupees(amount, lang), TODAY)["amount"]) == amount


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_hundred_thousand_and_the_seams_are_read_back(lang: Lang) -> None:
    seams = (99_999, 100_000, 100_001, 999_999, 1_000_000, 9_999_999, 10_000_000, 10_000_001, LARGEST)
    for n in (*range(1, 2000), *range(2000, 100_000, 97), *seams):
        assert spoken_number(number(n, lang)) == n, number(n, lang)


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("twenty one", 21), ("इक्यावन", 51), ("பதினோராயிரம்", 11_000), ("இருநூறு", 200), ("நூறு", 100),
        ("ரெண்டு லட்சம்", 200_000),
        ("தொள்ளாயிரத்து ஒன்பது", 909), ("हजार", 1000), ("5 லட்சம்", 500_000), ("twenty rupees", None), ("hello", None),
    ],
)  # fmt: skip
def test_numbers_as_people_say_them(text: str, n: int | None) -> None:
    assert spoken_number(text) == n
