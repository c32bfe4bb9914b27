"""Kokoro-82M: a voice like a person's for Hindi and English, where its data is (`make voices`); none for Tamil."""

import time
from functools import cache
from pathlib import Path
from threading import Lock

import structlog

from locales import Lang
from services.speech.codec import Pcm
from services.speech.kokoro import phonemes, talker, weights
from services.speech.kokoro.phonemes import UnknownSignError
from services.speech.kokoro.portions import portions
from services.speech.kokoro.talker import Talker
from services.speech.kokoro.weights import PINNED, NoKokoroError, Pinned, Voice
from services.speech.trouble import VoiceError

__all__ = ["Kokoro", "NoKokoroError"]

log = structlog.get_logger()
LONGEST = 400
"""Signs: some 25 seconds of speech, which cost a processor about as long. What is longer eSpeak NG says at once."""
_LOADING = Lock()


class Kokoro:
    """`folder`: where its voices lie. The model is loaded when first needed, once a process, and kept.

    `patience`: seconds; the job that waits has a limit of its own, and so have those behind it.
    """

    def __init__(self, folder: Path, pinned: Pinned = PINNED, patience: float = 45.0) -> None:
        self._folder, self._pinned, self._patience = folder, pinned, patience

    def missing(self) -> list[str]:
        """What of its data is not there."""
        return weights.missing(self._pinned, self._folder)

    def languages(self) -> list[Lang]:
        return [] if self.missing() else [voice.lang for voice in self._pinned.voices]

    def check(self) -> None:
        """Raises NoKokoroError where what is there is not what was pinned."""
        weights.model(self._pinned)
        for voice in self._pinned.voices:
            weights.styles(voice, self._folder)

    def spoken(self, text: str, lang: Lang) -> Pcm | None:
        """None in a language that it has no voice for, without its data, and where it fails."""
        voice = self._pinned.voice(lang)
        if voice is None or self.missing():
            return None
        try:
            signs = phonemes.written(text, voice.accent)
            model = _loaded(self._pinned, self._folder) if 0 < len(signs) <= LONGEST else None
            return Pcm(self._said(model, signs, voice), talker.RATE) if model else None
        except (VoiceError, UnknownSignError, NoKokoroError) as error:
            log.warning("kokoro_failed", error=f"{type(error).__name__}: {error}")
            return None

    def _said(self, model: Talker, signs: str, voice: Voice) -> bytes:
        """Raises NoKokoroError where it takes too long."""
        until, found = time.monotonic() + self._patience, b""
        for portion in portions(signs):
            if time.monotonic() > until:
                raise NoKokoroError(f"not said in {self._patience:.0f} s")
            found += model.said(portion, voice)
        return found


def _loaded(pinned: Pinned, folder: Path) -> Talker | None:
    with _LOADING:
        return _model(pinned, folder)


@cache
def _model(pinned: Pinned, folder: Path) -> Talker | None:
    """None, said once, where the data can't be used: a process does not read 92 MB for each reply to find that out."""
    try:
        return Talker(pinned, folder)
    except NoKokoroError as error:
        log.warning("kokoro_refused", error=str(error))
        return None
