"""A model with Kokoro's inputs and outputs in 300 bytes, and voices for it: what it says is told by arithmetic.

Each sign becomes 256 samples: its number times the row of the voice, divided by the pace. ONNX is a protocol buffer;
few of its fields are needed (onnx.proto: ModelProto, GraphProto, NodeProto, TensorProto, ValueInfoProto).
"""

import hashlib
from pathlib import Path

import numpy as np

from services.speech.kokoro.weights import Pinned, Voice, file_of

PARTS = ("tiny_kokoro_part_1", "tiny_kokoro_part_2")
ROWS = np.repeat(np.arange(1, 511, dtype="<f4")[:, None] / np.float32(1e6), 256, axis=1)
_FLOAT, _INT64 = 1, 7


def model() -> bytes:
    nodes = [
        _node("Cast", ["tokens"], "floats", _field(5, _field(1, b"to") + _field(3, _FLOAT) + _field(20, 2))),
        _node("Reshape", ["floats", "column"], "standing"),
        _node("Mul", ["standing", "style"], "loud"),
        _node("Div", ["loud", "speed"], "paced"),
        _node("Reshape", ["paced", "flat"], "audio"),
    ]
    shapes = [_tensor("column", [-1, 1]), _tensor("flat", [-1])]
    inputs = [_value("tokens", _INT64, (1, "n")), _value("style", _FLOAT, (1, 256)), _value("speed", _FLOAT, (1,))]
    graph = b"".join(_field(1, node) for node in nodes) + _field(2, b"tiny")
    graph += b"".join(_field(5, each) for each in shapes) + b"".join(_field(11, each) for each in inputs)
    graph += _field(12, _value("audio", _FLOAT, ("length",)))
    return _field(1, 8) + _field(8, _field(1, b"") + _field(2, 13)) + _field(7, graph)


def installed(packages: Path, folder: Path, whole: bytes | None = None) -> Pinned:
    """Its parts as packages in one folder, its voices in another, and how they would be pinned."""
    whole = model() if whole is None else whole
    for part, content in zip(PARTS, (whole[:100], whole[100:]), strict=True):
        (packages / part).mkdir(parents=True, exist_ok=True)
        (packages / part / "__init__.py").touch()
        (packages / part / "part.bin").write_bytes(content)
    digest = hashlib.sha256(ROWS.tobytes()).hexdigest()
    voices = (Voice("hi", "tiny_hindi", digest, "hi"), Voice("en", "tiny_english", digest, "en-us"))
    folder.mkdir(parents=True, exist_ok=True)
    for voice in voices:
        file_of(voice, folder).write_bytes(ROWS.tobytes())
    return Pinned(PARTS, hashlib.sha256(whole).hexdigest(), voices)


def _node(kind: str, given: list[str], made: str, attribute: bytes = b"") -> bytes:
    names = b"".join(_field(1, name.encode()) for name in given)
    return names + _field(2, made.encode()) + _field(4, kind.encode()) + attribute


def _tensor(name: str, values: list[int]) -> bytes:
    content = np.array(values, "<i8").tobytes()
    return _field(1, len(values)) + _field(2, _INT64) + _field(8, name.encode()) + _field(9, content)


def _value(name: str, kind: int, shape: tuple[int | str, ...]) -> bytes:
    sides = b"".join(
        _field(1, _field(1, side) if isinstance(side, int) else _field(2, side.encode())) for side in shape
    )
    return _field(1, name.encode()) + _field(2, _field(1, _field(1, kind) + _field(2, sides)))


def _field(number: int, content: int | bytes) -> bytes:
    if isinstance(content, int):
        return _varint(number << 3) + _varint(content)
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    more, rest = divmod(value, 128)
    return bytes([rest | 128]) + _varint(more) if more else bytes([rest])
