"""The embedded voice: eSpeak NG, run as a program, in Tamil, Hindi and English. It sounds like a machine."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from locales import Lang
from services.speech import codec

RATE = 22050
_CHILD = Path(__file__).with_name("espeak_child.py")
_VOICES: dict[Lang, tuple[str, int]] = {"ta": ("ta", 150), "hi": ("hi", 140), "en": ("en", 150)}
"""eSpeak's voice and its pace in words a minute: slow enough for figures to be written down."""
_SECONDS_OF_PATIENCE = 60


class VoiceError(Exception):
    """The voice said nothing."""


def installed() -> bool:
    return find_spec("espeakng_loader") is not None


def pcm(text: str, lang: Lang) -> bytes:
    """16 bits, mono, `RATE` samples a second. Raises VoiceError."""
    return synthesised(text, *_VOICES[lang])


def synthesised(text: str, voice: str, pace: int) -> bytes:
    """The same by eSpeak's own name of a voice ("ta", "hi+f2") at its pace in words a minute."""
    import espeakng_loader

    command = [sys.executable, "-I", str(_CHILD), espeakng_loader.get_library_path(), espeakng_loader.get_data_path()]
    done = subprocess.run(  # noqa: S603 -- our own program; the text goes in by standard input
        [*command, voice, str(pace)],
        input=text.replace("\0", " ").encode(),
        capture_output=True,
        timeout=_SECONDS_OF_PATIENCE,
        check=False,
    )
    if done.returncode or not done.stdout:
        raise VoiceError(f"eSpeak NG ended with {done.returncode}")
    return done.stdout


def voice_note(text: str, lang: Lang) -> bytes:
    """The text as it stands, as OGG/Opus; the caller has written its figures out."""
    return codec.as_voice_note(pcm(text, lang), RATE)


def wav(text: str, lang: Lang) -> bytes:
    return codec.as_wav(pcm(text, lang), RATE)
