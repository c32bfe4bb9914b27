"""Settings by chat: a menu, direct wishes, and proof where the money goes."""

import pytest

from config.settings import Settings
from db import audit, preferences
from intents.settings import accounts
from intents.settings.heard import Wish, heard
from tests.cast import Cast, cast
from tests.intents.talk import Talk, shown
from tests.world import RETAILER

PIN = "8305"


@pytest.fixture
def people(empty_db: Settings) -> Cast:
    return cast()


@pytest.fixture
def talk(people: Cast) -> Talk:
    return Talk(RETAILER)


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("settings", Wish("menu")),
        ("அமைப்புகள்", Wish("menu")),
        ("सेटिंग्स", Wish("menu")),
        ("daily summary off", Wish("daily_summary", "off")),
        ("please stop the daily summary", Wish("daily_summary", "off")),
        ("weekly summary", Wish("daily_summary", "weekly")),
        ("தினசரி சுருக்கம் வேண்டாம்", Wish("daily_summary", "off")),
        ("சுருக்கம் வாரம் ஒருமுறை போதும்", Wish("daily_summary", "weekly")),
        ("रोज़ का सारांश बंद करो", Wish("daily_summary", "off")),
        ("हफ़्ते में एक बार सारांश भेजो", Wish("daily_summary", "weekly")),
        ("roz ka saransh bhejo", Wish("daily_summary", "daily")),
        ("dinamum surukkam anuppu", Wish("daily_summary", "daily")),
        ("my UPI id is Murugan@okaxis", Wish("upi_id", "murugan@okaxis")),
        ("என் யுபிஐ ஐடி murugan.s@ybl", Wish("upi_id", "murugan.s@ybl")),
        ("मेरा यूपीआई आईडी बदलो", Wish("upi_id")),
        ("remove my upi id", Wish("upi_id", "-")),
        ("bank account", Wish("bank_account")),
        ("வங்கிக் கணக்கு மாற்ற வேண்டும்", Wish("bank_account")),
        ("मेरा बैंक खाता", Wish("bank_account")),
        ("no messages on Sundays", Wish("skip_sundays", "yes")),
        ("send on sundays also", Wish("skip_sundays", "no")),
        ("ஞாயிற்றுக்கிழமை செய்தி அனுப்ப வேண்டாம்", Wish("skip_sundays", "yes")),
        ("रविवार को संदेश मत भेजो", Wish("skip_sundays", "yes")),
        ("chutti ke din message mat bhejo", Wish("skip_holidays", "yes")),
        ("விடுமுறை நாளில் அனுப்ப வேண்டாம்", Wish("skip_holidays", "yes")),
        ("answer me by voice", Wish("voice_replies", "always")),
        ("குரலில் பதில் சொல்லுங்கள்", Wish("voice_replies", "always")),
        ("awaaz mein jawab do", Wish("voice_replies", "always")),
        ("आवाज़ में जवाब मत दो", Wish("voice_replies", "never")),
        ("english letters la ezhudhunga", Wish("romanised", "yes")),
        ("roman mein likho", Wish("romanised", "yes")),
        ("ஆங்கில எழுத்தில் எழுதுங்கள்", Wish("romanised", "yes")),
        ("अंग्रेज़ी अक्षरों में लिखो", Wish("romanised", "yes")),
        ("தமிழ் எழுத்து", Wish("romanised", "no")),
        ("hindi akshar mein", Wish("romanised", "no")),
    ],
)
def test_a_wish_is_known_by_its_words(text: str, wish: Wish) -> None:
    assert heard(text) == [wish]


@pytest.mark.parametrize(
    "text",
    [
        "status",
        "give me a summary",
        "closed on sunday?",
        "will he pay on sunday",
        "paid by upi 526312345678",
        "mail murugan@gmail.com",
        "english la pesunga",
        "hindi mein baat karo",
        "i sent a voice note",
        "INV-7",
        "GSTIN 15 letters",
        "money came today",
    ],
)
def test_other_talk_is_no_setting(text: str) -> None:
    assert heard(text) == []


def test_money_in_the_bank_is_no_change_of_the_account(people: Cast, talk: Talk) -> None:
    people.bill()
    assert "settings.ask.bank_number" not in talk.ids("payment received in bank account")


def test_two_wishes_in_one_message_are_both_kept(people: Cast, talk: Talk) -> None:
    assert talk.ids("no messages on Sundays and holidays") == [
        "settings.skip_sundays.yes",
        "settings.skip_holidays.yes",
    ]
    kept = preferences.get(people.retailer_id)
    assert (kept.skip_sundays, kept.skip_holidays) == (True, True)


