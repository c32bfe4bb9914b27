"""The nightly backup, and which of them stay. Names sort as their times do."""

import re
from datetime import UTC, datetime
from pathlib import Path

import structlog

from config.clock import india_day
from db import snapshot
from jobs.backup.making import make
from jobs.house import House

log = structlog.get_logger()
_NAME = re.compile(r"baaki-(\d{8}T\d{6})Z\.backup")


def nightly(here: House) -> bool:
    """One a day, however many clocks there are; → whether this one made it. What fails is logged and shows in the
    backup's age."""
    folder = here.settings.backup_dir
    if folder is None:
        return False
    with snapshot.alone() as ours:
        last = newest(folder)
        if not ours or (last is not None and _day(last) == _day(datetime.now(UTC))):
            return False
        try:
            make(here.settings, here.database_url, folder)
        except Exception:  # the edge of a job of the clock, which goes on
            log.exception("backup_failed")
            return False
    tidy(folder, here.settings.backup_keep)
    return True


def _day(moment: datetime) -> object:
    return india_day(moment)


def tidy(folder: Path, keep: int) -> None:
    """Only what we named is touched."""
    for path in all_of(folder)[:-keep]:
        path.unlink(missing_ok=True)


def newest(folder: Path) -> datetime | None:
    found = all_of(folder)
    match = _NAME.fullmatch(found[-1].name) if found else None
    return datetime.strptime(match[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC) if match else None


def all_of(folder: Path) -> list[Path]:
    """Oldest first."""
    return sorted(path for path in folder.glob("baaki-*.backup") if _NAME.fullmatch(path.name))
