"""Tax deducted at source: how much of a bill it can be, so that more than that is asked about."""

import tomllib
from decimal import Decimal
from importlib.resources import files

_DATA = tomllib.loads(files("law").joinpath("tds.toml").read_text("utf-8"))
HIGHEST_PERCENT: Decimal = max(Decimal(row["percent"]) for row in _DATA["rate"])
"""Of those whose PAN is known; it is reckoned on the sum without GST, so of a whole bill it is less."""


def percent_of(tds: Decimal, billed: Decimal) -> Decimal:
    """How many percent of the bill this is."""
    return tds * 100 / billed


def unusual(tds: Decimal, billed: Decimal) -> bool:
    """Whether it is more than any rate on record allows."""
    return percent_of(tds, billed) > HIGHEST_PERCENT
