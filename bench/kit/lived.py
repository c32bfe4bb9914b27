"""A process that lives the days of a house of many bills, one after the other, on a clock of its own."""

import os
import resource
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime

from config import log
from config.settings import Settings
from db.database import connection
from db.ladder import Due
from jobs.house import House, open_house
from jobs.monitor import sweep

FIRST = date(2027, 1, 1)


@dataclass
class Day:
    """6 in the morning in India of the day that is lived."""

    day: date

    def now(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 0, 30, tzinfo=UTC)


_house: House
_clock = Day(FIRST)


def begin(environment: dict[str, str]) -> None:
    """Once a process."""
    global _house  # noqa: PLW0603 -- one a process
    os.environ.update(environment)
    log.configure(Settings())
    _house = open_house(Settings(), _clock)


def live(day: date, after: Due | None) -> tuple[int, float]:
    """One process's share of a day; → its memory at most so far in MiB, the processor seconds that it took."""
    _clock.day, before = day, time.process_time()
    with connection():
        sweep(_house, day, after)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, time.process_time() - before
