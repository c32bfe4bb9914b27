"""Counts of all processes together, kept in Redis: the web has several processes, and any of them may be asked.

They are handed over every few seconds. A Redis that forgets them starts at nothing again, as Prometheus expects of a
counter; one that is away is given them later.
"""

import atexit
import json
import threading

import structlog
from redis import Redis
from redis.exceptions import RedisError

from config import counts
from config.counts import Key

log = structlog.get_logger()
_HASH = "baaki:counts"
_EVERY_SECONDS = 5.0


def hand_over(redis: Redis) -> bool:
    """→ whether Redis took what this process counted."""
    counted = counts.taken()
    if not counted:
        return True
    try:
        with redis.pipeline(transaction=True) as pipe:
            for key, amount in counted.items():
                pipe.hincrbyfloat(_HASH, json.dumps(key), amount)
            pipe.execute()
    except RedisError as error:
        counts.put_back(counted)
        log.warning("counts_kept_back", error=type(error).__name__)
        return False
    return True


def totals(redis: Redis) -> dict[Key, float]:
    """What was counted by all processes. Raises RedisError."""
    found: dict[Key, float] = {}
    for field, amount in redis.hgetall(_HASH).items():
        name, labels = json.loads(field)
        found[name, tuple((label, value) for label, value in labels)] = float(amount)
    return found


def start(redis: Redis) -> None:
    """Hand over from now on, from a thread that ends with the process, and a last time at its end."""
    ended = threading.Event()

    def keep_handing() -> None:
        while not ended.wait(_EVERY_SECONDS):
            hand_over(redis)

    threading.Thread(target=keep_handing, name="counts", daemon=True).start()
    atexit.register(hand_over, redis)
    atexit.register(ended.set)
