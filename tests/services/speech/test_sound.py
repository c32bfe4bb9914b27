"""What comes in: every shape that phones send, and what is wrong with a recording, each with its own advice."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales import LANGUAGES, Lang, t
from services.speech.codec import RATE, decoded
from services.speech.sound import listen
from services.speech.trouble import UnheardError
from tests.services.speech.notes import SHAPES, noise, note, recording, shaped

MARKS = st.sampled_from(
    [b"", b"OggS", b"#!AMR\n", b"RIFF\0\0\0\0WAVEfmt ", b"\0\0\0\x20ftypM4A ", b"ID3", b"\xff\xf1", b"\xff\xfb"]
)


def _reason(audio: bytes) -> str:
    with pytest.raises(UnheardError) as unheard:
        listen(audio)
    return unheard.value.reason


@pytest.mark.parametrize("shape", SHAPES)
def test_p30_every_shape_of_a_recording_is_opened(shape: str) -> None:
    """Feature: msme-payment-enforcement, Property 30: a voice note is accepted as phones record it."""
    seconds = len(decoded(shaped(shape), SHAPES[shape][0])) / 2 / RATE
    assert seconds == pytest.approx(len(decoded(note())) / 2 / RATE, abs=0.15)


def test_telephone_sound_without_a_header_is_known_by_its_type_only() -> None:
    assert _reason(shaped("mulaw")) == "speech.broken"


@given(MARKS, st.binary(max_size=400))
def test_p32_what_is_no_recording_is_broken_and_nothing_else(mark: bytes, rest: bytes) -> None:
    """Feature: msme-payment-enforcement, Property 32: what could not be heard is asked for again."""
    try:
        decoded(mark + rest)
    except UnheardError as unheard:
        assert unheard.reason == "speech.broken"


@pytest.mark.parametrize("sly", [b"#EXTM3U\nfile:///etc/passwd\n", b"ffconcat version 1.0\nfile /etc/passwd\n"])
def test_a_list_of_other_files_is_not_followed(sly: bytes) -> None:
    assert _reason(sly) == "speech.broken"


def test_two_minutes_are_heard_and_more_are_not() -> None:
    assert len(decoded(recording(noise(119.5, -30)))) == 2 * RATE * 119.5
    assert _reason(recording(noise(121.5, -30))) == "speech.too_long"


@given(level=st.floats(-90, -10), seconds=st.floats(0.2, 2))
def test_p33_noise_without_a_word_gets_the_advice_of_noise_and_silence_that_of_silence(
    level: float, seconds: float
) -> None:
    """Feature: msme-payment-enforcement, Property 33: noise gets its own advice."""
    reason = _reason(recording(noise(seconds, level)))
    assert reason == ("speech.silent" if level < -50.5 else "speech.noise") or abs(level + 50) < 1.5


def test_a_recording_of_nothing_is_silent() -> None:
    assert _reason(recording(np.zeros(RATE, dtype=np.float32))) == "speech.silent"


def test_quiet_speech_is_made_louder() -> None:
    samples = np.frombuffer(decoded(note()), dtype="<i2").astype(np.float32) / 32768
    quiet = listen(recording(samples * 0.02))
    assert float(np.sqrt(np.mean(quiet.samples**2))) == pytest.approx(0.07, abs=0.03)
    assert quiet.speech > 0.5


def test_noise_and_overload_are_noticed() -> None:
    samples = np.frombuffer(decoded(note()), dtype="<i2").astype(np.float32) / 32768
    padded = np.concatenate([np.zeros(RATE, dtype=np.float32), samples, np.zeros(RATE, dtype=np.float32)])
    assert not listen(recording(padded)).noisy
    assert listen(recording(padded + noise(len(padded) / RATE, -22)[: len(padded)])).noisy
    assert listen(recording(samples * 40)).clipped
    assert not listen(note()).clipped


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_trouble_has_words_of_its_own(lang: Lang) -> None:
    reasons = ("broken", "too_long", "silent", "noise", "noisy", "clipped", "unclear")
    assert len({t(f"speech.{reason}", lang) for reason in reasons}) == len(reasons)
