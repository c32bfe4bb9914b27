"""The embedded voice: eSpeak NG, run as a program, in Tamil, Hindi and English. It sounds like a machine."""

from locales import Lang
from services.speech import espeak

RATE = 22050
_VOICES: dict[Lang, tuple[str, int]] = {"ta": ("ta", 150), "hi": ("hi", 140), "en": ("en", 150)}
"""eSpeak's voice and its pace in words a minute: slow enough for figures to be written down."""


def pcm(text: str, lang: Lang) -> bytes:
    """16 bits, mono, `RATE` samples a second, of the text as it stands. Raises VoiceError."""
    return synthesised(text, *_VOICES[lang])


def synthesised(text: str, voice: str, pace: int) -> bytes:
    """The same by eSpeak's own name of a voice ("ta", "hi+f2") at its pace in words a minute."""
    return espeak.run(espeak.SAMPLES, text, voice, str(pace))
