"""What an impatient user says in passing: thanks, "is this free?", "who are you?", two wishes, an answer to nothing."""

from datetime import date

import pytest

from db import invoices
from db.models import Retailer
from locales import Lang
from tests.cast import Cast, buyer_of
from tests.intents.talk import Talk, shown
from tests.world import OTHER_GSTIN, OTHER_UDYAM, UDYAM

LANGS: tuple[Lang, ...] = ("ta", "hi", "en")


@pytest.mark.parametrize("thanks", ["thank you", "thanks a lot bro", "nandri anna", "நன்றி", "dhanyavaad ji", "शुक्रिया"])
def test_thanks_are_answered_and_not_misunderstood(talk: Talk, thanks: str) -> None:
    assert talk.ids(thanks) == ["aside.welcome"]


@pytest.mark.parametrize(
    "asked",
    [
        "is this free",
        "do I have to pay anything for this?",
        "what is your charge?",
        "idhu free ah",
        "இது இலவசமா",
        "free hai kya",
        "क्या यह मुफ्त है",
    ],
)
def test_what_it_costs_is_told(talk: Talk, asked: str) -> None:
    assert talk.ids(asked) == ["aside.price"]


@pytest.mark.parametrize("asked", ["who are you", "neenga yaaru", "நீங்க யாரு", "aap kaun ho", "आप कौन हैं"])
def test_who_writes_is_told(talk: Talk, asked: str) -> None:
    assert talk.ids(asked) == ["aside.who"]


@pytest.mark.parametrize(
    "asked", ["my GST number?", "en gst number enna", "मेरा जीएसटी नंबर क्या है", "mera udyam number kya hai"]
)
def test_his_own_numbers_are_told_and_nothing_is_deleted(talk: Talk, asked: str) -> None:
    said = talk.says(asked)
    assert UDYAM in shown(said)
    assert not said.state


def test_an_open_question_is_asked_again_after_an_aside(talk: Talk) -> None:
    talk.says("INV-7 paid 50000")
    assert talk.ids("thanks") == ["aside.welcome", "paid.ask_date"]
    assert talk.ids("why") == ["aside.why_payment", "paid.ask_date"]
    assert talk.ids("today") == ["paid.ask_reference"]
    assert [choice.id for choice in talk.says("who are you").choices] == ["paid.in_cash", "paid.no_reference"]
    assert talk.ids("cash") == ["paid.ask_rest"]


def test_a_firm_may_be_called_free(talk: Talk) -> None:
    assert talk.ids("status of Free Bird Traders") != ["aside.price"]


def test_a_question_insisted_on_names_the_way_out(talk: Talk) -> None:
    talk.says("score")
    assert "choose.leave" not in talk.ids("bla bla")
    assert talk.ids("bla bla")[-1] == "choose.leave"
    assert talk.ids("cancel") == ["cancelled.text"]


def test_of_two_wishes_the_second_is_named_where_the_first_asks(people: Cast, talk: Talk) -> None:
    people.bill("GT-12", buyer_id=buyer_of(people.retailer_id, OTHER_GSTIN, name="Gupta Traders"))
    reply = talk.says("Kaveri paid 50000 today and send notice to Gupta Traders")
    assert "paid.ask_reference" in [part.id for part in reply.parts]
    assert reply.parts[-1].id == "also.wished"
    assert "send notice to Gupta Traders" in shown(reply)


def test_of_two_wishes_both_are_done_where_the_first_asks_nothing(talk: Talk) -> None:
    reply = talk.says("change language to tamil and give me the full history of INV-7")
    assert reply.parts[-1].id == "history.summary"
    assert reply.enclosures
    assert len(reply.parts) > 1


