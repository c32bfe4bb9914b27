"""Amazon's ear and voice before the embedded ones, which stand in for whatever fails or is not spoken there."""

from pathlib import Path

from locales import Lang
from services.speech import Speech
from services.speech.answering import Ways
from services.speech.codec import Pcm
from services.speech.kokoro import Kokoro
from services.speech.polly import Polly
from services.speech.recogniser import Heard
from services.speech.sound import Sound
from services.speech.transcribe import Transcribe


class CloudSpeech(Speech):
    """The same interface; who calls it does not know which of the two answered."""

    def __init__(
        self, ear: Transcribe, voice: Polly, model_folder: Path | None = None, kokoro: Kokoro | None = None
    ) -> None:
        super().__init__(model_folder, kokoro)
        self._ear, self._voice = ear, voice
        self._at_home = Speech(model_folder, kokoro)

    @property
    def at_home(self) -> Speech:
        return self._at_home

    @property
    def hears(self) -> bool:
        return True

    def prepare(self) -> None:
        """Nothing: the model is only needed where Amazon fails."""

    @property
    def speaks(self) -> bool:
        return True

    def spoken(self, text: str, lang: Lang) -> Pcm:
        return self._voice.spoken(text, lang) or super().spoken(text, lang)

    def _hear(self, sound: Sound, lang: Lang, hints: tuple[str, ...], answers: Ways) -> Heard:
        return self._ear.hear(sound, lang) or super()._hear(sound, lang, hints, answers)
