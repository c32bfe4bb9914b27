"""Hearing and speaking, embedded: Whisper base, Kokoro where its data is, eSpeak NG; nothing leaves the machine.

`services.speech.cloud` puts Amazon's before them.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from locales import Lang
from services.speech import codec, espeak, voice
from services.speech.answering import Ways
from services.speech.codec import Pcm
from services.speech.kokoro import Kokoro
from services.speech.recogniser import Heard, Recogniser
from services.speech.sound import Sound, listen
from services.speech.trouble import LONGEST_SECONDS, NoModelError, UnheardError, VoiceError

__all__ = ["LONGEST_SECONDS", "NoModelError", "Speech", "Transcript", "UnheardError", "VoiceError"]

os.environ.setdefault("GOMP_SPINCOUNT", "1000")  # read when CTranslate2 is loaded, which is later
"""How long its threads wait spinning. Unasked, GNU's library spins 300 times as long as soon as it sees no more threads
than processors: on a busy machine a note then cost two to four times the processor."""
_UNSURE = 0.55
"""Under it the recogniser's own likelihood says that it guesses."""


@dataclass(frozen=True)
class Transcript:
    """What was said. Where it was hard to hear, `advice` names what would help (a message id).

    `others`: how else it could be written, likelier ones first. `answer`: the place of the expected answer that it is,
    told from the others only.
    """

    text: str
    language: Lang
    confidence: float
    speech_seconds: float
    advice: str | None = None
    others: tuple[str, ...] = ()
    answer: int | None = None


class Speech:
    """One for a process: the model is loaded when the first recording comes, or when told to prepare, and kept.

    Where `kokoro` does not speak, eSpeak NG does.
    """

    def __init__(self, model_folder: Path | None = None, kokoro: Kokoro | None = None) -> None:
        self._recogniser = Recogniser(model_folder)
        self._kokoro = kokoro

    @property
    def at_home(self) -> "Speech":
        """What hears and speaks on our own machines."""
        return self

    @property
    def hears(self) -> bool:
        """Whether a model is there."""
        return self._recogniser.installed

    def prepare(self) -> None:
        """Begin to load the model beside whatever is done meanwhile."""
        self._recogniser.prepare()

    @property
    def speaks(self) -> bool:
        """Whether a voice is there."""
        return espeak.installed()

    def transcribe(
        self, audio: bytes, lang: Lang, media_type: str = "", hints: tuple[str, ...] = (), answers: Ways = ()
    ) -> Transcript:
        """`answers`: how each answer to the open question may be said, and last what is said instead of one.

        Raises UnheardError with its advice, NoModelError.
        """
        sound = listen(audio, media_type)
        heard = self._hear(sound, lang, hints, answers)
        advice = _advice(heard.confidence, noisy=sound.noisy, clipped=sound.clipped)
        if not heard.ways:
            raise UnheardError(advice or "speech.unclear")
        text, *others = heard.ways
        spoken = round(sound.speech, 2)
        return Transcript(text, heard.lang, heard.confidence, spoken, advice, tuple(others), heard.answer)

    def _hear(self, sound: Sound, lang: Lang, hints: tuple[str, ...], answers: Ways) -> Heard:
        return self._recogniser.hear(sound, lang, hints, answers)

    def speak(self, text: str, lang: Lang) -> bytes:
        """OGG/Opus of the text as it stands: the caller has written its figures out. Raises VoiceError."""
        return codec.as_voice_note(*self.spoken(text, lang))

    def spoken(self, text: str, lang: Lang) -> Pcm:
        """The same before it is packed. Raises VoiceError."""
        better = self._kokoro.spoken(text, lang) if self._kokoro else None
        return better or Pcm(voice.pcm(text, lang), voice.RATE)


def _advice(confidence: float, *, noisy: bool, clipped: bool) -> str | None:
    if confidence >= _UNSURE:
        return None
    if clipped:
        return "speech.clipped"
    return "speech.noisy" if noisy else "speech.unclear"