@pytest.mark.parametrize(
    "text",
    [
        "INV-7 ku 12,500 vandhuchu", "Kaveri paid pannitanga, close pannidunga",
        "they gave me 20,000 today, rest pending",
        "Kaveri paid Rs. 500 today", "முழு பணமும் குடுத்துட்டாரு, கணக்க முடிச்சிடுங்க",
    ],
)  # fmt: skip
def test_one_wish_in_two_parts_is_one(talk: Talk, text: str) -> None:
    said = talk.says(text)
    assert talk.state["dialogue"] == "mark_paid"
    assert "also.wished" not in [part.id for part in said.parts]


@pytest.mark.parametrize("yes", ["haan theek hai", "yes please", "ok sir", "aama sari", "ஆமா சரி", "हाँ जी"])
def test_a_yes_with_courtesy_is_a_yes(talk: Talk, yes: str) -> None:
    talk.says("leave out the last bill")
    assert talk.ids(yes) == ["mend.removed"]


@pytest.mark.parametrize("laughter", ["ha ha", "ha ha ha"])
def test_laughter_is_no_yes(talk: Talk, laughter: str) -> None:
    talk.says("leave out the last bill")
    assert talk.ids(laughter) != ["mend.removed"]


@pytest.mark.parametrize("lang", LANGS)
def test_a_choice_may_be_typed_as_it_sounds(people: Cast, lang: Lang) -> None:
    Retailer.update(preferred_language=lang).execute()
    talk = Talk(lang=lang)
    talk.says("INV-7 bill delete")
    typed = {"ta": "aam neekungal", "hi": "haan hata do", "en": "yes take it out"}[lang]
    assert talk.ids(typed) == ["mend.removed"]


def test_stop_said_again_is_silent_until_something_else_is_written(talk: Talk) -> None:
    assert talk.ids("stop") == ["stop.done"]
    assert talk.ids("STOP") == []
    assert talk.ids("band karo") == []
    assert talk.ids("thanks") == ["aside.welcome"]
    assert talk.ids("start") == ["stop.undone"]
    assert talk.ids("stop") == ["stop.done"]


@pytest.mark.parametrize(
    "asked", ["what is the msme act", "how to calculate interest", "vatti epdi kanakku", "byaj kaise lagta hai"]
)
def test_the_law_is_told_in_three_sentences(talk: Talk, asked: str) -> None:
    assert talk.ids(asked) == ["aside.law"]


def test_a_greeting_amid_a_talk_finds_it_where_it_was_left(talk: Talk) -> None:
    talk.says("INV-7 paid 50000")
    assert talk.ids("namaste") == ["paid.ask_date"]
    assert talk.ids("today") == ["paid.ask_reference"]
    assert talk.ids("gpay") == ["paid.ask_reference"]


@pytest.mark.parametrize(
    "said", ["cheque bounced for INV-7", "cheque bounce ho gaya", "செக் பவுன்ஸ் ஆகிடுச்சு", "चेक बाउंस हुआ"]
)
def test_a_bounced_cheque_is_no_payment(talk: Talk, said: str) -> None:
    reply = talk.says(said)
    assert reply.parts[0].id == "aside.bounced"
    assert not reply.state


@pytest.mark.parametrize(
    "said", ["he promised 1 lakh by friday", "INV-7 promised on 5 dec", "wo kal dega", "naalaiku tharen nu sonnan"]
)
def test_a_buyers_promise_told_by_the_retailer_is_no_payment(talk: Talk, said: str) -> None:
    assert talk.ids(said) == ["aside.promised_by", "pause.ask_promise"]
    talk.says("INV-7 paid")
    assert talk.ids(said) == ["aside.promised"]


def test_until_the_day_that_the_retailer_tells_the_reminders_may_wait(people: Cast, talk: Talk) -> None:
    talk.says("kaveri said he will pay on 5 dec")
    assert "5 December 2026" in shown(talk.says("1"))
    [bill] = invoices.unpaid(people.retailer_id)
    assert (bill.pause_reason, bill.paused_until) == ("promise", date(2026, 12, 5))
    assert "paused until then" in shown(talk.says("INV-7"))


