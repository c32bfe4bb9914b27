"""Figures as a voice says them."""

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales import LANGUAGES, Lang, catalogue
from locales import day as written_day
from locales import rupees as written_rupees
from locales.spoken import day, letters, number, rupees, said


def test_sums_as_people_say_them() -> None:
    lakh = Decimal(150_000)
    assert rupees(lakh, "ta") == "ஒரு லட்சத்து ஐம்பதாயிரம் ரூபாய்"
    assert rupees(lakh, "hi") == "एक लाख पचास हज़ार रुपये"
    assert rupees(lakh, "en") == "one lakh fifty thousand rupees"
    assert rupees(Decimal("1"), "en") == "one rupee"
    assert rupees(Decimal("0.50"), "en") == "fifty paise"
    assert rupees(Decimal("-2"), "en") == "minus two rupees"


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("இன்னும் 1 நாள், 1 பில்", "இன்னும் ஒரு நாள், ஒரு பில்"),
        ("₹101.01", "நூற்றி ஒரு ரூபாய் ஒரு பைசா"),
        ("₹11; 21 நாட்கள்", "பதினொன்று ரூபாய்; இருபத்தி ஒரு நாட்கள்"),
        ("44-ஆம் நாள்", "நாற்பத்தி நான்காம் நாள்"),
        ("46-வது நாள்", "நாற்பத்தி ஆறாவது நாள்"),
        ("பிரிவு 15-இன் கீழ்", "பிரிவு பதினைந்தின் கீழ்"),
        ("15 ஜனவரி 2026-க்குள்", "ஜனவரி பதினைந்து, இரண்டாயிரத்து இருபத்தி ஆறுக்குள்"),
        ("பில் எண் 1 இதோ. அழுத்த, 1.", "பில் எண் ஒன்று இதோ. அழுத்த, ஒன்று."),
    ],
)
def test_tamils_figures_run_into_what_follows_them(written: str, heard: str) -> None:
    assert said(written, "ta") == heard


def test_a_bills_number_is_said_sign_by_sign() -> None:
    assert letters("INV-2041", "en") == "I N V, two zero four one"
    assert letters("a/7", "en") == "A slash seven"


@pytest.mark.parametrize("n", [-1, 10**13])
def test_what_is_not_said_in_words_is_refused(n: int) -> None:
    with pytest.raises(ValueError, match="not said"):
        number(n, "en")


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(LANGUAGES))
def test_a_written_day_is_said_in_words(when: date, lang: Lang) -> None:
    assert said(written_day(when, lang), lang) == day(when, lang)
    assert not re.search(r"\d", day(when, lang))


@given(st.decimals(0, 9_99_99_999, places=2), st.sampled_from(LANGUAGES))
def test_a_written_sum_is_said_in_words(amount: Decimal, lang: Lang) -> None:
    assert said(written_rupees(amount, lang), lang) == rupees(amount, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_p11_no_message_keeps_a_figure_or_a_mark_when_it_is_said(lang: Lang) -> None:
    """Feature: msme-payment-enforcement, Property 11: a spoken reply is in its reader's language, figures and all."""
    for forms in catalogue.texts(lang).values():
        for form in forms:
            assert not re.search(r"\d|₹|\*", said(form.replace("{", "").replace("}", ""), lang)), form


def test_a_reply_made_for_the_eye_is_made_for_the_ear() -> None:
    text = "*INV-2041*: ₹1,50,000, 3 days, 20.25% ✓\nhttps://x.example/a\n1. Yes\n2. No"
    assert said(text, "en") == (
        "I N V, two zero four one: one lakh fifty thousand rupees, three days, twenty point two five percent\n"
        "one: Yes\ntwo: No"
    )
    assert said("9840012345", "en") == "nine eight four zero zero one two three four five"
