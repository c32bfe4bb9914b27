"""What is learnt from the phrases, on disk: written once, read by every process, made anew when its sources change."""

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path


def digest(folder: Path, patterns: Iterable[str], *others: str) -> str:
    """What something learnt depends on: the files of these patterns under a folder, and other digests."""
    whole = hashlib.sha256("".join(others).encode())
    for pattern in patterns:
        for path in sorted(folder.glob(pattern)):
            whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()[:16]


def place(package: Path, name: str) -> Path:
    """Beside the package where that can be written or was written when it was built, else in the user's cache."""
    if os.access(package, os.W_OK) or (package / name).exists():
        return package
    cache_dir = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "baaki"
    cache_dir.mkdir(parents=True, exist_ok=True)
    return cache_dir


def once(path: Path, write: Callable[[Path], None]) -> Path:
    """The file; where it is missing it is written first, by one process at a time, and appears whole or not at all.

    Older ones, whose names differ behind the first "-", go.
    """
    if path.exists():
        return path
    stem = path.name.partition("-")[0]
    with (path.parent / f"{stem}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            part = path.with_name(f"{path.stem}.{os.getpid()}.part{path.suffix}")
            write(part)
            part.replace(path)
            for old in path.parent.glob(f"{stem}-*{path.suffix}"):
                if old != path:
                    old.unlink(missing_ok=True)
    return path
