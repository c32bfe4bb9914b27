"""The clock, passed in: UTC inside, Asia/Kolkata at the edges."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from config.settings import Settings

INDIA = ZoneInfo("Asia/Kolkata")


class Clock(Protocol):
    """Tells the time; `now` is aware and in UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass(frozen=True)
class FixedDayClock:
    """The given day in India, at the hour it really is (BAAKI_TODAY)."""

    day: date

    def now(self) -> datetime:
        real = datetime.now(INDIA)
        return real.replace(year=self.day.year, month=self.day.month, day=self.day.day).astimezone(UTC)


@dataclass(frozen=True)
class MovableClock:
    """The real time moved by the whole days kept in a file, which the calendar of the phones page writes.

    A file, because web, worker and clock are processes of their own and must see the same day.
    """

    file: Path

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(days=self.offset())

    def offset(self) -> int:
        try:
            return int(self.file.read_text())
        except (FileNotFoundError, ValueError):
            return 0

    @staticmethod
    def real_today() -> date:
        return datetime.now(INDIA).date()

    def move_to(self, day: date) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.file.with_suffix(".new")
        fresh.write_text(str((day - self.real_today()).days))
        fresh.replace(self.file)


def build(settings: Settings) -> Clock:
    """Production has the real time and nothing else."""
    if settings.production:
        return SystemClock()
    if settings.baaki_today:
        return FixedDayClock(settings.baaki_today)
    return MovableClock(settings.baaki_var_dir / "calendar-offset")


def today(clock: Clock) -> date:
    """The day it is in India."""
    return clock.now().astimezone(INDIA).date()
