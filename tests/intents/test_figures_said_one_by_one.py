"""Sums as people say them into a telephone and as a recogniser writes them down."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents.params import found_in, spoken_number

TODAY = date(2026, 11, 24)
FIGURES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("three zero five rupees", "305"),
        ("rupees two nine eight", "298"),
        ("three double five rupees came", "355"),
        ("three fifty rupees", "350"),
        ("one ninety nine rupees", "199"),
        ("थ्री फिफ्टी रुपीस मिल गए", "350"),
        ("वन थाउजेंड रुपीस", "1000"),
        ("रुपीस टू जीरो फाइव", "205"),
        ("हंड्रेड रुपीस", "100"),
        ("ஒன் ருபீஸ்", "1"),
        ("ஃபைவ் ஹண்ட்ரட் ருபீஸ் வந்தது", "500"),
        ("ஃபைவ் தவுசண்ட் ரூபாய்", "5000"),
    ],
)
def test_a_sum_said_figure_by_figure_or_with_english_numbers_is_read(said: str, meant: str) -> None:
    assert found_in(said, TODAY).get("amount") == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("निन्यानवे अट्ठारह बहत्तर अस्सी ग्यारह पाँच रुपये", "5"),
        ("nine six five eight nine zero five six three three rupees one hundred", "100"),
        ("nine nine one five five nine eight nine four two one rupee", "1"),
        ("டபுள் நைன் ஃபைவ் எயிட் நைன் ஜீரோ ஃபைவ் சிக்ஸ் த்ரீ த்ரீ ஒன் ருபி", "1"),
    ],
)
def test_a_telephone_number_beside_a_sum_is_no_part_of_it(said: str, meant: str) -> None:
    assert found_in(said, TODAY).get("amount") == meant


@given(st.lists(st.integers(0, 9), min_size=7, max_size=10))
def test_a_telephone_number_alone_is_never_a_sum(figures: list[int]) -> None:
    assert "amount" not in found_in("my number is " + " ".join(FIGURES[each] for each in figures), TODAY)


@given(st.integers(100, 999_999))
def test_a_sum_said_figure_by_figure_is_the_sum_whatever_its_figures(n: int) -> None:
    assert found_in(" ".join(FIGURES[int(each)] for each in str(n)) + " rupees", TODAY)["amount"] == str(n)


@pytest.mark.parametrize("said", ["two three rupees", "do teen rupaye", "ரெண்டு மூணு ரூபாய்"])
def test_two_or_three_is_not_twenty_three(said: str) -> None:
    assert found_in(said, TODAY).get("amount") != "23"


@pytest.mark.parametrize(("said", "meant"), [("थ्री", 3), ("ஃபைவ்", 5), ("ट्वेंटी", 20), ("ஜீரோ", 0)])
def test_an_english_number_in_our_script_answers_a_question(said: str, meant: int) -> None:
    assert spoken_number(said) == meant


def test_a_van_is_not_the_number_one() -> None:
    assert spoken_number("van") is None
