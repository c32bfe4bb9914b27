"""An answer to an open question, as a recogniser writes it down: a clear winner is taken, else nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents.answers import yes_or_no
from intents.change_language import _CHOICES as LANGUAGES_OFFERED
from intents.heard import Candidate, answers_to, pick
from locales import LANGUAGES, Lang, Message
from locales.spoken import letters

YES_OR_NO = (Message("speech.yes"), Message("speech.no"))
NUMBERS = st.from_regex(r"[A-Z]{2,4}-[0-9]{3,5}", fullmatch=True)


@pytest.mark.parametrize(
    ("lang", "heard", "yes"),
    [
        ("en", "Yes.", True), ("en", "Yeah, that's right", True), ("en", "Nope", False),
        ("en", "No, I'll say it again", False), ("hi", "हां जी", True), ("hi", "थीक है।", True), ("hi", "नही", False),
        ("hi", "जी नहीं", False), ("ta", "சரே.", True), ("ta", "ஆமாங்க", True), ("ta", "இல்ல", False),
        ("ta", "வேண்டாம்", False),
    ],
)  # fmt: skip
def test_a_yes_and_a_no_are_known_however_they_are_written(lang: Lang, heard: str, *, yes: bool) -> None:
    taken = pick([heard], answers_to(YES_OR_NO, lang), lang)
    assert taken is not None
    assert yes_or_no(taken, YES_OR_NO) is yes


@pytest.mark.parametrize(
    ("lang", "heard"), [("en", "The second one."), ("en", "Hindi"), ("hi", "दूसरा"), ("ta", "இரண்டாவது"), ("ta", "இந்தி")]
)
def test_a_choice_is_known_by_its_place_or_its_words(lang: Lang, heard: str) -> None:
    taken = pick([heard], answers_to(LANGUAGES_OFFERED, lang), lang)
    assert taken == LANGUAGES_OFFERED[1].render(lang)


@pytest.mark.parametrize("heard", ["what is the status of my bill", "पैसा मिल गया", "", "hm"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_no_answer_is_left_as_it_is(heard: str, lang: Lang) -> None:
    assert pick([heard], answers_to(YES_OR_NO, lang), lang) is None


def test_between_two_that_sound_alike_nothing_is_guessed() -> None:
    alike = [Candidate("Murugan Stores", ("Murugan Stores",)), Candidate("Murugan Store", ("Murugan Store",))]
    assert pick(["murugan stors"], alike, "en") is None


def test_the_second_thought_of_the_recogniser_counts_too() -> None:
    assert pick(["इसे दो", "हाँ"], answers_to(YES_OR_NO, "hi"), "hi") == "हाँ"


@given(st.lists(NUMBERS, min_size=2, max_size=5, unique=True), st.integers(0, 4), st.sampled_from(LANGUAGES))
def test_a_number_spoken_letter_by_letter_is_never_taken_for_another(numbers: list[str], at: int, lang: Lang) -> None:
    meant = numbers[at % len(numbers)]
    known = [Candidate(each, (letters(each, lang),)) for each in numbers]
    assert pick([letters(meant, lang)], known, lang) in (meant, None)
