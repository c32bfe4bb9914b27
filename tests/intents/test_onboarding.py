"""First contact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.settings import Settings
from db import audit, retailers
from db.models import Consent, Retailer
from intents.spoken import spoken
from intents.turn import Document
from tests.cast import retailer
from tests.intents.talk import Talk, document, has
from tests.world import OTHER_RETAILER, OTHER_UDYAM, RETAILER, UDYAM


@pytest.mark.parametrize(
    ("digit", "lang"),
    [
        ("1", "ta"),
        ("2.", "hi"),
        ("३", "en"),
        ("தமிழ்", "ta"),
        ("हिन्दी (Hindi)", "hi"),
        ("tamil", "ta"),
        ("English", "en"),
    ],
)
def test_four_answers_make_a_retailer(empty_db: Settings, digit: str, lang: str) -> None:
    talk = Talk()
    assert talk.ids("hi") == ["onboarding.three"]
    assert talk.ids(digit) == ["onboarding.consent"]
    assert talk.ids("1") == ["onboarding.ask_name"]
    assert talk.ids("Murugan Stores") == ["onboarding.ask_udyam"]
    assert talk.ids("udyam tn 02 0012345") == ["onboarding.done"]
    row = retailers.find_by_phone(RETAILER)
    assert (row.status, row.name, row.udyam_number, row.preferred_language) == ("active", "Murugan Stores", UDYAM, lang)


def test_the_consent_says_to_which_words_and_by_which_message(empty_db: Settings) -> None:
    talk = Talk()
    for answer in ("hi", "2", "सहमत हूँ"):
        talk.says(answer)
    [consent] = Consent.select()
    assert (consent.language, consent.purpose) == ("hi", "get_paid")
    assert consent.message_sid.startswith("SM")
    assert consent.notice_version
    assert [row.action for row in audit.trail(consent.retailer_id, consent.retailer_id)] == ["consent_given"]


def test_a_consent_to_computing_abroad_says_so_and_is_kept_as_such(empty_db: Settings) -> None:
    talk = Talk(abroad=True)
    talk.says("hi")
    assert talk.ids("3") == ["onboarding.consent", "onboarding.consent_abroad"]
    talk.says("1")
    [consent] = Consent.select()
    assert consent.notice_version.endswith("+abroad")


@pytest.mark.parametrize("word", ["2", "no", "வேண்டாம்", "नहीं"])
def test_without_consent_nothing_is_kept(empty_db: Settings, word: str) -> None:
    talk = Talk()
    for answer in ("hi", "3"):
        talk.says(answer)
    assert talk.ids(word) == ["onboarding.declined"]
    assert Retailer.select().count() == 0


@given(st.text(max_size=40))
def test_no_other_text_is_taken_for_a_yes(empty_db: Settings, text: str) -> None:
    talk = Talk(state={"dialogue": "onboarding", "step": "consent"})
    reply = talk.says(text)
    agreed = has(reply, "onboarding.ask_name")
    assert not agreed or text.strip(" .)।!\n\t").casefold() in {"1", "१", "௧", "y", "ok", "ha"}


@pytest.mark.parametrize("wrong", ["UDYAM-TN-02-001234", "TN020012345"])
def test_a_udyam_number_that_cannot_be_is_asked_again(empty_db: Settings, wrong: str) -> None:
    talk = _up_to_udyam()
    assert talk.ids(wrong) == ["onboarding.udyam_wrong"]
    assert talk.ids(UDYAM) == ["onboarding.done"]


def test_an_unknown_state_is_warned_about_and_taken(empty_db: Settings) -> None:
    assert _up_to_udyam().ids("UDYAM-QQ-02-0012345") == ["onboarding.done", "onboarding.udyam_state_unknown"]


def test_another_phones_udyam_number_is_refused(empty_db: Settings) -> None:
    retailer(OTHER_RETAILER, UDYAM)
    talk = _up_to_udyam()
    assert talk.ids(UDYAM) == ["onboarding.udyam_taken"]
    assert retailers.find_by_phone(RETAILER).status == "onboarding"


def _up_to_udyam() -> Talk:
    talk = Talk()
    for answer in ("hi", "3", "1", "Murugan Stores"):
        talk.says(answer)
    return talk


def test_a_bill_sent_too_early_is_parked_and_the_question_stays(empty_db: Settings) -> None:
    talk = Talk()
    reply = talk.says(doc=Document(document().invoice_id))
    assert reply.park
    assert has(reply, "onboarding.document_waits")
    talk.says("3")
    assert talk.says(doc=Document(document().invoice_id)).park
    assert talk.ids("1") == ["onboarding.ask_name"]


def test_a_talk_that_was_lost_goes_on_where_the_row_says(empty_db: Settings) -> None:
    talk = Talk()
    for answer in ("hi", "3", "1"):
        talk.says(answer)
    talk.state = {}
    assert talk.ids("hello") == ["onboarding.ask_name"]


def test_the_first_question_is_asked_in_all_three_languages(empty_db: Settings) -> None:
    said = spoken(Talk().says("hi")).render("en")
    assert all(word in said for word in ("வணக்கம்", "नमस्ते", "Hello", "1. தமிழ்", "2. हिन्दी", "3. English"))


@pytest.mark.parametrize("word", ["help", "status", "मदद", "12345"])
def test_a_call_for_help_is_no_name_of_a_firm(empty_db: Settings, word: str) -> None:
    talk = Talk()
    for answer in ("hi", "3", "1"):
        talk.says(answer)
    assert talk.ids(word) == ["onboarding.name_unclear"]
    assert talk.ids("Status Traders of Madurai") == ["onboarding.ask_udyam"]


@pytest.mark.parametrize(
    ("said", "lang"),
    [
        ("english please", "en"), ("hindi me", "hi"), ("tamil la pesunga", "ta"), ("தமிழ்ல சொல்லுங்க", "ta"),
        ("मुझे हिंदी चाहिए", "hi"), ("எனக்கு பணம் வரணும்", "ta"), ("mera paisa nahi mila hai", "hi"),
    ],
)  # fmt: skip
def test_the_language_is_known_by_its_name_or_by_being_written(empty_db: Settings, said: str, lang: str) -> None:
    talk = Talk()
    talk.says("hi")
    reply = talk.says(said)
    assert (reply.lang, [part.id for part in reply.parts]) == (lang, ["onboarding.consent"])


@pytest.mark.parametrize(
    "said",
    [
        "My shop is called Sai Traders", "shop name: Sai Traders", "en kadai peru Sai Traders",
        "enga company peru Sai Traders",
        "என் கடை பெயர் Sai Traders",        "meri dukaan ka naam Sai Traders hai",
        "दुकान का नाम Sai Traders है", "Sai Traders", "we are Sai Traders sir",
    ],
)  # fmt: skip
def test_the_name_alone_is_taken_out_of_a_sentence(empty_db: Settings, said: str) -> None:
    talk = Talk()
    for text in ("hi", "3", "1", said):
        talk.says(text)
    assert Retailer.get().name == "Sai Traders"


@pytest.mark.parametrize("said", ["kya", "what?", "yes", "ok", "i will tell later", "எதுக்கு", "is this free"])
def test_what_is_no_name_does_not_become_one(empty_db: Settings, said: str) -> None:
    talk = Talk()
    for text in ("hi", "3", "1", said):
        talk.says(text)
    assert Retailer.get().name is None


def test_a_name_may_be_put_right_at_the_next_question(empty_db: Settings) -> None:
    talk = _up_to_udyam()
    assert talk.ids("shop name is Selvam Agencies") == ["onboarding.ask_udyam"]
    assert Retailer.get().name == "Selvam Agencies"


@pytest.mark.parametrize("said", ["UDYAM", "no idea", "illa", "mere paas nahi hai", "will give later", "udyam kya hai"])
def test_who_has_no_udyam_number_hears_where_it_stands_and_how_to_get_it(empty_db: Settings, said: str) -> None:
    talk = _up_to_udyam()
    assert talk.ids(said) == ["onboarding.udyam_what"]
    assert talk.ids(UDYAM) == ["onboarding.done"]


@pytest.mark.parametrize(
    ("said", "answer"), [("why", "aside.why_udyam"), ("is this free?", "aside.price"), ("nandri", "aside.welcome")]
)
def test_a_question_on_the_way_in_is_answered(empty_db: Settings, said: str, answer: str) -> None:
    talk = _up_to_udyam()
    assert talk.ids(said) == [answer, "onboarding.ask_udyam"]
    assert talk.ids(UDYAM) == ["onboarding.done"]


STEPS = {
    "consent": (("hi", "1"), "onboarding.consent"),
    "name": (("hi", "1", "1"), "onboarding.ask_name"),
    "udyam": (("hi", "1", "1", "Murugan Stores"), "onboarding.ask_udyam"),
    "code": (("hi", "1", "1", "Murugan Stores", UDYAM), "proof.ask_code"),
    "move": (("hi", "1", "1", "Murugan Stores", OTHER_UDYAM), "onboarding.udyam_taken"),
}


def _up_to(step: str) -> Talk:
    retailer(OTHER_RETAILER, OTHER_UDYAM)
    talk = Talk(codes_by_sms=True)
    for text in STEPS[step][0]:
        talk.says(text)
    assert talk.state["step"] == step
    return talk


@pytest.mark.parametrize("said", ["english", "English please", "அங்கிலம்", "अंग्रेज़ी में", "i don't know tamil, english"])
@pytest.mark.parametrize("step", STEPS)
def test_the_language_can_be_changed_at_every_step(empty_db: Settings, step: str, said: str) -> None:
    talk = _up_to(step)
    before = dict(talk.state)
    reply = talk.says(said)
    assert [part.id for part in reply.parts] == ["language.changed", STEPS[step][1]]
    assert (reply.lang, talk.state) == ("en", before)


@pytest.mark.parametrize("said", ["change language", "மொழி மாத்து", "भाषा बदलो", "i don't know tamil"])
@pytest.mark.parametrize("step", STEPS)
def test_a_change_without_its_name_asks_which_and_goes_on_where_it_stood(
    empty_db: Settings, step: str, said: str
) -> None:
    talk = _up_to(step)
    before = dict(talk.state)
    assert talk.ids(said) == ["language.ask"]
    assert talk.ids("hm") == ["language.ask"]
    assert talk.ids("2") == ["language.changed", STEPS[step][1]]
    assert (talk.lang, talk.state) == ("hi", before)


def test_the_consent_is_given_to_the_words_of_the_language_that_was_chosen_last(empty_db: Settings) -> None:
    talk = _up_to("consent")
    talk.says("hindi")
    talk.says("1")
    assert (Consent.get().language, retailers.find_by_phone(RETAILER).preferred_language) == ("hi", "hi")


def test_a_yes_to_the_question_which_language_is_no_consent(empty_db: Settings) -> None:
    talk = _up_to("consent")
    talk.says("change language")
    assert talk.ids("yes") == ["language.ask"]
    assert talk.ids("no") == ["onboarding.consent"]
    assert Consent.select().count() == 0


@pytest.mark.parametrize(
    "name", ["Tamil Stores", "English Tailors", "Hindi Pustak Bhandar", "தமிழ் ஸ்டோர்ஸ்", "My shop is Hindi Book House"]
)
def test_a_firm_may_have_a_language_in_its_name(empty_db: Settings, name: str) -> None:
    assert _up_to("name").ids(name) == ["onboarding.ask_udyam"]
    assert retailers.find_by_phone(RETAILER).name == name.removeprefix("My shop is ")


def test_a_name_led_in_by_spoken_tamil_is_the_name_alone() -> None:
    from intents.own_name import name_in

    assert name_in("என் கடை பேரு முருகன் நெசவகம்") == "முருகன் நெசவகம்"


@pytest.mark.parametrize("yes", ["சரிங்க", "ஆமாங்க", "saringa", "ठीक है साहब", "हाँजी"])
def test_a_polite_yes_is_a_yes(empty_db: Settings, yes: str) -> None:
    talk = Talk()
    for said in ("hi", "1"):
        talk.says(said)
    assert talk.ids(yes) == ["onboarding.ask_name"]


def test_a_phone_number_is_no_firms_name(empty_db: Settings) -> None:
    talk = Talk()
    for said in ("hi", "3", "1"):
        talk.says(said)
    assert talk.ids("my number 98412 11223") == ["onboarding.name_unclear"]


@pytest.mark.parametrize("yes", ["haan manzoor hai", "ok I agree", "சம்மதிக்கிறேன்", "मुझे मंज़ूर है"])
def test_consent_is_heard_in_ones_own_words(empty_db: Settings, yes: str) -> None:
    talk = Talk()
    for said in ("hi", "3"):
        talk.says(said)
    assert talk.ids(yes) == ["onboarding.ask_name"]


@pytest.mark.parametrize("said", ["i don't agree yet", "agree to what?", "sahmat nahi", "if I agree what happens"])
def test_a_half_yes_is_no_consent(empty_db: Settings, said: str) -> None:
    talk = Talk()
    for before in ("hi", "3"):
        talk.says(before)
    assert "onboarding.consent_again" in talk.ids(said)
    assert not Consent.select().exists()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("how does this work", "aside.how"),
        ("pehle batao ye kaam kaise karta hai", "aside.how"),
        ("what if i dont agree", "aside.why_consent"),
    ],
)
def test_who_asks_first_is_answered_and_asked_briefly_again(empty_db: Settings, asked: str, told: str) -> None:
    talk = Talk()
    for said in ("hi", "3"):
        talk.says(said)
    assert talk.ids(asked) == [told, "onboarding.consent_again"]
    assert talk.ids("yes") == ["onboarding.ask_name"]


@pytest.mark.parametrize("no", ["नहीं रहने दो", "no", "வேண்டாம்", "venaam", "வேணாங்க", "रहने दीजिए"])
def test_a_no_to_a_number_that_is_taken_asks_for_the_right_one(empty_db: Settings, no: str) -> None:
    retailer(OTHER_RETAILER, OTHER_UDYAM)
    talk = Talk()
    for said in ("hi", "3", "1", "Murugan Stores", OTHER_UDYAM):
        talk.says(said)
    assert talk.ids(no) == ["onboarding.ask_udyam"]
