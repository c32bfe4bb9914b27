"""The model itself with its voices, by onnxruntime: numbers of signs in, sound out."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.speech.kokoro import weights
from services.speech.kokoro.phonemes import numbers
from services.speech.kokoro.weights import NoKokoroError, Pinned, Voice

RATE = 24000
MOST_SIGNS = 510
_STYLE = 256
"""Numbers in a row of a voice."""
_EDGE = 0
"""What stands before the first sign and behind the last."""
_PACE = 1.0
_LOUDEST = 32767


class Talker:
    """One for a process. Raises NoKokoroError."""

    def __init__(self, pinned: Pinned, folder: Path) -> None:
        self._styles = {voice: _rows(weights.styles(voice, folder)) for voice in pinned.voices}
        self._session = _session(weights.model(pinned))

    def said(self, signs: str, voice: Voice) -> bytes:
        """16 bits, mono, `RATE` samples a second, of at most `MOST_SIGNS`. Raises NoKokoroError."""
        told = [numbers()[sign] for sign in signs]
        given = {
            "tokens": np.array([[_EDGE, *told, _EDGE]], np.int64),
            "style": self._styles[voice][len(told) - 1 : len(told)],
            "speed": np.array([_PACE], np.float32),
        }
        try:
            samples: NDArray[np.float32] = self._session.run(None, given)[0].reshape(-1)
        except _faults() as error:
            raise NoKokoroError(f"the model failed: {type(error).__name__}") from error
        return (np.clip(samples, -1, 1) * _LOUDEST).astype("<i2").tobytes()


def _rows(content: bytes) -> NDArray[np.float32]:
    """A row for each number of signs."""
    return np.frombuffer(content, "<f4").reshape(-1, _STYLE)


def _session(model: bytes) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # it would keep the most that any sentence ever took
    try:
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except _faults() as error:
        raise NoKokoroError(f"the model can't be loaded: {type(error).__name__}") from error


def _faults() -> tuple[type[Exception], ...]:
    """What the library raises: its errors have no base of their own."""
    from onnxruntime.capi import onnxruntime_pybind11_state as raised

    names = (
        "EPFail",
        "Fail",
        "InvalidArgument",
        "InvalidGraph",
        "InvalidProtobuf",
        "NotImplemented",
        "RuntimeException",
    )
    return (RuntimeError, ValueError, *(getattr(raised, name) for name in names))
