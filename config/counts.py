"""What this process counted since it last handed its counts over (`jobs/counting.py`): a few additions under a lock.

At the bottom of the house, so that whoever has something to count can. Names and labels stand in
`jobs/metrics/catalogue.toml`; no label names a person.
"""

from bisect import bisect_left
from collections import defaultdict
from threading import Lock

Labels = tuple[tuple[str, str], ...]
Key = tuple[str, Labels]

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Seconds; a webhook should end in the first ones, a document's reading in the last."""
_EDGES = (*(f"{bucket:g}" for bucket in BUCKETS), "+Inf")

_lock = Lock()
_counted: defaultdict[Key, float] = defaultdict(float)


def add(name: str, amount: float = 1, /, **labels: str) -> None:
    with _lock:
        _counted[name, tuple(sorted(labels.items()))] += amount


def observe(name: str, seconds: float, **labels: str) -> None:
    """One duration: into its bucket alone, which is summed up when it is shown."""
    add(f"{name}_bucket", 1, le=_EDGES[bisect_left(BUCKETS, seconds)], **labels)
    add(f"{name}_sum", seconds, **labels)


def taken() -> dict[Key, float]:
    """What was counted; from now on it is the caller's to keep."""
    with _lock:
        found = dict(_counted)
        _counted.clear()
    return found


def put_back(counts: dict[Key, float]) -> None:
    """It could not be handed over."""
    with _lock:
        for key, amount in counts.items():
            _counted[key] += amount
