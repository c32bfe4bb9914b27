"""The child process in which hostile files are parsed, kept alive so that the models stay warm.

The child gets limits on memory and processor time, and none of our environment's secrets.
"""

import atexit
import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from multiprocessing import Pipe
from multiprocessing.connection import Connection

from services.documents.kinds import identify
from services.documents.model import Reading, Refused
from services.documents.process.question import Question
from services.documents.process.wire import Answer, unpack
from services.documents.sender import UNKNOWN, Sender
from services.documents.shapes import Piece

TIMEOUT_SECONDS = 28.0
# One core for Tesseract; one heap for all threads, since each of its own keeps what it once held.
_FRUGAL = {"OMP_THREAD_LIMIT": "1", "MALLOC_ARENA_MAX": "1"}
_PASSED_ON = ("PATH", "PYTHONPATH", "VIRTUAL_ENV", "LANG", "TESSDATA_PREFIX", "LD_LIBRARY_PATH", "TMPDIR")


class Reader:
    """One child process and the pipe to it; started when first needed, replaced when it dies."""

    def __init__(self, timeout: float = TIMEOUT_SECONDS) -> None:
        self._timeout = timeout
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None

    def get_ready(self) -> None:
        """Start the child and let it load its models, while we do something else."""
        with self._lock:
            if self._child is None:
                self._start("ahead")

    def read(self, question: Question) -> Reading:
        """The reading, or `Refused` as the child says; `documents.too_slow` where it did not end in time,
        `documents.broken` where it died of the document."""
        answer = self._answered(question)
        if isinstance(answer, Reading):
            return answer
        raise answer if isinstance(answer, Refused) else Refused("documents.broken")

    def files(self, question: Question) -> list[bytes]:
        """As `read`, for questions that want files."""
        answer = self._answered(question)
        if isinstance(answer, list):
            return answer
        raise answer if isinstance(answer, Refused) else Refused("documents.broken")

    def _answered(self, question: Question) -> Answer:
        with self._lock:
            answer = self._ask(question)
            if isinstance(answer, str):
                self.close()
                return Refused(answer)
            return answer

    def _ask(self, question: Question) -> Answer | str:
        """What the child answers, or why it did not."""
        pipe = self._pipe if self._pipe and self._child and self._child.poll() is None else self._start()
        try:
            pipe.send(question)
            return unpack(pipe.recv_bytes()) if pipe.poll(self._timeout) else "documents.too_slow"
        except (EOFError, OSError, ValueError, KeyError, TypeError):
            return "documents.broken"

    def _start(self, *how: str) -> Connection:
        self.close()
        ours, theirs = Pipe()
        # S603: our own module, our own interpreter.
        self._child = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "services.documents.process.child", str(theirs.fileno()), *how],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            env={key: os.environ[key] for key in _PASSED_ON if key in os.environ} | _FRUGAL,
        )
        theirs.close()
        self._pipe = ours
        return ours

    def close(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.wait()
        if self._pipe is not None:
            self._pipe.close()
        self._child = self._pipe = None


# Keyed by process id: a forked copy of us must not talk through its parent's pipe.
_readers: dict[int, Reader] = {}


def _reader() -> Reader:
    pid = os.getpid()
    if pid not in _readers:
        _readers[pid] = Reader()
        atexit.register(_readers[pid].close)
    return _readers[pid]


def get_ready() -> None:
    """Load the models while the asker still gets his question together."""
    _reader().get_ready()


def read(pages: Sequence[bytes], *, sender: Sender = UNKNOWN, keys: Mapping[str, bytes] | None = None) -> Reading:
    """Read one invoice from its pages in order (each a JPEG, PNG, HEIC or PDF file's bytes).

    `sender` is the retailer, as far as he is known: his own GSTIN is never taken for the buyer's. `keys` are the
    registration portals' (`irp_keys`). Only the first ten pages are read. Raises `Refused` where nothing is to be read.
    """
    return _reader().read(Question(_known_kinds(pages), sender, keys or {}))


def explain(pages: Sequence[bytes], *, sender: Sender = UNKNOWN, keys: Mapping[str, bytes] | None = None) -> bytes:
    """A PNG of the pages with what was read on them, and why. Raises `Refused` for what can't be opened."""
    return _reader().files(Question(_known_kinds(pages), sender, keys or {}, want="explained"))[0]


def unlock(pdf: bytes, password: str) -> bytes:
    """The PDF without its password. Raises `Refused`: `documents.wrong_password` where it does not open."""
    return _reader().files(Question([pdf], password=password, want="unlocked"))[0]


def pictures(pages: Sequence[bytes]) -> list[bytes]:
    """The first ten pages as JPEGs, upright by their own account, at most 2200 pixels long. Raises `Refused`."""
    return _reader().files(Question(_known_kinds(pages), want="pictures"))


def read_seen(seen: Sequence[Piece], sender: Sender) -> Reading:
    """The reading of what another engine saw."""
    return _reader().read(Question([], sender, seen=seen))


def _known_kinds(pages: Sequence[bytes]) -> list[bytes]:
    if not pages:
        raise Refused("documents.empty")
    for page in pages:
        identify(page)
    return list(pages)
