"""eSpeak NG behind a program of ours: it is under the GPL, and no process of Baaki's loads it."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from services.speech.trouble import VoiceError

SAMPLES = Path(__file__).with_name("espeak_child.py")
PHONEMES = Path(__file__).with_name("phonemes_child.py")
_SECONDS_OF_PATIENCE = 60


def installed() -> bool:
    return find_spec("espeakng_loader") is not None


def run(child: Path, text: str, *told: str) -> bytes:
    """What the child makes of a text. Raises VoiceError."""
    import espeakng_loader

    command = [sys.executable, "-I", str(child), espeakng_loader.get_library_path(), espeakng_loader.get_data_path()]
    try:
        done = subprocess.run(  # noqa: S603 -- our own program; the text goes in by standard input
            [*command, *told],
            input=text.replace("\0", " ").encode(),
            capture_output=True,
            timeout=_SECONDS_OF_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise VoiceError(f"eSpeak NG said nothing in {_SECONDS_OF_PATIENCE} s") from error
    if done.returncode or not done.stdout:
        raise VoiceError(f"eSpeak NG ended with {done.returncode}")
    return done.stdout
