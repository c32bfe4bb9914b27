"""How long what is kept: `keeping.toml`, as durations."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

TOLD_ON = (3, 6)
"""Days after the asking on which whoever leaves is reminded that he can call it back; the last is the last day."""


@dataclass(frozen=True)
class Rule:
    """`holds`: of what; `source`: why so long. Either days or years."""

    name: str
    days: int
    years: int
    holds: str
    source: str

    def until(self, start: date) -> date:
        """The day on which what was kept since `start` is erased."""
        moved = start.replace(day=28) if (start.month, start.day) == (2, 29) else start
        return moved.replace(year=moved.year + self.years) + timedelta(days=self.days)

    def before(self, today: date) -> date:
        """What is older than this day is erased today."""
        moved = today.replace(day=28) if (today.month, today.day) == (2, 29) else today
        return moved.replace(year=moved.year - self.years) - timedelta(days=self.days)


@cache
def rules() -> dict[str, Rule]:
    read = tomllib.loads(files("law").joinpath("keeping.toml").read_text("utf-8"))
    return {
        name: Rule(name, told.get("days", 0), told.get("years", 0), told["holds"], told["source"])
        for name, told in read.items()
    }


def rule(name: str) -> Rule:
    return rules()[name]
