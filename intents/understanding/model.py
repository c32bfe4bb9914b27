"""The trained understanding on disk: written once, read by every process, made anew when the phrases change."""

import unicodedata
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt

from intents import learnt
from intents.understanding.calibrate import Calibration
from intents.understanding.features import Bag
from intents.understanding.phonetic import skeleton

_HERE = Path(__file__).parent
_LEARNT_FROM = ("*.py", "*.toml", "../phrases/*/*.txt", "../params/*.py", "../params/*.toml")


@dataclass(frozen=True)
class Model:
    """One side's classifier: sorted feature hashes, their weights (features, classes), and how far to trust it; the
    words of its phrases by sound and by spelling, sorted, and how many phrases have each."""

    classes: tuple[str, ...]
    known: npt.NDArray[np.uint32]
    weights: npt.NDArray[np.float16]
    words: npt.NDArray[np.uint32]
    often: npt.NDArray[np.uint32]
    calibration: Calibration = field(default_factory=Calibration)

    def scores(self, text: Bag) -> npt.NDArray[np.float32]:
        """A score for each class."""
        at = np.searchsorted(self.known, text.hashes).clip(max=len(self.known) - 1)
        here = self.known[at] == text.hashes
        found: npt.NDArray[np.float32] = text.weights[here] @ self.weights[at[here]].astype(np.float32)
        return found

    def coverage(self, text: Bag) -> tuple[float, float]:
        """Which share of the text's features, and of its words, was ever seen."""
        hashes = np.array([_word(form) for form in text.words] or [0], np.uint32)
        return _share(self.known, text.hashes), _share(self.words, hashes)


def _word(form: str) -> int:
    return crc32(f"p:{form}".encode())


def knows(word: str) -> bool:
    """Whether a word of this sound stands in the phrases of either side; a firm's name seldom does."""
    return how_often(word) > 0


def how_often(word: str, *, spelt: bool = False) -> int:
    """How many phrases of both sides have a word of this sound, or so `spelt`."""
    form = crc32(f"w:{unicodedata.normalize('NFC', word).casefold()}".encode()) if spelt else _word(skeleton(word))
    return sum(_count(model, form) for model in load().values())


def _count(model: Model, form: int) -> int:
    at = int(np.searchsorted(model.words, np.uint32(form)))
    return int(model.often[at]) if at < len(model.words) and model.words[at] == form else 0


def _share(known: npt.NDArray[np.uint32], asked: npt.NDArray[np.uint32]) -> float:
    at = np.searchsorted(known, asked).clip(max=len(known) - 1)
    return float((known[at] == asked).mean())


@cache
def source_hash() -> str:
    """What the model depends on: the phrases, the lists and the code that learns."""
    return learnt.digest(_HERE, _LEARNT_FROM)


def ready() -> Path:
    """The model's file; trained first where it is missing or older than the phrases."""
    name = f"model-{source_hash()}.npz"
    return learnt.once(learnt.place(_HERE, name) / name, _train)


def _train(path: Path) -> None:
    from intents.understanding.train import build

    save(path, build())


def save(path: Path, models: dict[str, Model]) -> None:
    """One file for all sides."""
    arrays: dict[str, npt.NDArray[np.generic]] = {}
    for side, model in models.items():
        arrays[f"{side}.classes"] = np.array(model.classes)
        arrays[f"{side}.known"] = model.known
        arrays[f"{side}.weights"] = model.weights
        arrays[f"{side}.words"] = model.words
        arrays[f"{side}.often"] = model.often
        arrays[f"{side}.calibration"] = model.calibration.as_array()
    np.savez(path, **arrays)  # type: ignore[arg-type]  # numpy's stub takes keyword arrays for its own flag


@cache
def load() -> dict[str, Model]:
    """Both sides' models."""
    with np.load(ready()) as data:
        return {
            side: Model(
                tuple(str(name) for name in data[f"{side}.classes"]),
                data[f"{side}.known"],
                data[f"{side}.weights"],
                data[f"{side}.words"],
                data[f"{side}.often"],
                Calibration.from_array(data[f"{side}.calibration"]),
            )
            for side in ("retailer", "buyer")
        }
