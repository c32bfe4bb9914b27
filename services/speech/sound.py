"""A recording as it is heard: levelled, its speech found, its faults noticed."""

import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.speech.codec import RATE, decoded
from services.speech.trouble import UnheardError

Samples = NDArray[np.float32]
_LOUD_AS = -20.0  # dBFS: the level at which speech is handed on
_MOST_GAIN = 30.0
_SILENT = -50.0  # dBFS: under it nobody spoke into the microphone
_CLIPPED_SHARE = 0.01
_NOISY = 8.0  # dB between speech and what is between it
_SHORTEST_SPEECH = 0.15
_SPEAKS, _MAY_SPEAK = 0.5, 0.3
_HUSH = RATE // 2


@dataclass(frozen=True)
class Sound:
    """`samples` from -1 to 1 at 16 kHz. `speech`: seconds in which somebody speaks."""

    samples: Samples
    seconds: float
    speech: float
    noisy: bool
    clipped: bool


def listen(data: bytes, media_type: str = "") -> Sound:
    """Raises UnheardError: broken, too long, silent, noise without speech."""
    pcm = decoded(data, media_type)
    samples, quiet = _levelled(pcm)
    spans = _speech(samples)
    spoken = _seconds(spans)
    if spoken < _SHORTEST_SPEECH:
        raise UnheardError("speech.silent" if quiet else "speech.noise")
    clipped = bool(np.mean(np.abs(_samples(pcm)) > 0.985) > _CLIPPED_SHARE)
    return Sound(samples, len(samples) / RATE, spoken, _is_noisy(samples, spans), clipped)


def _levelled(pcm: bytes) -> tuple[Samples, bool]:
    """(the samples at the usual level, whether they were nearly silent)."""
    with warnings.catch_warnings():  # pydub looks for an ffmpeg on the path; ours is in a wheel
        warnings.simplefilter("ignore")
        from pydub import AudioSegment
    segment = AudioSegment(data=pcm, sample_width=2, frame_rate=RATE, channels=1)
    loud = segment.dBFS
    gain = min(_LOUD_AS - loud, _MOST_GAIN, -segment.max_dBFS) if loud > _SILENT - _MOST_GAIN else 0.0
    return _samples(segment.apply_gain(gain).raw_data), loud < _SILENT


def _samples(pcm: bytes) -> Samples:
    return (np.frombuffer(pcm, dtype="<i2") / np.float32(32768)).astype(np.float32)


def _speech(samples: Samples) -> list[tuple[int, int]]:
    """Where Silero hears speech, as (start, end) in samples. A single word is heard only by listening closer."""
    found = _spans(samples, _SPEAKS)
    return found if _seconds(found) >= _SHORTEST_SPEECH else _spans(samples, _MAY_SPEAK)


def _seconds(spans: list[tuple[int, int]]) -> float:
    return sum(end - start for start, end in spans) / RATE


def _spans(samples: Samples, threshold: float) -> list[tuple[int, int]]:
    """With silence before and behind: a word that fills its recording is no speech to it otherwise."""
    from faster_whisper.vad import VadOptions, get_speech_timestamps

    around = np.zeros(_HUSH, np.float32)
    options = VadOptions(threshold=threshold, min_silence_duration_ms=300, speech_pad_ms=0)
    found = get_speech_timestamps(np.concatenate((around, samples, around)), options)
    spans = [(max(0, each["start"] - _HUSH), min(len(samples), each["end"] - _HUSH)) for each in found]
    return [span for span in spans if span[0] < span[1]]


def _is_noisy(samples: Samples, spans: list[tuple[int, int]]) -> bool:
    talking = np.zeros(len(samples), dtype=bool)
    for start, end in spans:
        talking[start:end] = True
    if talking.all() or (~talking).sum() < RATE // 5:
        return False
    speech, rest = _power(samples[talking]), _power(samples[~talking])
    return bool(10 * np.log10(speech / rest) < _NOISY)


def _power(samples: Samples) -> float:
    return float(np.mean(samples**2)) + 1e-9
