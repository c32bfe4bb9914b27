"""A reading held against the truth, field by field."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from services.documents import FLOOR, Reading

RIGHT, ASKED, SILENT, EMPTY = "right", "asked", "silent", "empty"
"""Given at the floor or over and right; below it (so the retailer is asked); given and wrong; rightly not given."""


def marked(reading: Reading, truth: dict[str, Any]) -> dict[str, str]:
    """One mark for each field of the truth."""
    return {name: _mark(reading.field(name), value) for name, value in truth.items()}


def _mark(found: Any, value: Any) -> str:
    if found.value is None:
        return EMPTY if value is None else ASKED
    if found.confidence < FLOOR:
        return ASKED if value is not None else EMPTY
    return RIGHT if same(found.value, value) else SILENT


def same(found: Any, value: Any) -> bool:
    """Blanks round a number's dashes ("KG - 12") are a matter of printing."""
    return bool(found == value) or (isinstance(value, str) and _dense(found) == _dense(value))


def _dense(text: str) -> str:
    return re.sub(r"\s*([/\-])\s*", r"\1", text)


@dataclass
class Tally:
    """How many fields came out how; `close` counts values that are right but asked about."""

    marks: Counter[str] = field(default_factory=Counter)
    close: int = 0
    papers: int = 0

    def add(self, reading: Reading, truth: dict[str, Any]) -> None:
        made = marked(reading, truth)
        self.papers += 1
        self.marks.update(made.values())
        self.close += sum(made[name] == ASKED and reading.field(name).value == truth[name] for name in truth)

    @property
    def printed(self) -> int:
        """Fields that the papers do print, and those wrongly given."""
        return sum(self.marks[mark] for mark in (RIGHT, ASKED, SILENT))

    @property
    def coverage(self) -> float:
        return self.marks[RIGHT] / max(1, self.printed)
