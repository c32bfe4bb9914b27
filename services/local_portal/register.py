"""The local register: a data file, and what a person adds to it."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def known() -> dict[str, dict[str, Any]]:
    """Registrations by their number, as the API shows them."""
    rows = tomllib.loads(files("services.local_portal").joinpath("register.toml").read_text("utf-8"))
    return {
        number: {"number": number} | row | {"registered_on": row["registered_on"].isoformat()}
        for number, row in rows.items()
    }
