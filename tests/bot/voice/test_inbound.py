"""A retailer calls: PIN by keypad, then all of the menu by keys alone, or by speech."""

import pytest

from db import proofs
from db.database import connection
from db.models import AuditLog, Call, Dispute, Retailer
from locales import LANGUAGES, Lang
from tests.bot.voice.line import PIN, Line, firm, words
from tests.cast import own_buyer_of
from tests.world import RETAILER, STRANGER, World

DUES: dict[Lang, str] = {"ta": "எவ்வளவு பாக்கி", "hi": "कितना पैसा बाकी है", "en": "how much money is due"}
SCORE: dict[Lang, str] = {"ta": "காவேரி கார்மெண்ட்ஸ் ஸ்கோர்", "hi": "कावेरी गारमेंट्स का स्कोर", "en": "score of Kaveri Garments"}
BILL: dict[Lang, str] = {"ta": "புதிய பில் போடணும்", "hi": "नया बिल डालना है", "en": "I want to send a new bill"}
DISPUTE: dict[Lang, str] = {"ta": "புகார்", "hi": "शिकायत दर्ज करो", "en": "file a dispute"}
YES: dict[Lang, str] = {"ta": "ஆம்", "hi": "हाँ", "en": "yes"}


def _count(model: type) -> int:
    with connection():
        return int(model.select().count())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_by_keypad_alone_the_dues_are_heard_sum_first_then_bill_by_bill(world: World, lang: Lang) -> None:
    firm(lang)
    line = Line.to_baaki(world)
    assert line.now == words("call.pin", lang)
    greeted = line.press(f"{PIN}#")
    assert greeted == f"{words('call.hello', lang, name='Murugan Stores')}\n{words('call.menu', lang)}"
    assert words("call.late_ones", lang, n=2) in line.press("1")
    assert words("call.next", lang) in line.press("1")
    assert words("call.no_more", lang) in line.press("1")
    assert line.press("*") == words("call.menu", lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_by_speech_everything_of_the_menu_is_reached(world: World, lang: Lang) -> None:
    firm(lang)
    line = Line.to_baaki(world)
    line.press(f"{PIN}#")
    assert words("call.one_by_one", lang) in line.say(DUES[lang])
    assert words("call.written_too", lang) in line.say(SCORE[lang])
    assert words("call.photo_asked", lang) in line.say(BILL[lang])
    assert words("call.dispute_which", lang) in line.say(DISPUTE[lang])
    world.work()
    told = "\n".join(world.said_to(RETAILER))
    assert "Kaveri Garments" in told
    assert "📷" in told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_of_a_buyer_without_a_gstin_it_is_said_that_there_is_no_rating(world: World, lang: Lang) -> None:
    own_buyer_of(firm(lang).retailer_id, STRANGER, "Ravi Hotel", lang)
    line = Line.to_baaki(world)
    line.press(f"{PIN}#")
    line.press("2")
    assert words("call.score_no_gstin", lang, name="Ravi Hotel") in line.press("1")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_dispute_is_chosen_and_confirmed_and_its_papers_come_by_whatsapp(world: World, lang: Lang) -> None:
    firm(lang)
    line = Line.to_baaki(world)
    line.press(f"{PIN}#")
    line.press("4")
    assert "Kaveri" in line.press("1")
    assert _count(Dispute) == 0
    assert words("call.dispute_needs", lang) in line.say(YES[lang])
    world.work()
    assert any("PAN" in each for each in world.said_to(RETAILER))


def test_a_menu_by_key_and_the_language_by_its_own_name(world: World) -> None:
    firm("en")
    line = Line.to_baaki(world)
    line.press(f"{PIN}#")
    offered = line.press("9")
    assert offered.splitlines() == [words("call.this_language", lang, key=n) for n, lang in enumerate(LANGUAGES, 1)]
    assert line.press("1") == f"{words('call.language_changed', 'ta')}\n{words('call.menu', 'ta')}"
    assert words("call.menu", "hi") in line.say("ஹிந்தி")
    with connection():
        assert Retailer.get().preferred_language == "hi"


def test_zero_says_it_again(world: World) -> None:
    firm()
    line = Line.to_baaki(world)
    line.press(f"{PIN}#")
    first = line.press("1")
    assert line.press("0") == first


def test_three_wrong_pins_lock_the_telephone_and_the_owner_is_told(world: World) -> None:
    cast = firm()
    line = Line.to_baaki(world)
    assert words("call.pin_wrong", "en") in line.press("1357#")
    assert not line.over
    line.press("1357#")
    assert words("call.pin_locked", "en", n=15) in line.press("1357#")
    assert line.over
    again = Line.to_baaki(world)
    assert again.over
    assert words("call.pin_locked", "en", n=15) in again.now
    world.work()
    assert "🔒" in world.said_to(RETAILER)[-1]
    with connection():
        assert proofs.locked_until(cast.retailer_id, "own", world.clock.now()) is None
        assert [row.action for row in AuditLog.select().where(AuditLog.action.startswith("proof_"))] == [
            "proof_wrong", "proof_wrong", "proof_locked",
        ]  # fmt: skip


def test_nobody_is_named_and_nothing_told_before_the_pin(world: World) -> None:
    firm()
    line = Line.to_baaki(world)
    said = line.now + line.press("*") + line.press("0")
    assert "Murugan" not in said
    assert line.call["awaited"]["speech"] is False


def test_a_retailer_without_a_pin_is_told_how_to_set_one(world: World) -> None:
    firm(pin=False)
    line = Line.to_baaki(world)
    assert line.over
    assert line.now == words("call.no_pin", "en")
    world.work()
    assert "“new PIN”" in world.said_to(RETAILER)[-1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_stranger_chooses_a_language_and_gets_the_way_to_whatsapp(world: World, lang: Lang) -> None:
    line = Line.to_baaki(world, STRANGER)
    assert words("call.welcome", lang) in line.now
    assert line.press(str(LANGUAGES.index(lang) + 1)) == words("call.register", lang)
    assert line.over
    world.work()
    assert "https://wa.me/14155238886" in world.said_to(STRANGER)[-1]


def test_silence_is_asked_once_more_then_ended_kindly(world: World) -> None:
    firm()
    line = Line.to_baaki(world)
    line.press(f"{PIN}#")
    assert line.say_nothing() == f"{words('call.silence', 'en')}\n{words('call.menu', 'en')}"
    assert line.say_nothing() == words("call.bye", "en")
    assert line.over


def test_silence_at_the_pin_is_ended_too(world: World) -> None:
    firm()
    line = Line.to_baaki(world)
    line.say_nothing()
    assert line.say_nothing() == words("call.bye", "en")
    assert line.over


@pytest.mark.parametrize(("lang", "thanks"), [("en", "okay thank you"), ("ta", "நன்றி"), ("hi", "धन्यवाद जी")])
def test_thanks_end_the_call(world: World, lang: Lang, thanks: str) -> None:
    firm(lang)
    line = Line.to_baaki(world)
    line.press(f"{PIN}#")
    assert line.say(thanks) == words("call.bye", lang)
    assert line.over


def test_what_is_not_understood_is_asked_again_twice(world: World) -> None:
    firm()
    line = Line.to_baaki(world)
    line.press(f"{PIN}#")
    assert words("call.not_understood", "en") in line.press("7")
    assert words("call.not_understood", "en") in line.say("purple elephants dance")
    line.press("7")
    assert line.over


def test_an_answer_understood_forgives_the_silence_before(world: World) -> None:
    firm()
    line = Line.to_baaki(world)
    line.press(f"{PIN}#")
    for _ in range(3):
        line.say_nothing()
        line.press("1")
        assert not line.over


def test_a_repeated_webhook_is_answered_the_same_and_changes_nothing_twice(world: World) -> None:
    firm()
    line = Line.to_baaki(world)
    world.phones.set_faults({"kind": "repeat_webhook", "copies": 3, "times": None})
    line.press(f"{PIN}#")
    asked = line.press("3")
    assert words("call.photo_asked", "en") in asked
    world.phones.clear_faults()
    world.work()
    assert len(world.said_to(RETAILER)) == 1
    with connection():
        assert Call.get().turn == 3
        assert AuditLog.select().where(AuditLog.action == "proof_right").count() == 1


def test_a_hang_up_in_the_middle_leaves_nothing_half_done(world: World) -> None:
    firm()
    line = Line.to_baaki(world)
    line.press(f"{PIN}#")
    line.press("4")
    line.press("1")
    line.hang_up()
    world.twilio_quiet()
    assert _count(Dispute) == 0
    with connection():
        call = Call.get()
        assert (call.status, call.state, call.answer) == ("completed", None, None)
        assert AuditLog.select().where(AuditLog.action == "call_ended").count() == 1


def test_the_end_is_recorded_once_however_often_it_is_told(world: World) -> None:
    firm()
    line = Line.to_baaki(world)
    world.phones.set_faults({"kind": "repeat_callbacks", "copies": 4, "times": None})
    line.hang_up()
    world.twilio_quiet()
    with connection():
        assert AuditLog.select().where(AuditLog.action == "call_ended").count() == 1
