"""This retailer's buyers and bills, found in what was heard by their sound in any script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.database import connection
from intents.heard import Own, own, with_own
from locales import LANGUAGES, Lang
from locales.spoken import letters
from tests.cast import Cast, cast
from tests.world import World

MINE = Own(
    ("Murugan Stores", "Lakshmi Textiles", "Sri Ganesh Traders", "ஆனந்த் ஏஜென்சி"),
    ("INV-2041", "INV-2199", "SMT/26-27/148", "77"),
)


@pytest.mark.parametrize(
    ("lang", "heard", "meant"),
    [
        ("en", "How much does Murgan Stores owe?", "How much does Murugan Stores owe?"),
        ("ta", "முருகா இஸ்டோர்ஸ் எவ்வளவு பாக்கி", "Murugan Stores எவ்வளவு பாக்கி"),
        ("ta", "அனந்த ஏஜென்சி பணம் தரவில்லை", "ஆனந்த் ஏஜென்சி பணம் தரவில்லை"),
        ("hi", "लक्षमी टेक्सटाइल का पैसा आया", "Lakshmi Textiles का पैसा आया"),
        ("hi", "श्री गनेश ट्रेडर्स ने पैसा नहीं दिया", "Sri Ganesh Traders ने पैसा नहीं दिया"),
        ("en", "status of I N V two zero four one", "status of INV-2041"),
        ("ta", "ஐ என் வி இரண்டு பூச்சியம் நான்கு ஒன்று நிலை என்ன", "INV-2041 நிலை என்ன"),
    ],
)
def test_a_name_and_a_number_are_written_as_the_retailer_writes_them(lang: Lang, heard: str, meant: str) -> None:
    assert with_own(heard, MINE, lang) == meant


@pytest.mark.parametrize(
    "heard", ["how much is overdue", "பணம் வந்துவிட்டது", "कितना पैसा बाकी है", "show me the status of my bill", ""]
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_common_words_are_nobodys_name(heard: str, lang: Lang) -> None:
    assert with_own(heard, MINE, lang) == heard


def test_between_two_buyers_of_one_name_nothing_is_guessed() -> None:
    twice = Own(("Murugan Stores", "Murugan Traders"))
    assert with_own("how much does murgan owe", twice, "en") == "how much does murgan owe"


@given(st.integers(100, 9999), st.sampled_from(LANGUAGES))
def test_one_bill_alone_is_found_by_its_spoken_number(number: int, lang: Lang) -> None:
    mine = Own((), (f"INV-{number}",))
    assert with_own(letters(f"INV-{number}", lang), mine, lang) == f"INV-{number}"


@given(st.integers(1000, 9999), st.integers(1000, 9999), st.sampled_from(LANGUAGES))
def test_a_spoken_number_is_never_taken_for_another_bills(said: int, other: int, lang: Lang) -> None:
    """Wrong by one figure is wrong: what was said is then left to be read back."""
    mine = Own((), (f"INV-{said}", f"INV-{other}"))
    found = with_own(letters(f"INV-{said}", lang), mine, lang)
    assert f"INV-{other}" not in found or said == other
    alone = with_own(letters(f"INV-{said}", lang), Own((), (f"INV-{other}",)), lang)
    assert f"INV-{other}" not in alone or said == other


def test_a_retailers_own_are_his_alone(world: World) -> None:
    people: Cast = cast()
    with connection():
        people.bill("INV-7")
        assert own(people.retailer_id).bills == ("INV-7",)
        assert len(own(people.retailer_id).buyers) == 1
        assert own(people.buyer_id) == Own()
