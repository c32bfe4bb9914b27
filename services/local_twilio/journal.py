"""The append-only journal and the media folder beside it: what lets a restart keep the phones' history."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any


class Journal:
    """One JSON object a line, `{"kind", "data"}`, readable by its owner only; a torn line is skipped."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        self._path = path
        self._file: IO[str] = path.open("a", encoding="utf-8", buffering=1)
        if self._is_torn():
            self._file.write("\n")

    def _is_torn(self) -> bool:
        with self._path.open("rb") as file:
            if file.seek(0, 2) == 0:
                return False
            file.seek(-1, 2)
            return file.read(1) != b"\n"

    def append(self, kind: str, data: dict[str, Any]) -> None:
        self._file.write(json.dumps({"kind": kind, "data": data}, ensure_ascii=False) + "\n")

    def replay(self) -> Iterator[tuple[str, dict[str, Any]]]:
        with self._path.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                try:
                    entry = json.loads(line)
                except json.JSONDecodeError:
                    continue
                yield entry["kind"], entry["data"]

    def rewrite(self, entries: Iterable[tuple[str, dict[str, Any]]]) -> None:
        """Keep these entries and forget all others; a crash meanwhile leaves the old journal whole."""
        fresh = self._path.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        written = Journal(fresh)
        for kind, data in entries:
            written.append(kind, data)
        self._file.close()
        fresh.replace(self._path)
        self._file = written._file

    def close(self) -> None:
        self._file.close()


class MediaFolder:
    """Files by their sid; in memory where no folder is given."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._memory: dict[str, bytes] = {}
        if folder:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def put(self, sid: str, content: bytes) -> None:
        if self._folder:
            (self._folder / sid).write_bytes(content)
        else:
            self._memory[sid] = content

    def get(self, sid: str) -> bytes | None:
        """The bytes stored under `sid`, which must come from the store and never from an address bar."""
        if not self._folder:
            return self._memory.get(sid)
        path = self._folder / sid
        return path.read_bytes() if path.is_file() else None

    def clear(self) -> None:
        self._memory.clear()
        if self._folder:
            for path in self._folder.iterdir():
                path.unlink()
