"""Where the companion page is: told when it is asked for, named in the help and at the end of the first contact."""

import pytest

from config.settings import Settings
from intents.companion import is_meant
from intents.turn import Turn
from intents.understanding.phrases import load
from tests.cast import NOW, cast
from tests.intents.talk import Talk, shown
from tests.world import RETAILER, START, STRANGER, World

PAGE = "https://baaki.example/app"
ASKED = [
    "page", "Page?", "the app", "Website", "open the page", "send me the link of your website", "is there an app?",
    "where is the companion page", "dashboard", "show my dashboard please", "baaki app link",
    "பக்கம்", "பக்கம் எங்கே?", "உங்கள் வெப்சைட் லிங்க் அனுப்புங்கள்", "ஆப் இருக்கா", "செயலி வேண்டும்", "page enge",
    "app irukka", "pakkam link anuppunga", "पेज", "पेज कहाँ है", "वेबसाइट का लिंक भेजिए", "क्या आपका कोई ऐप है?",
    "ऐप", "website kahan hai", "app ka link bhejo", "page kholo",
]  # fmt: skip
OTHERWISE = [
    "page 2 of INV-7", "next page", "this is the second page", "what is this app", "paid through the app",
    "whatsapp", "link", "open", "bill page missing", "UPI app", "", "delete my data from the app",
]  # fmt: skip


def _turn(text: str) -> Turn:
    return Turn(RETAILER, "retailer", "en", text, "SM1", START, NOW)


@pytest.mark.parametrize("words", ASKED)
def test_whoever_asks_for_the_page_gets_its_address(empty_db: Settings, words: str) -> None:
    cast()
    talk = Talk(page=PAGE)
    assert talk.ids(words) == ["companion.link"]
    assert talk.last is not None
    for lang in ("ta", "hi", "en"):
        assert PAGE in shown(talk.last, lang)


@pytest.mark.parametrize("words", OTHERWISE)
def test_other_things_are_not_taken_for_it(words: str) -> None:
    assert not is_meant(_turn(words))


def test_no_phrase_of_another_wish_is_taken_for_it() -> None:
    assert [phrase.text for phrase in load("retailer") if is_meant(_turn(phrase.text))] == []


def test_without_an_address_it_is_said_kindly(empty_db: Settings) -> None:
    cast()
    assert Talk().ids("page") == ["companion.nowhere"]


def test_a_half_done_question_is_left_for_it(empty_db: Settings) -> None:
    people = cast()
    people.bill("INV-7")
    people.bill("INV-8")
    talk = Talk(page=PAGE)
    assert talk.ids("paid") == ["paid.which"]
    assert talk.ids("page") == ["companion.link"]


def test_the_help_names_it_in_every_language(empty_db: Settings) -> None:
    cast()
    talk = Talk(page=PAGE)
    helped = talk.says("help")
    for lang, word in (("ta", "பக்கம்"), ("hi", "पेज"), ("en", "page")):
        assert f"“{word}”" in shown(helped, lang)
        assert is_meant(_turn(word))


def test_the_first_contact_ends_with_it_and_the_link_is_of_this_house(world: World) -> None:
    world.onboard(STRANGER)
    address = f"{world.web_url}/app"
    assert address in world.said_to(STRANGER)[-1]
    assert address in world.says(STRANGER, "page")[0]
    assert world.app.test_client().get("/app", follow_redirects=True).status_code == 200
