"""At most a hundred requests a minute of one retailer: then 429, with Retry-After and the seed's error.

A view or a blueprint calls `limits.check`; a door with its own pace calls
`limits.hold("login:…", 5)`. Whose a request is says `flask.g.retailer_id`, set before by whoever looked at the session;
a stranger is counted by his address. Counted in Redis over the last sixty seconds; while Redis is away each process
counts for itself, so that nobody is locked out and nobody unbounded.
"""

import math
import time

import structlog
from flask import current_app, g, request
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import MovingWindowRateLimiter
from redis import Redis
from redis.exceptions import RedisError
from werkzeug.exceptions import TooManyRequests

from bot.here import here

MOST_A_MINUTE = 100
AWAY_SECONDS = 30.0
"""For so long a Redis that did not answer is not asked again: each asking may cost its time-out."""

log = structlog.get_logger()


class Counter:
    """Counts in Redis; in this process's memory while Redis is away."""

    def __init__(self, redis: Redis) -> None:
        self.redis = redis
        # The pool of the queues: its time-outs and its floor of TLS hold here too.
        storage = RedisStorage("redis://", connection_pool=redis.connection_pool, key_prefix="baaki-limits")
        self._shared = MovingWindowRateLimiter(storage)
        self._own = MovingWindowRateLimiter(MemoryStorage())
        self._away_until = 0.0

    def take(self, key: str, most: int) -> int | None:
        """Take a place in this minute; None, or, where there is none left, the seconds until one is free."""
        item = RateLimitItemPerMinute(most)
        if time.monotonic() >= self._away_until:
            try:
                return _take(self._shared, item, key)
            except RedisError as error:
                self._away_until = time.monotonic() + AWAY_SECONDS
                log.warning("limits_counted_alone", error=type(error).__name__)
        return _take(self._own, item, key)


def _take(limiter: MovingWindowRateLimiter, item: RateLimitItemPerMinute, key: str) -> int | None:
    if limiter.hit(item, key):
        return None
    return max(1, math.ceil(limiter.get_window_stats(item, key).reset_time - time.time()))


def counter() -> Counter:
    """The app's own."""
    redis, found = here().queues.redis, current_app.extensions.get("limits")
    if not isinstance(found, Counter) or found.redis is not redis:
        found = current_app.extensions["limits"] = Counter(redis)
    return found


def hold(key: str, most: int = MOST_A_MINUTE) -> None:
    """Raises TooManyRequests where this key had its `most` in the last minute."""
    wait = counter().take(key, most)
    if wait is not None:
        log.warning("requests_limited", endpoint=request.endpoint)
        raise TooManyRequests("too many requests", retry_after=wait)


def check() -> None:
    """The retailer's hundred, or the stranger's."""
    hold(f"of:{caller()}")


def caller() -> str:
    """Whose request this is: the retailer, else the address that it came from."""
    retailer_id = g.get("retailer_id")
    return str(retailer_id) if retailer_id else f"address:{address()}"


def address() -> str:
    """In production a proxy stands before us: the last entry is what it saw; earlier ones anybody can write."""
    hops = request.headers.get("X-Forwarded-For", "") if here().settings.production else ""
    return hops.rsplit(",", 1)[-1].strip() or request.remote_addr or "unknown"
