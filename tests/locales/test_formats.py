from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales import LANGUAGES, Lang, as_lang, day, language_name, number, percent, rupees

languages = st.sampled_from(LANGUAGES)
amounts = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**18), max_value=10**18, places=4)


def in_lakhs(whole: int) -> str:
    """Groups from the right: three digits, then pairs."""
    digits = str(whole)
    head, groups = digits[:-3], [digits[-3:]]
    while head:
        head, pair = head[:-2], head[-2:]
        groups.insert(0, pair)
    return ",".join(groups)


@given(amounts, languages)
def test_p35_every_amount_has_the_rupee_sign_and_lakh_grouping(amount: Decimal, lang: Lang) -> None:
    """Feature: msme-payment-enforcement, Property 35: Currency Formatting."""
    with localcontext(prec=60):
        paise = int((abs(amount) * 100).to_integral_value(ROUND_HALF_UP))
    fraction = f".{paise % 100:02d}" if paise % 100 else ""
    sign = "-" if amount < 0 and paise else ""
    assert rupees(amount, lang) == f"{sign}₹{in_lakhs(paise // 100)}{fraction}"


@given(st.integers(0, 10**15), languages)
def test_p35_counts_are_grouped_the_same_way(n: int, lang: Lang) -> None:
    """Feature: msme-payment-enforcement, Property 35: Currency Formatting."""
    assert number(n, lang) == in_lakhs(n)
    assert number(-n, lang) == (f"-{in_lakhs(n)}" if n else "0")


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("0", "₹0"),
        ("-0.004", "₹0"),
        ("999", "₹999"),
        ("1000", "₹1,000"),
        ("150000", "₹1,50,000"),
        ("150000.50", "₹1,50,000.50"),
        ("99999.995", "₹1,00,000"),
        ("123456789.01", "₹12,34,56,789.01"),
        ("-2500", "-₹2,500"),
        ("1E+5", "₹1,00,000"),
    ],
)
def test_p35_amounts_as_people_write_them(amount: str, text: str) -> None:
    """Feature: msme-payment-enforcement, Property 35: Currency Formatting."""
    assert {rupees(Decimal(amount), lang) for lang in LANGUAGES} == {text}


@pytest.mark.parametrize("amount", ["NaN", "Infinity"])
def test_what_is_no_amount_is_not_shown_as_one(amount: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        rupees(Decimal(amount), "en")


def test_a_rate_is_shown_without_trailing_zeros() -> None:
    assert [percent(Decimal(rate), "ta") for rate in ("20.250", "6", "17.25")] == ["20.25%", "6%", "17.25%"]


def test_a_day_is_spoken_in_its_language() -> None:
    when = date(2026, 1, 15)
    assert [day(when, lang) for lang in LANGUAGES] == ["15 ஜனவரி 2026", "15 जनवरी 2026", "15 January 2026"]


@given(st.dates(), languages)
def test_a_day_keeps_latin_digits(when: date, lang: Lang) -> None:
    first, *_, last = day(when, lang).split()
    assert (first, last) == (str(when.day), str(when.year))


def test_a_moment_must_be_made_a_day_first() -> None:
    with pytest.raises(TypeError, match="Asia/Kolkata"):
        day(datetime(2026, 1, 15, tzinfo=UTC), "en")


def test_each_language_is_named_in_each() -> None:
    assert [language_name(lang, lang) for lang in LANGUAGES] == ["தமிழ்", "हिन्दी", "English"]
    assert [language_name("ta", lang) for lang in LANGUAGES] == ["தமிழ்", "तमिल", "Tamil"]


def test_only_our_languages_are_languages() -> None:
    assert [as_lang(lang) for lang in LANGUAGES] == list(LANGUAGES)
    with pytest.raises(ValueError, match="'fr'"):
        as_lang("fr")
