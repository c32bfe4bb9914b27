"""Amazon's ear and voice before the embedded ones, which stand in for whatever fails or is not spoken there."""

from pathlib import Path

from locales import Lang
from services.speech import Speech
from services.speech.answering import Ways
from services.speech.polly import Polly
from services.speech.recogniser import Heard
from services.speech.sound import Sound
from services.speech.transcribe import Transcribe


class CloudSpeech(Speech):
    """The same interface; who calls it does not know which of the two answered."""

    def __init__(self, ear: Transcribe, voice: Polly, model_folder: Path | None = None) -> None:
        super().__init__(model_folder)
        self._ear, self._voice = ear, voice
        self._at_home = Speech(model_folder)

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

    def speak(self, text: str, lang: Lang) -> bytes:
        return self._voice.voice_note(text, lang) or super().speak(text, lang)

    def _hear(self, sound: Sound, lang: Lang, hints: tuple[str, ...], answers: Ways) -> Heard:
        return self._ear.hear(sound, lang) or super()._hear(sound, lang, hints, answers)
