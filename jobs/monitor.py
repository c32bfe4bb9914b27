"""The monitor: one indexed question, then the due buyers, a batch of them in a transaction (Properties 9, 10).

Run as often as you like, by as many as you like: a rung is taken once (a unique key), and what a crash left undone is
still due. A sweep by a job ends within the job's time and asks to be gone on with; where much is due, further workers
are asked to help, and each begins at a place of its own.
"""

import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import structlog

from config.clock import today
from db import ladder
from db.database import connection
from db.ladder import Due
from jobs import alerts
from jobs.batches import seldom_collected, work_through
from jobs.climbing.batch import take_steps
from jobs.history import note_defaults
from jobs.house import House, house
from jobs.notices.follow import follow
from jobs.planned import send_planned
from jobs.queues import TIMEOUT_SECONDS, QueueName

log = structlog.get_logger()
BUDGET_SECONDS = TIMEOUT_SECONDS * 0.6
"""Of a sweep by a job, before it hands on to the next one."""


@dataclass
class Swept:
    """What a sweep did: reminders written, bills that became overdue, bills that waited for another day."""

    reminders: int = 0
    overdue: int = 0
    postponed: int = 0
    unfinished: bool = False


def run_monitor() -> None:
    """The RQ job: sweep for Baaki's day and give the reminders out."""
    here = house()
    with connection():
        day = today(here.clock)
        if len(ladder.due_groups(day)) == ladder.PAGE and not here.queues.waiting(QueueName.MONITOR):
            here.queues.enqueue(QueueName.MONITOR)
        swept = sweep(here, day, anywhere(), BUDGET_SECONDS)
    if swept.unfinished:
        here.queues.enqueue(QueueName.MONITOR)


def anywhere() -> Due:
    """A place to begin at: monitors that work together seldom stand in line for the same buyer."""
    return Due(uuid.uuid4(), uuid.uuid4())


def sweep(here: House, day: date, begin: Due | None = None, seconds: float = float("inf")) -> Swept:
    """Take every step that is due on or before `day`, from the buyer after `begin` on and then the others. A buyer that
    fails is logged and left due. After so many seconds the rest is left, and `unfinished` says so."""
    swept, until = Swept(), time.monotonic() + seconds
    with seldom_collected():
        alerts.raise_alerts(here, day)
        for start in dict.fromkeys((begin, None)):
            if not swept.unfinished:
                _sweep_from(here, start, day, swept, until)
        if not swept.unfinished:
            send_planned(here, day)
            note_defaults(day)
            follow(here, day)
    log.info("monitor_swept", day=day.isoformat(), **swept.__dict__)
    return swept


def _sweep_from(here: House, after: Due | None, day: date, swept: Swept, until: float) -> None:
    def work(groups: Sequence[Due], wait: bool) -> list[Due]:
        done, held = take_steps(here, groups, day, wait=wait)
        swept.reminders += done.reminders
        swept.overdue += done.overdue
        swept.postponed += done.postponed
        return held

    done = work_through(here, lambda place: ladder.due_groups(day, place), work, after=after, until=until)
    swept.unfinished = not done
