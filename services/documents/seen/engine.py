"""The PP-OCRv6 models that come in rapidocr's wheel, run as two cores like it.

The finder of lines runs on OpenVINO: the same boxes in a third of onnxruntime's time (decision 37). The reader of lines
stays on onnxruntime, two batches at once, each on one thread: a line is too little work to be shared.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from services.documents.pages import Picture
from services.documents.seen.rapid import models, rapidocr

_DETECTION_SIDE = 1440
_BATCH = 3
_AT_ONCE = 2


@dataclass(frozen=True)
class Strip:
    """One line found on a picture: its four corners there, and itself cut out and made level."""

    quad: Any
    picture: Any


@dataclass(frozen=True)
class Line:
    """A strip as it was read; `letters`: how sure each of its letters is."""

    strip: Strip
    text: str
    score: float
    letters: Sequence[float] = ()


class Engine:
    """Finds the lines of an RGB picture and reads them."""

    def __init__(self, rapid: Any) -> None:
        self._rapid = rapid

    def find(self, picture: Picture) -> list[Strip]:
        from rapidocr.main import RapidOCRError
        from rapidocr.utils.process_img import map_boxes_to_original

        shrunk, done = self._rapid.preprocess_img(cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
        try:
            cut, found = self._rapid.detect_and_crop(shrunk, done)
        except RapidOCRError:  # how it says that there are none
            return []
        quads = map_boxes_to_original(found.boxes, done, *picture.shape[:2])
        return [Strip(quad.tolist(), each) for quad, each in zip(quads, cut, strict=True)]

    def read(self, strips: Sequence[Strip]) -> list[Line]:
        told = self._rapid.text_rec([each.picture for each in strips]) if strips else []
        return [Line(strip, *each) for strip, each in zip(strips, told, strict=True)]


@cache
def engine() -> Engine:
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        finder = threads.submit(_Network, models() / "PP-OCRv6_det_small.onnx")
        reader = threads.submit(_session, models() / "PP-OCRv6_rec_small.onnx")
        return Engine(_engine(rapidocr(), finder.result, reader.result))


def _engine(rapid: Any, finder: Callable[[], Any], reader: Callable[[], Any]) -> Any:
    made = rapid(
        params={
            "Global.use_cls": False,
            "Global.log_level": "error",
            "Global.max_side_len": 2600,
            "Det.limit_type": "max",
            "Det.limit_side_len": _DETECTION_SIDE,
            # Cells are short: filled up to 320 pixels, the default, they take half as long again to read.
            "Rec.rec_img_shape": [3, 48, 48],
            "Rec.rec_batch_num": _BATCH,
        }
    )
    made.cfg._set_flag("allow_objects", True)
    # A detector takes no session but onnxruntime's: it holds the recogniser's until it gets its own.
    made.cfg.Det.session = made.cfg.Rec.session = reader()
    made._load_det_model().session = finder()
    made.text_rec = _TwoAtOnce(made._load_rec_model())
    return made


def _session(model: Path) -> Any:
    """Threads that sleep while they wait: beside other work, spinning ones cost a third more processor time."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 4
    options.enable_cpu_mem_arena = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


class _Network:
    """At the same precision on every machine: some would halve it by themselves."""

    def __init__(self, model: Path) -> None:
        import openvino

        core = openvino.Core()
        how = {"INFERENCE_NUM_THREADS": _AT_ONCE, "NUM_STREAMS": 1, "INFERENCE_PRECISION_HINT": "f32"}
        self._compiled = core.compile_model(core.read_model(model), "CPU", how)

    def __call__(self, picture: Any) -> Any:
        return self._compiled([picture])[0]


class _TwoAtOnce:
    """rapidocr's recogniser, given its own batches one by one from two threads."""

    def __init__(self, recogniser: Any) -> None:
        self._recogniser = recogniser
        self._threads = ThreadPoolExecutor(_AT_ONCE, "recogniser")

    def __call__(self, pictures: Sequence[Any]) -> list[tuple[str, float, Sequence[float]]]:
        """Of each its text, how sure it is, and how sure each letter."""
        from rapidocr.ch_ppocr_rec.typings import TextRecInput

        batches = list(_batches(pictures))
        asked = [TextRecInput([pictures[i] for i in batch], return_word_box=True) for batch in batches]
        outputs = self._threads.map(self._recogniser, asked)
        found = {
            at: (text, float(score), told.confs)
            for batch, output in zip(batches, outputs, strict=True)
            for at, text, score, told in zip(batch, output.txts, output.scores, output.word_results, strict=True)
        }
        return [found[at] for at in range(len(pictures))]


def _batches(pictures: Sequence[Any]) -> Iterator[list[int]]:
    """Lines of like width together, as rapidocr itself would batch them, so that little is filled up."""
    order = np.argsort([picture.shape[1] / picture.shape[0] for picture in pictures])
    for start in range(0, len(order), _BATCH):
        yield [int(at) for at in order[start : start + _BATCH]]
