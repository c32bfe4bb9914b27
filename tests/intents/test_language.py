"""Languages offered once, letters asked for, and the very next message in them (Properties 11, 34)."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.settings import Settings
from db import preferences, retailers
from db.database import connection
from intents import offer_language
from intents.dispatch import answer
from intents.tongues import tongue_of
from locales import LANGUAGES, Lang
from tests.cast import Cast, cast, retailer
from tests.intents.talk import Talk
from tests.world import RETAILER, World

TAMIL, DEVANAGARI = re.compile("[\u0b80-\u0bff]"), re.compile("[\u0900-\u097f]")
ASKED: dict[Lang, str] = {"ta": "எனக்கு எத்தனை பில் பாக்கி", "hi": "मेरे कितने बिल बाकी हैं", "en": "what is left of my bills"}


@pytest.fixture
def people(empty_db: Settings) -> Cast:
    return cast()


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("பணம் எப்போ வரும்", "ta"),
        ("पैसा कब आएगा", "hi"),
        ("panam eppo varum", "ta"),
        ("paisa kab aayega", "hi"),
        ("when will the money come", "en"),
        ("பணம்", None),
        ("status", None),
        ("INV-7 paid", None),
        ("panam kab aayega", None),
        ("பணம் कब आएगा", None),
        ("bill number 12", None),
        ("ok", None),
        ("", None),
    ],
)
def test_a_language_is_told_only_where_it_is_clear(text: str, lang: Lang | None) -> None:
    assert tongue_of(text) == lang


def _talk() -> Talk:
    """As `jobs/conversation.py` answers: the offer comes after whatever else is said."""
    return Talk(RETAILER, answers=lambda turn: offer_language.perhaps(turn, answer(turn)))


def test_another_language_is_offered_once_and_never_again(people: Cast) -> None:
    talk = _talk()
    assert "language.offer_ta" in talk.ids(ASKED["ta"])
    assert talk.ids("No") == ["language.stays"]
    assert "language.offer_ta" not in talk.ids(ASKED["ta"])
    assert "language.offer_hi" not in talk.ids(ASKED["hi"])


def test_a_yes_in_either_language_changes_it(people: Cast) -> None:
    talk = _talk()
    talk.says(ASKED["ta"])
    reply = talk.says("ஆம்")
    assert reply.lang == "ta"
    assert [part.render("ta") for part in reply.parts] == ["சரி, இனி தமிழில் பேசுகிறேன்."]
    assert retailers.get(people.retailer_id).preferred_language == "ta"


def test_an_offer_is_not_insisted_on(people: Cast) -> None:
    people.bill()
    talk = _talk()
    talk.says(ASKED["hi"])
    assert talk.ids("INV-7") == ["status.one"]


def test_nothing_is_offered_in_the_middle_of_a_question(people: Cast) -> None:
    people.bill()
    talk = _talk()
    talk.says("money came")
    assert not any("offer" in each for each in talk.ids("நேற்று வந்தது பணம்"))


def test_the_chosen_language_is_not_offered(people: Cast) -> None:
    assert not any("offer" in each for each in _talk().ids(ASKED["en"]))


def test_the_offer_comes_with_what_was_asked_and_a_tap_takes_it(world: World) -> None:
    world.onboard()
    [said] = world.says(RETAILER, ASKED["ta"])
    assert "இனி தமிழில் பேசட்டுமா?" in said
    assert "Shall I write in Tamil" in said
    world.phones.tap(RETAILER, "ஆம் (Yes)")
    world.work()
    assert world.said_to(RETAILER)[-1] == "சரி, இனி தமிழில் பேசுகிறேன்."


@given(start=st.sampled_from(LANGUAGES), to=st.sampled_from(LANGUAGES))
def test_p34_the_very_next_message_is_in_the_new_language(clean: Settings, start: Lang, to: Lang) -> None:
    """Feature: msme-payment-enforcement, Property 34: for any change of language everything after it, the very next
    message first, is in the new language."""
    wished = {"ta": "தமிழில் பேசு", "hi": "हिन्दी में बात करो", "en": "speak english"}[to]
    with connection():
        retailer(lang=start)
        retailers.set_language(retailers.find_by_phone(RETAILER).retailer_id, start)  # type: ignore[union-attr]
        talk = Talk(RETAILER)
        reply = talk.says(wished)
        assert reply.lang == to
        for said in (reply, talk.says("help")):
            text = "\n".join(part.render(talk.lang) for part in said.parts)
            assert bool(TAMIL.search(text)) == (to == "ta")
            assert bool(DEVANAGARI.search(text)) == (to == "hi")


def test_latin_letters_hold_for_every_message_until_they_are_taken_back(world: World) -> None:
    world.onboard(lang="ta")
    [said] = world.says(RETAILER, "english letters la ezhudhunga")
    assert said == "Sari, ini aangila ezhutthil ezhudhugiren."
    [said] = world.says(RETAILER, "உதவி")
    assert not TAMIL.search(said)
    assert said.startswith("Naan seyyakkoodiyavai:")
    [said] = world.says(RETAILER, "தமிழ் எழுத்து")
    assert TAMIL.search(said)


def test_letters_for_another_language_bring_that_language(people: Cast) -> None:
    reply = Talk(RETAILER).says("tamil in english letters")
    assert reply.lang == "ta"
    assert preferences.get(people.retailer_id).romanised
