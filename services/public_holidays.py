"""Public holidays in India, national and of a state, from the `holidays` library.

Days that follow the moon (Eid, Muharram) are its estimates until the government announces them.
"""

from datetime import date
from functools import cache

from holidays.countries.india import India


def public_holidays(state: str | None, year: int) -> frozenset[date]:
    """The national ones of `year`, and those of the state with this name ("Tamil Nadu") where it is known."""
    return _of(_subdivision(state) if state else None, year)


@cache
def _of(subdivision: str | None, year: int) -> frozenset[date]:
    return frozenset(India(subdiv=subdivision, years=year))


def _subdivision(state: str) -> str | None:
    """Older names count: "Dadra and Nagar Haveli" is in a union territory with a longer one since 2020."""
    named = India.subdivisions_aliases
    return named.get(state) or next((code for name, code in named.items() if name.startswith(state)), None)
