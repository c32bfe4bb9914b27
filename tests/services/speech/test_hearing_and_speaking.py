"""The recogniser and the voice themselves: they come with `make install`."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intents.wish import understand
from locales import Lang
from services.speech import NoModelError, Speech, UnheardError, weights
from services.speech.loops import without_loops
from tests.services.speech.notes import noise, note, recording, shaped

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def speech() -> Speech:
    return Speech()


@pytest.mark.parametrize(
    ("text", "lang", "intent"),
    [
        ("How much is overdue?", "en", "check_status"),
        ("कितना पैसा बाकी है", "hi", "check_status"),
        ("என் பில் நிலை என்ன?", "ta", "check_status"),
    ],
)
def test_p30_p31_a_voice_note_is_heard_and_understood(speech: Speech, text: str, lang: Lang, intent: str) -> None:
    """Feature: msme-payment-enforcement, Property 30, 31: a voice note in Tamil, Hindi or English is written down in
    its own script and routed as text is."""
    heard = speech.transcribe(note(text, lang), lang)
    assert understand(heard.text, "retailer", lang, TODAY).name == intent
    assert heard.advice is None
    assert heard.speech_seconds > 0.5


def test_a_sum_is_heard_in_figures_over_the_telephone_too(speech: Speech) -> None:
    heard = speech.transcribe(shaped("mulaw", "Fifty thousand rupees was received"), "en", "audio/basic")
    assert understand(heard.text, "retailer", "en", TODAY).params.get("amount") == "50000"


@pytest.mark.parametrize("word", ["हाँ", "दो", "तीन"])
def test_one_word_is_not_written_down_as_the_sum_of_the_prompt(speech: Speech, word: str) -> None:
    """Before one word Whisper says its prompt again: fifty thousand rupees that nobody spoke of."""
    heard = speech.transcribe(note(word, "hi"), "hi")
    assert "amount" not in understand(heard.text, "retailer", "hi", TODAY).params


def test_a_note_that_comes_while_the_model_is_loaded_waits_for_it() -> None:
    early = Speech()
    early.prepare()
    early.prepare()
    assert "over" in early.transcribe(note(), "en").text


def test_a_folder_without_a_model_is_told_to_whoever_needs_it_and_not_before(tmp_path: Path) -> None:
    without = Speech(tmp_path)
    without.prepare()
    with pytest.raises(NoModelError):
        without.transcribe(note(), "en")


def test_p33_noise_is_not_transcribed(speech: Speech) -> None:
    """Feature: msme-payment-enforcement, Property 33: noise gets its own advice and no transcript."""
    with pytest.raises(UnheardError):
        speech.transcribe(recording(noise(3, -25)), "en")


def test_the_pinned_model_is_the_one_that_is_there() -> None:
    assert weights.installed()
    assert set(weights.in_memory()) == {"model.bin", "config.json", "tokenizer.json", "vocabulary.txt"}


def test_another_model_that_is_not_there_is_said(tmp_path: Path) -> None:
    speech = Speech(tmp_path)
    assert not speech.hears
    with pytest.raises(NoModelError, match=r"model\.bin"):
        speech.transcribe(note(), "en")


@given(st.permutations("abcd efgh").map("".join).map(str.strip), st.integers(3, 30))
def test_a_loop_is_said_once(phrase: str, times: int) -> None:
    assert without_loops(", ".join([phrase] * times)).count(phrase) == 1


def test_a_stutter_is_one_syllable() -> None:
    assert without_loops("பணம் " + "மே" * 20 + " வந்தது") == "பணம் மே வந்தது"


def test_what_is_said_twice_stays() -> None:
    assert without_loops("very very good") == "very very good"
