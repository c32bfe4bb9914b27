"""A circuit breaker: after several failures in a row nothing is asked for a while, then one call tries again."""

import time
from collections.abc import Callable
from threading import Lock

FAILURES = 4
REST_SECONDS = 30.0


class Breaker:
    """One per process and service. Times are seconds of `clock`, which only moves forward."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._failures = 0
        self._closed_again = 0.0

    def allows(self) -> bool:
        """Whether to ask now. After the rest one caller may, the others wait for how that goes."""
        with self._lock:
            if self._failures < FAILURES:
                return True
            if self._clock() < self._closed_again:
                return False
            self._closed_again = self._clock() + REST_SECONDS
            return True

    def succeeded(self) -> None:
        with self._lock:
            self._failures = 0

    def failed(self) -> None:
        with self._lock:
            self._failures += 1
            if self._failures >= FAILURES:
                self._closed_again = self._clock() + REST_SECONDS

    @property
    def open(self) -> bool:
        with self._lock:
            return self._failures >= FAILURES and self._clock() < self._closed_again
