"""Page after page of what is due, a batch of it in a transaction.

Where a batch fails, each of its members has a transaction of his own; who fails alone is logged and left due, and the
others are not held up by him. What another process holds at this moment is come back to when all others are done.
"""

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

import structlog

from db import outbox
from db.database import transaction
from jobs.dispatch import FULL, dispatch, hand_over
from jobs.house import House

log = structlog.get_logger()
BATCH = 500
"""In one transaction: enough that statements cost little, so few that nobody waits long for their rows."""
Whose = TypeVar("Whose")
Question = Callable[[Whose | None], list[Whose]]
"""The next page after this one."""
Work = Callable[[Sequence[Whose], bool], list[Whose]]
"""Does what is due of these, in a transaction; told whether to wait for what others hold. → Whom it left to them."""

_SELDOM = 50_000, 20, 100
"""Python's own first number is 700, which a batch passes a dozen times; what it makes holds no cycles."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Cycles are looked for seldom: the search, over all that is remembered, was a seventh of a sweep's cost."""
    usual = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def work_through(
    here: House,
    question: Question[Whose],
    work: Work[Whose],
    *,
    after: Whose | None = None,
    size: int = BATCH,
    until: float = float("inf"),
) -> bool:
    """→ whether all was done before `until` on the monotonic clock."""
    held: list[Whose] = []
    while found := question(after):
        if not _in_batches(here, found, work, held, size, until):
            return False
        after = found[-1]
        _give_out(here)
    if not held:
        return True
    waited_for = _in_batches(here, held, work, None, size, until)
    _give_out(here)
    return waited_for


def _in_batches(
    here: House, some: Sequence[Whose], work: Work[Whose], held: list[Whose] | None, size: int, until: float
) -> bool:
    for start in range(0, len(some), size):
        if time.monotonic() > until:
            return False
        left = _batch(here, some[start : start + size], work, wait=held is None)
        if held is not None:
            held += left
    return True


def _batch(here: House, some: Sequence[Whose], work: Work[Whose], *, wait: bool) -> list[Whose]:
    try:
        with outbox.given_out(here.clock.now()) as ids:
            with transaction():
                left = work(some, wait)
            hand_over(here, ids)
            return left
    except Exception:  # the edge of one's share, in the end: the others are not held up by it
        if len(some) == 1:
            log.exception("due_not_done", whose=str(some[0]))
            return []
        log.warning("batch_failed", size=len(some), exc_info=True)
    return [each for one in some for each in _batch(here, [one], work, wait=True)]


def _give_out(here: House) -> None:
    while dispatch(here) == FULL:
        pass
