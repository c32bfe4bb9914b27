"""Transcribe and Polly by their real clients against servers on loopback; the embedded ones stand in."""

from pathlib import Path

import pytest

from config.settings import Settings
from config.tls import crt_context
from locales import Lang
from services import build_speech
from services.claude.breaker import FAILURES
from services.speech import Speech
from services.speech.cloud import CloudSpeech
from services.speech.codec import RATE, decoded
from services.speech.polly import Polly
from services.speech.sound import Sound, listen
from services.speech.transcribe import Transcribe
from tests.services.speech.notes import note
from tests.services.speech.polly_server import local_polly
from tests.services.speech.transcribe_server import LocalTranscribe, local_transcribe, refusal, result, transcript

REGION = "ap-south-1"
WORDS = transcript(result("how much is", partial=True)) + transcript(result("How much is overdue?", sure=0.97))
TONE = bytes(RATE)


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")


@pytest.fixture(scope="module")
def sound() -> Sound:
    return listen(note())


def _ear(local: LocalTranscribe, trusts: pytest.MonkeyPatch, vocabulary: str = "", budget: float = 30.0) -> Transcribe:
    trusts.setenv("SSL_CERT_FILE", str(local.certificate))
    crt_context.cache_clear()
    return Transcribe(REGION, local.url, vocabulary, budget)


@pytest.mark.parametrize(("lang", "code"), [("ta", "ta-IN"), ("hi", "hi-IN"), ("en", "en-IN")])
def test_a_note_is_heard_in_its_language_with_its_vocabulary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sound: Sound, lang: Lang, code: str
) -> None:
    with local_transcribe(tmp_path, WORDS) as local:
        heard = _ear(local, monkeypatch, "baaki").hear(sound, lang)
        asked = local.asked()
    assert heard is not None
    assert (heard.ways, heard.confidence, heard.lang) == (("How much is overdue?",), 0.97, lang)
    assert asked.headers["x-amzn-transcribe-language-code"] == code
    assert asked.headers["x-amzn-transcribe-vocabulary-name"] == f"baaki-{lang}"
    assert asked.headers["x-amzn-transcribe-sample-rate"] == str(RATE)
    assert asked.headers["authorization"].startswith("AWS4-HMAC-SHA256 Credential=test/")
    assert asked.signed
    assert len(asked.pcm) == 2 * len(sound.samples)


def test_sentences_are_one_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sound: Sound) -> None:
    said = transcript(result("The bill is paid.")) + transcript(result("Show it."))
    with local_transcribe(tmp_path, said) as local:
        heard = _ear(local, monkeypatch).hear(sound, "en")
    assert heard is not None
    assert heard.ways == ("The bill is paid. Show it.",)


@pytest.mark.parametrize(("answer", "status"), [(refusal("InternalFailureException"), 200), (b"", 429), (b"", 503)])
def test_what_fails_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sound: Sound, answer: bytes, status: int
) -> None:
    with local_transcribe(tmp_path, answer, status) as local:
        assert _ear(local, monkeypatch).hear(sound, "en") is None


def test_what_never_answers_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sound: Sound) -> None:
    with local_transcribe(tmp_path, None) as local:
        assert _ear(local, monkeypatch, budget=0.5).hear(sound, "en") is None


def test_a_server_of_an_unknown_authority_hears_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sound: Sound
) -> None:
    with local_transcribe(tmp_path, WORDS) as local:
        monkeypatch.delenv("SSL_CERT_FILE", raising=False)
        crt_context.cache_clear()
        assert Transcribe(REGION, local.url).hear(sound, "en") is None


def test_without_transcribe_the_embedded_recogniser_hears(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with local_transcribe(tmp_path, b"", 503) as local:
        speech = CloudSpeech(_ear(local, monkeypatch), Polly(REGION, "http://127.0.0.1:1"))
        assert "overdue" in speech.transcribe(note(), "en").text.lower()


def test_after_several_failures_it_is_left_alone_for_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sound: Sound
) -> None:
    with local_transcribe(tmp_path, b"", 503) as local:
        ear = _ear(local, monkeypatch)
        for _ in range(FAILURES):
            assert ear.hear(sound, "en") is None
    with local_transcribe(tmp_path, WORDS) as again:
        monkeypatch.setattr(ear, "_url", again.url)
        assert ear.hear(sound, "en") is None


@pytest.mark.parametrize(("lang", "code"), [("hi", "hi-IN"), ("en", "en-IN")])
def test_kajal_says_hindi_and_english(lang: Lang, code: str) -> None:
    with local_polly(TONE) as local:
        said = Polly(REGION, local.url).spoken("50 rupees", lang)
    assert said == (TONE, RATE)
    assert local.asked == [
        {
            "Text": "50 rupees",
            "LanguageCode": code,
            "VoiceId": "Kajal",
            "Engine": "neural",
            "OutputFormat": "pcm",
            "SampleRate": str(RATE),
        }
    ]


def test_tamil_is_spoken_by_the_embedded_voice_and_polly_is_not_asked() -> None:
    with local_polly(TONE) as local:
        said = CloudSpeech(Transcribe(REGION), Polly(REGION, local.url)).speak("பணம் வந்தது", "ta")
    assert said.startswith(b"OggS")
    assert local.asked == []


@pytest.mark.parametrize("status", [400, 503])
def test_where_polly_refuses_the_embedded_voice_speaks(status: int) -> None:
    with local_polly(TONE, status) as local:
        said = CloudSpeech(Transcribe(REGION), Polly(REGION, local.url)).speak("The bill is paid", "en")
    assert len(decoded(said)) > RATE


def test_the_settings_choose() -> None:
    assert isinstance(build_speech(Settings(baaki_speech="aws")), CloudSpeech)
    assert type(build_speech(Settings())) is Speech
