"""Work done on other threads, now or after a while, and a way to see when none is left."""

import heapq
import itertools
import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

_log = logging.getLogger(__name__)


class Later:
    """A small pool with a timer before it, so that a waiting step costs no thread."""

    def __init__(self, threads: int = 12) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="later")
        self._changed = threading.Condition()
        self._heap: list[tuple[float, int, Callable[[], None]]] = []
        self._count = itertools.count()
        self._open = 0
        self._closed = False
        self._timer = threading.Thread(target=self._run_timer, name="later-timer", daemon=True)
        self._timer.start()

    def call(self, seconds: float, work: Callable[[], None]) -> None:
        with self._changed:
            if self._closed:
                return
            self._open += 1
            heapq.heappush(self._heap, (time.monotonic() + seconds, next(self._count), work))
            self._changed.notify_all()

    def _run_timer(self) -> None:
        while True:
            with self._changed:
                if self._closed:
                    return
                wait = self._heap[0][0] - time.monotonic() if self._heap else None
                if wait is None or wait > 0:
                    self._changed.wait(wait)
                    continue
                work = heapq.heappop(self._heap)[2]
                self._pool.submit(self._run, work)

    def _run(self, work: Callable[[], None]) -> None:
        try:
            work()
        except Exception:
            _log.exception("a step of the local Twilio failed")
        finally:
            with self._changed:
                self._open -= 1
                self._changed.notify_all()

    def wait_until_done(self, seconds: float) -> bool:
        """Whether nothing is left to do, within `seconds`."""
        with self._changed:
            return self._changed.wait_for(lambda: self._open == 0, timeout=seconds)

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._pool.shutdown(wait=False, cancel_futures=True)