def test_the_menu_shows_what_stands_and_leads_to_each(people: Cast, talk: Talk) -> None:
    asked = talk.says("settings")
    assert "Summary: Every day" in shown(asked)
    assert "UPI ID: not given" in shown(asked)
    assert len(asked.choices) == 6
    for n, ids in enumerate(
        ["settings.ask.daily_summary", "settings.ask.upi_id", "settings.ask.bank_number", "settings.ask.quiet_days"],
        start=1,
    ):
        talk.says("settings")
        assert talk.ids(str(n)) == [ids]
    talk.says("settings")
    talk.says("Days without messages")
    assert "Sundays and holidays" in shown(talk.says("4"))
    assert preferences.get(people.retailer_id).skip_holidays


def test_an_answer_that_is_none_is_asked_again_and_a_no_leaves(people: Cast, talk: Talk) -> None:
    talk.says("settings")
    assert "choose.again" in talk.ids("blue")
    assert talk.ids("no") == ["cancelled.text"]
    assert talk.state == {}


def test_every_change_stands_in_the_trail_without_a_name(people: Cast, talk: Talk) -> None:
    talk.says("weekly summary")
    _prove(talk, "my upi id is murugan@okaxis")
    rows = [row for row in audit.trail(people.retailer_id, people.retailer_id) if row.action == "setting_changed"]
    assert [row.details for row in rows] == [
        {"setting": "daily_summary", "value": "weekly"},
        {"setting": "upi_id", "value": "set"},
    ]


def _prove(talk: Talk, wish: str) -> list[str]:
    """Wish it; choose a PIN, as at the first weighty act, or write it; → what is said at last."""
    if "proof.ask" in talk.ids(wish):
        return talk.ids(PIN)
    talk.says(PIN)
    return talk.ids(PIN)


def test_a_upi_id_is_kept_only_once_it_is_proved(people: Cast, talk: Talk) -> None:
    talk.says("my upi id is murugan@okaxis")
    assert preferences.get(people.retailer_id).upi_id is None
    talk.says(PIN)
    assert "settings.upi_set" in talk.ids(PIN)
    assert preferences.get(people.retailer_id).upi_id == "murugan@okaxis"
    assert _prove(talk, "remove my upi id") == ["settings.upi_removed"]
    assert preferences.get(people.retailer_id).upi_id is None


def test_a_wrong_pin_changes_no_money(people: Cast, talk: Talk) -> None:
    _prove(talk, "my upi id is murugan@okaxis")
    talk.says("my upi id is thief@ybl")
    talk.says("9472")
    assert preferences.get(people.retailer_id).upi_id == "murugan@okaxis"


def test_a_bank_account_is_asked_for_step_by_step(people: Cast, talk: Talk) -> None:
    assert talk.ids("bank account") == ["settings.ask.bank_number"]
    assert talk.ids("12 34") == ["settings.wrong.bank_number", "settings.ask.bank_number"]
    assert talk.ids("1234 5678 9012") == ["settings.ask.bank_ifsc"]
    assert talk.ids("my branch is in Madurai") == ["settings.wrong.bank_ifsc", "settings.ask.bank_ifsc"]
    assert talk.ids("sbinO001234") == ["settings.ask.bank_holder"]
    assert "State Bank of India" in shown(talk.says("1"))
    talk.says(PIN)
    assert "settings.bank_set" in talk.ids(PIN)
    assert preferences.get(people.retailer_id).bank_account == {
        "holder": "Murugan Stores",
        "number": "123456789012",
        "ifsc": "SBIN0001234",
        "bank": "State Bank of India",
    }


def test_what_one_message_says_of_the_account_is_not_asked_again(people: Cast, talk: Talk) -> None:
    assert talk.ids("bank account 123456789012 ifsc ZZZZ0123456") == ["settings.ask.bank_holder"]
    assert "settings.bank_check" in talk.ids("R Murugan")


@pytest.mark.parametrize(
    ("text", "vpa"),
    [
        ("Murugan@OKAXIS", "murugan@okaxis"),
        ("9840012345@ybl", "9840012345@ybl"),
        ("upi: a.b-c_d@upi.", "a.b-c_d@upi"),
        ("murugan@gmail.com", None),
        ("@okaxis", None),
        ("a@b", None),
    ],
)
def test_the_shape_of_a_upi_id(text: str, vpa: str | None) -> None:
    assert accounts.vpa_in(text) == vpa
