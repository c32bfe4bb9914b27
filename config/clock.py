"""The clock, passed in: UTC inside, Asia/Kolkata at the edges."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from config.settings import Settings

INDIA = ZoneInfo("Asia/Kolkata")
OPENS, CLOSES = time(8), time(19)
"""When a buyer may be written to, in India: 8 am until before 7 pm."""
ROUNDS = (0, 6, 12, 18)
"""The hours in India at which what is due is looked for."""
_LIVED_AT = 10
CALENDAR = "calendar-offset"
"""In BAAKI_VAR_DIR: by how many seconds Baaki's day was moved."""


class Clock(Protocol):
    """Tells the time; `now` is aware and in UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass(frozen=True)
class FixedDayClock:
    """The given day in India, at the hour it really is, or in the forenoon where it is night (BAAKI_TODAY)."""

    day: date

    def now(self) -> datetime:
        return _by_day(self.day, datetime.now(INDIA)).astimezone(UTC)


@dataclass(frozen=True)
class MovableClock:
    """The real time moved by the seconds kept in a file, which the calendar of the phones page writes.

    A file, because web, worker and clock are processes of their own and must see the same day.
    """

    file: Path

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.offset())

    def offset(self) -> int:
        try:
            return int(self.file.read_text())
        except (FileNotFoundError, ValueError):
            return 0

    @staticmethod
    def real_today() -> date:
        return datetime.now(INDIA).date()

    def move_to(self, day: date, at: time | None = None) -> None:
        """To that day, at an hour in which buyers are written to: who tries things out at night sees messages too.

        `at`: an hour of one's own choice, in India.
        """
        real = datetime.now(INDIA)
        goal = datetime.combine(day, at, INDIA) if at else _by_day(day, real)
        self._keep(round((goal - real).total_seconds()))

    def reset(self) -> None:
        """Back to the real day and hour."""
        self._keep(0)

    def _keep(self, offset: int) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.file.with_suffix(".new")
        fresh.write_text(str(offset))
        fresh.replace(self.file)


def _by_day(day: date, real: datetime) -> datetime:
    """That day in India at the real hour, or in the forenoon where the real hour is outside 8 am to 7 pm."""
    moved = datetime.combine(day, real.timetz())
    return moved if OPENS <= real.time() < CLOSES else moved.replace(hour=_LIVED_AT)


def build(settings: Settings) -> Clock:
    """Production has the real time and nothing else."""
    if settings.production:
        return SystemClock()
    if settings.baaki_today:
        return FixedDayClock(settings.baaki_today)
    return MovableClock(settings.baaki_var_dir / CALENDAR)


def today(clock: Clock) -> date:
    """The day it is in India."""
    return india_day(clock.now())


def india_day(moment: datetime) -> date:
    """The day it is, or was, in India at a moment."""
    return moment.astimezone(INDIA).date()
