"""The RBI's Bank Rate on any day since August 2018.

The rows live in `bank_rate.toml`, each with its source, so that a person can correct one without touching
code. That file is part of the package and is read once, at import: to every caller it is a constant.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from importlib.resources import files
from typing import Any


class BankRateUnknownError(ValueError):
    """No row reaches back to this day."""


@dataclass(frozen=True)
class BankRate:
    """One row: the rate in percent a year, in force from `since` until the next row's day."""

    since: date
    percent: Decimal
    source: str
    found: bool
    """True when the figure was read in the source; False when it is common knowledge, not yet checked."""


def read_rows(text: str) -> tuple[BankRate, ...]:
    """The rows of a text in the shape of `bank_rate.toml`, oldest first; ValueError for a day given twice."""
    rows = sorted((_row(entry) for entry in tomllib.loads(text)["rate"]), key=lambda row: row.since)
    if len({row.since for row in rows}) != len(rows):
        raise ValueError("two Bank Rates from the same day")
    return tuple(rows)


def _row(entry: dict[str, Any]) -> BankRate:
    return BankRate(entry["from"], Decimal(entry["percent"]), entry["source"], entry["mark"] == "found")


_TEXT = files("law").joinpath("bank_rate.toml").read_text(encoding="utf-8")
BANK_RATES = read_rows(_TEXT)
FIRST_DAY = BANK_RATES[0].since
"""From here on interest can be reckoned; no bill and no delivery from before is taken."""
LAST_MEETING: date = tomllib.loads(_TEXT)["last_meeting"]
"""The newest meeting of the Monetary Policy Committee whose outcome the table has."""
BETWEEN_MEETINGS = timedelta(days=65)
"""Six meetings a year, seldom further apart than this (since 2016; the law wants four, s.45ZI of the RBI Act)."""


def stale(today: date, last_meeting: date = LAST_MEETING) -> bool:
    """Whether the committee must have met again since the last meeting that the table knows."""
    return today > last_meeting + BETWEEN_MEETINGS


def rate_on(day: date, rows: Sequence[BankRate] = BANK_RATES) -> Decimal:
    """The Bank Rate in force on a day, percent a year; BankRateUnknownError before the first row.

    After the last row its rate goes on: a change not yet entered cannot be known.
    """
    in_force = [row for row in rows if row.since <= day]
    if not in_force:
        raise BankRateUnknownError(f"no Bank Rate is on record for {day.isoformat()}; name the rate to use")
    return max(in_force, key=lambda row: row.since).percent
