"""How fast messages go: so many a second for our sender, and to one person no more than WhatsApp lets through.

Two token buckets in Redis, kept as the time at which the next message would be in step (GCRA), taken together or not at
all. Without Redis each process keeps its own pace, and nothing is lost.
"""

from dataclasses import dataclass

import structlog
from redis import Redis
from redis.exceptions import RedisError

log = structlog.get_logger()

PAIR_SECONDS = 6.0
"""WhatsApp's pair rate: one message in 6 s to the same person; a burst borrows from what comes after it, at most 45
(error 131056). developers.facebook.com/docs/whatsapp/cloud-api/overview, "Pair rate limits", read 2026-11-25."""
PAIR_BURST = 40
"""Under Meta's 45: the files that go with a message count too."""
SLOWED = 4
"""A sender that the governor slows sends its ladder at a quarter of its rate."""
LONGEST_SLEEP = 1.0
"""Seconds that a worker waits for its turn; a longer wait goes back into the outbox."""

_TAKE = """
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local wait, steps = 0, {}
for n, key in ipairs(KEYS) do
  local interval, burst = tonumber(ARGV[n * 2]), tonumber(ARGV[n * 2 + 1])
  local step = math.max(tonumber(redis.call('GET', key) or now), now)
  wait = math.max(wait, step - (burst - 1) * interval - now)
  steps[n] = step + interval
end
if wait <= tonumber(ARGV[1]) then
  for n, key in ipairs(KEYS) do
    redis.call('SET', key, string.format('%.0f', steps[n]), 'PX', math.ceil((steps[n] - now) / 1000) + 1000)
  end
end
return string.format('%.0f', wait)
"""


@dataclass(frozen=True)
class Bucket:
    """A message each `interval` seconds, and `burst` at once after a rest."""

    key: str
    interval: float
    burst: int


def buckets(sender: str, person: bytes, per_second: float, *, slow: bool) -> list[Bucket]:
    """What a message to `person` (a blind index) has to take from. `slow`: the governor slows what it is of."""
    ours = Bucket(f"pace:{sender}", 1 / per_second, max(int(per_second), 1))
    slowed = [Bucket(f"pace:{sender}:slow", SLOWED / per_second, 1)] if slow else []
    return [ours, *slowed, Bucket(f"pace:{sender}:{person.hex()}", PAIR_SECONDS, PAIR_BURST)]


def take(redis: Redis, wanted: list[Bucket]) -> float:
    """→ seconds until this message is in step. Up to LONGEST_SLEEP its place is taken; after that it is not."""
    told = [number for each in wanted for number in (round(each.interval * 1e6), each.burst)]
    try:
        waited = redis.eval(_TAKE, len(wanted), *(each.key for each in wanted), round(LONGEST_SLEEP * 1e6), *told)
    except RedisError as error:
        log.warning("pacing_without_redis", error=type(error).__name__)
        return min(max(each.interval for each in wanted[:-1]), LONGEST_SLEEP)
    return int(waited) / 1e6


def rest(redis: Redis, sender: str) -> None:
    """Everybody has rested: a day has passed on a calendar that was moved, which Redis's own time knows nothing of."""
    try:
        for key in redis.scan_iter(f"pace:{sender}*"):
            redis.delete(key)
    except RedisError as error:
        log.warning("pacing_without_redis", error=type(error).__name__)
