"""Spellings of a word meet, whatever they are written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents.understanding.phonetic import skeleton, spoken
from intents.understanding.script import romanised, script_of


@pytest.mark.parametrize(
    "spellings",
    [
        ("panam", "paNam", "பணம்"),
        ("baaki", "baki", "बाकी", "பாக்கி"),
        ("vandhuchu", "vanthuchu", "வந்துச்சு"),
        ("bhugtan", "bhugtaan", "भुगतान"),
        ("shikayat", "shikaayat", "शिकायत"),
        ("bill", "bil", "பில்", "बिल"),
        ("gaya", "gya", "गया"),
        ("somvar", "somvaar", "सोमवार"),
        ("thondharavu", "தொந்தரவு"),
    ],
)
def test_spellings_of_one_word_meet(spellings: tuple[str, ...]) -> None:
    assert len({skeleton(each) for each in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("paisa", "paise"), ("aaya", "nahi"), ("varala", "vandhuchu"), ("do", "de")]
)
def test_words_that_mean_different_things_stay_apart(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize(
    ("word", "script"), [("பில்", "tamil"), ("बिल", "devanagari"), ("bill", "latin"), ("账单", "other")]
)
def test_the_script_of_a_word(word: str, script: str) -> None:
    assert script_of(word) == script


@given(st.text(max_size=40))
def test_any_text_has_a_form_and_nothing_breaks(text: str) -> None:
    assert isinstance(romanised(text), str)
    assert set(skeleton(text)) <= set("abcdefghijklmnopqrstuvwxyz")


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12))
def test_capitals_and_doubled_letters_change_nothing(word: str) -> None:
    assert spoken(word.upper()) == spoken(word)
