"""What lies in a backup: a tar of the dump in parts, the store's files, and last the manifest, which counts them."""

import io
import json
import tarfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, BinaryIO

DUMP, MANIFEST = "database.dump/", "manifest.json"
FILES = "files/"
_PART = 4 * 1024 * 1024
"""A tar wants sizes before contents, and a dump's is not known before its end."""


@dataclass(frozen=True)
class Manifest:
    """`documents`: where they lie, if not in here."""

    made_at: str
    rows: dict[str, int]
    files: int
    documents: str = "in this backup"
    version: int = field(default=1)

    def to_bytes(self) -> bytes:
        return json.dumps(asdict(self), indent=1).encode()


def add(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(data)
    archive.addfile(entry, io.BytesIO(data))


def add_dump(archive: tarfile.TarFile, dump: IO[bytes]) -> None:
    number = 0
    while part := dump.read(_PART):
        add(archive, f"{DUMP}{number:08d}", part)
        number += 1


def add_files(archive: tarfile.TarFile, root: Path, folders: tuple[str, ...]) -> int:
    """Every whole file below these folders of `root`; one that goes meanwhile is left out. → how many."""
    found = 0
    for path in sorted(each for folder in folders for each in (root / folder).rglob("*")):
        if path.suffix == ".new" or not path.is_file():
            continue
        try:
            add(archive, f"{FILES}{path.relative_to(root)}", path.read_bytes())
        except FileNotFoundError:
            continue
        found += 1
    return found


def entries(stream: BinaryIO) -> Iterator[tuple[str, bytes]]:
    """(name, content), in order, each in memory alone."""
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for entry in archive:
            content = archive.extractfile(entry)
            if content is not None:
                yield entry.name, content.read()
