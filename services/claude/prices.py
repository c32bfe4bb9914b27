"""What a model's tokens cost: the table of `prices.toml`."""

import re
import tomllib
from functools import cache
from importlib.resources import files


def dollars(model: str, kind: str, tokens: int) -> float:
    """`kind`: input, output, cache_read, cache_write."""
    return _price(model, kind) * tokens / 1_000_000


@cache
def _price(model: str, kind: str) -> float:
    rows = tomllib.loads(files("services.claude").joinpath("prices.toml").read_text("utf-8"))["price"]
    return next(float(row[kind]) for row in rows if re.search(row["is"], model))