def test_a_promise_without_a_day_changes_nothing(talk: Talk) -> None:
    assert talk.ids("they will pay") == ["aside.promised"]


def test_reminders_that_are_not_wanted_are_paused(people: Cast, talk: Talk) -> None:
    assert talk.ids("reminder mat bhejo kaveri ko") == ["aside.hold"]
    assert talk.ids("stop reminders for INV-7") == ["pause.stopped"]


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("is it safe?", "aside.safe"),
        ("is my data safe", "aside.safe"),
        ("இது பாதுகாப்பானதா?", "aside.safe"),
        ("kya ye surakshit hai", "aside.safe"),
        ("how do you earn", "aside.price"),
        ("will my buyer get angry", "aside.upset"),
        ("நோட்டீஸ் அனுப்பினா வாடிக்கையாளர் போயிடுவாரே", "aside.upset"),
        ("grahak naraz ho jayega", "aside.upset"),
        ("I have no bill only a verbal deal", "aside.no_bill"),
        ("bill illa, kaila ezhuthinadhu", "aside.no_bill"),
        ("बिना बिल के", "aside.no_bill"),
        ("what is msme", "aside.law"),
    ],
)
def test_worries_are_answered(talk: Talk, asked: str, answer: str) -> None:
    assert talk.ids(asked) == [answer]


@pytest.mark.parametrize("said", ["आपके पास मेरा ये बिल नहीं है, डाल लो", "purchase bill illa sales bill poduren"])
def test_a_bill_that_is_there_is_asked_for(talk: Talk, said: str) -> None:
    assert talk.ids(said)[0].startswith("upload.")


def test_an_answer_to_nothing_is_no_bills_number(talk: Talk) -> None:
    assert talk.ids("3") == ["nothing.to_confirm"]
    assert talk.ids("more") == ["status.no_more"]


@pytest.mark.parametrize(
    "said", ["I have another company too", "எனக்கு இன்னொரு கம்பெனி இருக்கு", "meri dusri company bhi hai", OTHER_UDYAM]
)
def test_a_second_firm_is_told_its_way(talk: Talk, said: str) -> None:
    assert talk.ids(said) == ["aside.second_firm"]


def test_who_wants_no_pin_is_told_the_way_out(talk: Talk) -> None:
    talk.says("export my data")
    assert "choose.leave" not in talk.ids("PIN venaam")
    assert talk.ids("romba nandri")[-1] == "choose.leave"
    assert talk.ids("வேணாம்") == ["cancelled.text"]


@pytest.mark.parametrize(
    "said",
    ["my phone is stolen", "I lost my phone", "I changed my number", "my new number is 98450 12345",
     "I have a new number",
     "en phone tholanjuduchu", "என் போன் தொலைஞ்சு போச்சு", "என் நம்பர் மாறிடுச்சு", "mera phone chori ho gaya",
     "mera number badal gaya", "मेरा फ़ोन खो गया", "मेरा नया नंबर है"],
)  # fmt: skip
def test_one_whose_phone_or_number_is_new_hears_how_he_moves(talk: Talk, said: str) -> None:
    assert talk.ids(said) == ["aside.new_phone"]


@pytest.mark.parametrize(
    "said", ["his phone is stolen", "buyer changed his number", "அவர் நம்பர் மாறிடுச்சு", "उनका नंबर बदल गया"]
)
def test_a_buyers_new_number_is_no_move(talk: Talk, said: str) -> None:
    assert "aside.new_phone" not in talk.ids(said)


@pytest.mark.parametrize(
    "said", ["wrong photo", "sorry sent by mistake", "தப்பா அனுப்பிட்டேன்", "arre galat photo bhej diya"]
)
def test_a_wrong_photo_does_no_harm(talk: Talk, said: str) -> None:
    assert talk.ids(said) == ["aside.wrong_photo"]
