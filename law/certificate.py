"""The certificate that goes with an electronic record (s.63(4)(c) and the Schedule, Bharatiya Sakshya Adhiniyam, 2023).

A draft: Part A with what a machine can know, Part B empty for the expert. Only people sign.
"""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from typing import Any

_WORDS: dict[str, Any] = tomllib.loads(files("law").joinpath("certificate.toml").read_text("utf-8"))
DEVICE, ALGORITHM = "Server", "SHA256"
_LINES = ("affirm", "produced", "make", "id", "other", "control", "role", "hash", "report", "signature", "when")


@dataclass(frozen=True)
class Record:
    """What Part A says of the record: where it was kept, its hash in hexadecimal, when that was taken (IST)."""

    make: str
    id: str
    other: str
    hash: str
    at: datetime


def draft(record: Record) -> dict[str, Any]:
    """Both parts by line, and what can be ticked in each with what is."""
    filled = {
        "make": record.make,
        "serial": "____________",
        "id": record.id,
        "other": record.other,
        "hash": record.hash,
        "date": record.at.strftime("%d/%m/%Y"),
        "time": record.at.strftime("%H:%M"),
    }
    return {
        "title": _WORDS["title"],
        "under": _WORDS["under"],
        "part_a": _part("part_a", filled, ticked=True),
        "part_b": _part("part_b", {}, ticked=False),
    }


def _part(name: str, filled: dict[str, str], *, ticked: bool) -> dict[str, Any]:
    words = _WORDS[name]
    lines = {line: words[line].format(**filled) if filled else words[line] for line in _LINES if line in words}
    return {
        "head": words["head"],
        "by": words["by"],
        **lines,
        "devices": _ticks(_WORDS["devices"], DEVICE if ticked else ""),
        "roles": _ticks(_WORDS["roles"], ""),
        "algorithms": _ticks(_WORDS["algorithms"], ALGORITHM if ticked else ""),
    }


def _ticks(names: list[str], chosen: str) -> list[tuple[str, bool]]:
    return [(name, name == chosen) for name in names]
