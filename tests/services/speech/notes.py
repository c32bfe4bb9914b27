"""Recordings for the tests, spoken by the embedded voice. Synthetic voices only: they say little about people's."""

import subprocess
from functools import cache

import numpy as np

from locales import Lang
from services.speech import voice
from services.speech.codec import RATE, as_voice_note, as_wav, program
from services.speech.sound import Samples

SHAPES = {
    "ogg": ("audio/ogg; codecs=opus", ["-c:a", "libopus", "-ar", "48000", "-f", "ogg"]),
    "amr": ("audio/amr", ["-c:a", "libopencore_amrnb", "-ar", "8000", "-b:a", "12.2k", "-f", "amr"]),
    "mp3": ("audio/mpeg", ["-c:a", "libmp3lame", "-f", "mp3"]),
    "aac": ("audio/aac", ["-c:a", "aac", "-f", "adts"]),
    "m4a": ("audio/mp4", ["-c:a", "aac", "-f", "mp4"]),
    "wav": ("audio/wav", ["-f", "wav"]),
    "webm": ("audio/webm", ["-c:a", "libopus", "-ar", "48000", "-f", "webm"]),
    "mulaw.wav": ("audio/x-wav", ["-c:a", "pcm_mulaw", "-ar", "8000", "-f", "wav"]),
    "mulaw": ("audio/basic", ["-c:a", "pcm_mulaw", "-ar", "8000", "-f", "mulaw"]),
}
STATUS = "How much is overdue?"
PAID = "The payment of fifty thousand rupees was received."


@cache
def note(text: str = STATUS, lang: Lang = "en") -> bytes:
    """OGG/Opus, as WhatsApp sends it."""
    return as_voice_note(voice.pcm(text, lang), voice.RATE)


@cache
def shaped(shape: str, text: str = STATUS) -> bytes:
    """The same in another shape; written to a file that can be read to and fro, as M4A wants it."""
    handle, quiet = "/dev/stdin", [str(program()), "-loglevel", "error", "-y"]
    target = ["-movflags", "frag_keyframe"] if shape == "m4a" else []
    source = ["-f", "s16le", "-ar", str(voice.RATE), "-ac", "1", "-i", handle]
    command = [*quiet, *source, *SHAPES[shape][1][:-2], *target, *SHAPES[shape][1][-2:], "pipe:1"]
    return subprocess.run(command, input=voice.pcm(text, "en"), capture_output=True, check=True).stdout


def recording(samples: Samples) -> bytes:
    """A WAV of samples from -1 to 1 at 16 kHz."""
    return as_wav((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes(), RATE)


def noise(seconds: float, level: float) -> Samples:
    """White noise at `level` dBFS."""
    made = np.random.default_rng(7).normal(0, 10 ** (level / 20), int(seconds * RATE))
    return made.astype(np.float32)
