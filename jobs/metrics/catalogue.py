"""The figures there are (`catalogue.toml`)."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True)
class Figure:
    """`kind`: gauge, counter or histogram."""

    name: str
    kind: str
    labels: tuple[str, ...]
    help: str


def _read() -> dict[str, Figure]:
    rows = tomllib.loads(files("jobs.metrics").joinpath("catalogue.toml").read_text("utf-8"))
    return {name: Figure(name, row["kind"], tuple(row["labels"]), row["help"]) for name, row in rows.items()}


CATALOGUE = _read()
