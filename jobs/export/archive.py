"""A ZIP written as it is read: never whole in memory, never in clear on a disk of ours."""

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple


class Part(NamedTuple):
    """One file of the archive. `packed`: it does not grow smaller (pictures, sound)."""

    name: str
    content: Iterable[bytes]
    packed: bool = False


class _Sink:
    """What zipfile writes to: it can't be wound back, and gives away what it was given."""

    def __init__(self) -> None:
        self._given: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._given.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """There is nothing to close."""

    def taken(self) -> Iterator[bytes]:
        given, self._given = self._given, []
        yield from given


def zipped(parts: Iterable[Part]) -> Iterator[bytes]:
    """The archive's bytes; `manifest.json`, last, names each file with its size and SHA-256."""
    sink, told = _Sink(), list[dict[str, Any]]()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            yield from _written(archive, sink, part, told)
        manifest = json.dumps({"files": told}, ensure_ascii=False, indent=1).encode()
        yield from _written(archive, sink, Part("manifest.json", [manifest]), [])
    yield from sink.taken()


def _written(archive: zipfile.ZipFile, sink: _Sink, part: Part, told: list[dict[str, Any]]) -> Iterator[bytes]:
    entry = zipfile.ZipInfo(part.name)
    entry.compress_type = zipfile.ZIP_STORED if part.packed else zipfile.ZIP_DEFLATED
    sum_, size = hashlib.sha256(), 0
    with archive.open(entry, "w", force_zip64=True) as file:
        for piece in part.content:
            file.write(piece)
            sum_.update(piece)
            size += len(piece)
            yield from sink.taken()
    told.append({"name": part.name, "bytes": size, "sha256": sum_.hexdigest()})
    yield from sink.taken()
