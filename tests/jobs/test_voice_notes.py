"""A retailer speaks: what was heard is shown, a question is answered in text and voice, a change waits for a yes."""

import pytest

from db import preferences, retailers
from db.database import connection, transaction
from db.models import Invoice
from intents.spoken import Spoken
from jobs.enclosures.spoken import audio, to_be_said
from locales import LANGUAGES, Lang, Message
from services.speech import Speech
from tests.cast import Cast, cast
from tests.services.speech.notes import PAID, STATUS, note
from tests.world import BUYER, RETAILER, STRANGER, World

OGG = "audio/ogg"


@pytest.fixture
def people(world: World) -> Cast:
    known = cast()
    with connection():
        known.bill()
    return known


def _speaks(world: World, text: str = STATUS, number: str = RETAILER) -> list[str]:
    return world.says(number, None, [(note(text), OGG)])


def _voices(world: World, number: str = RETAILER) -> list[bytes]:
    files = [media for message in world.phones.received(number) for media in message["media"]]
    return [file for file in files if file["content_type"].startswith(OGG)]


def _recordings(world: World, people: Cast) -> list[bytes]:
    folder = world.house.settings.baaki_var_dir / "documents" / "voice_recordings" / str(people.retailer_id)
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file()]


def test_p30_a_spoken_question_is_shown_back_and_answered_in_text_and_voice(world: World, people: Cast) -> None:
    """Feature: msme-payment-enforcement, Property 30: a voice note is answered by text and voice."""
    words, voice = _speaks(world)
    assert words.startswith("I heard: “How much is overdue?”")
    assert "INV-" in words
    assert len(_voices(world)) == 1
    assert voice == "The same answer, spoken."


def test_a_recording_is_kept_sealed(world: World, people: Cast) -> None:
    _speaks(world)
    kept = _recordings(world, people)
    assert len(kept) == 1
    assert b"OggS" not in kept[0]
    assert b"OpusHead" not in kept[0]


def test_p31_a_spoken_change_waits_for_a_written_yes(world: World, people: Cast) -> None:
    """Feature: msme-payment-enforcement, Property 31: what was heard is executed once it is confirmed."""
    asked = _speaks(world, PAID)[0]
    assert "Amount: ₹50,000" in asked
    assert "Did I hear you right?" in asked
    with connection():
        assert {invoice.status for invoice in Invoice.select()} == {"active"}
    assert "Did I hear you right?" not in world.says(RETAILER, "1")[0]


def test_p32_a_no_asks_to_say_it_again_and_another_voice_note_replaces_the_first(world: World, people: Cast) -> None:
    """Feature: msme-payment-enforcement, Property 32: what was heard wrong is asked for again."""
    _speaks(world, PAID)
    assert "say it again" in world.says(RETAILER, "2")[0]
    _speaks(world, PAID)
    assert "I heard: “How much is overdue?”" in _speaks(world)[0]


def test_p32_what_could_not_be_heard_leaves_the_open_question_open(world: World, people: Cast) -> None:
    """Feature: msme-payment-enforcement, Property 32: unclear speech is asked for again."""
    world.says(RETAILER, "change language")
    assert "could not open this recording" in world.says(RETAILER, None, [(b"no sound", OGG)])[0]
    world.says(RETAILER, "2")
    with connection():
        assert retailers.get(people.retailer_id).preferred_language == "hi"


def test_an_open_question_is_answered_by_voice(world: World, people: Cast) -> None:
    """What was asked is what is listened for; a change still waits for a yes."""
    world.says(RETAILER, "change language")
    asked = _speaks(world, "Hindi")[0]
    assert "हिन्दी" in asked
    assert "Did I hear you right?" in asked
    world.says(RETAILER, "1")
    with connection():
        assert retailers.get(people.retailer_id).preferred_language == "hi"


def test_a_pin_is_not_listened_to(world: World, people: Cast) -> None:
    world.says(RETAILER, "set pin")
    assert "do not say your PIN" in _speaks(world)[0]
    assert _recordings(world, people) == []


@pytest.mark.parametrize(("choice", "spoken", "written"), [("never", 0, 0), ("same", 1, 0), ("always", 1, 1)])
def test_the_voice_answers_as_it_was_chosen(world: World, people: Cast, choice: str, spoken: int, written: int) -> None:
    with connection(), transaction():
        preferences.choose(people.retailer_id, voice_replies=choice)
    _speaks(world)
    assert len(_voices(world)) == spoken
    world.says(RETAILER, "help")
    assert len(_voices(world)) == spoken + written


def test_a_buyer_and_a_stranger_are_not_listened_to(world: World, people: Cast) -> None:
    for number in (BUYER, STRANGER):
        assert all("heard" not in each for each in _speaks(world, number=number))
        assert _voices(world, number) == []
    assert _recordings(world, people) == []


def test_a_reply_that_is_the_same_for_everybody_is_rendered_once() -> None:
    speech = Speech()
    fixed = Spoken((Message("cancelled.text"),))
    assert audio(speech, fixed, "en") is audio(speech, fixed, "en")
    assert audio(speech, fixed, "en") != audio(speech, fixed, "ta")


def test_a_reply_that_names_somebody_is_not_kept() -> None:
    speech = Speech()
    personal = Spoken((Message("speech.heard", {"text": "Murugan Stores"}),))
    assert audio(speech, personal, "en") is not audio(speech, personal, "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_long_answer_is_spoken_up_to_the_end_of_a_line(lang: Lang) -> None:
    line = "INV-7: ₹1,50,000"
    said = to_be_said("\n".join([line] * 200), lang)
    assert len(said) < 1000
    assert said.splitlines()[-1] == to_be_said(line, lang)
