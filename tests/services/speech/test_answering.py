"""Which of the expected answers a word or two was. Synthetic voices only."""

import numpy as np
import pytest

from intents.heard import answers_to, ways_to_say
from intents.heard.without import usual
from locales import Lang, Message
from services.speech import Speech, weights
from services.speech.answering import LANGUAGES, Answering
from services.speech.codec import RATE
from services.speech.decoding import Decoder
from services.speech.recogniser import Recogniser
from services.speech.sound import listen
from tests.services.speech.notes import note, recording

YES_OR_NO = (Message("speech.yes"), Message("speech.no"))


@pytest.fixture(scope="module")
def speech() -> Speech:
    return Speech()


@pytest.mark.parametrize(("said", "meant"), [("இல்லை", "இல்லை"), ("வேண்டாம்", "வேண்டாம்")])
def test_a_word_is_told_from_the_other_answers(speech: Speech, said: str, meant: str) -> None:
    candidates = answers_to(YES_OR_NO, "ta")
    told = speech.transcribe(note(said, "ta"), "ta", answers=ways_to_say(candidates, "ta"))
    assert told.answer is not None
    assert meant in candidates[told.answer].said


@pytest.mark.parametrize(("said", "lang"), [("வணக்கம்", "ta"), ("என் பில் நிலை என்ன சொல்லுங்க பணம் எப்போது வரும்", "ta")])
def test_what_is_no_answer_is_not_made_one(speech: Speech, said: str, lang: Lang) -> None:
    told = speech.transcribe(note(said, lang), lang, answers=ways_to_say(answers_to(YES_OR_NO, lang), lang))
    assert told.answer is None


def test_without_an_open_question_nothing_is_chosen(speech: Speech) -> None:
    assert speech.transcribe(note("இல்லை", "ta"), "ta").answer is None


@pytest.mark.parametrize("lang", ["ta", "hi", "en"])
def test_what_is_told_apart_can_be_spoken(lang: Lang) -> None:
    ways = ways_to_say(answers_to(YES_OR_NO, lang), lang)
    assert all(said and all(any(sign.isalpha() for sign in way) for way in said) for said in ways)
    assert ways_to_say([], lang) == ()


def test_one_word_that_fills_its_recording_is_heard() -> None:
    """Cut as a finger that lets go too early does."""
    samples = listen(note("ஆமா", "ta")).samples
    loud = np.flatnonzero(np.abs(samples) > 0.02)
    assert listen(recording(samples[loud[0] : loud[-1]])).speech > 0.1
    assert len(samples) / RATE < 4


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_yes_no_and_a_place_are_worth_without_a_sound_stands_written(lang: Lang) -> None:
    """Else the first short answer of a process costs four times as much (`python -m intents.heard.without`)."""
    menus = (YES_OR_NO, YES_OR_NO[:1] * 9)
    expected = {way for menu in menus for ways in ways_to_say(answers_to(menu, lang), lang) for way in ways}
    written = {way for known, way in weights.without_sound() if known == lang}
    assert expected <= set(usual(lang)) & written


def test_what_stands_written_is_what_the_model_holds() -> None:
    written, ways = weights.without_sound(), ["ஆமா", "இல்லை", "ஒண்ணு"]
    found = Answering(Decoder(Recogniser().model()), {}).without_sound("ta", ways)
    assert [found[way] for way in ways] == pytest.approx([written["ta", way] for way in ways], abs=0.5)
