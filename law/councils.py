"""Which Facilitation Council hears a supplier: that of his own state (MSMED Act ss.18(4), 20)."""

import tomllib
from importlib.resources import files
from typing import NamedTuple

from law.papers import UDYAM_STATES

_DATA = tomllib.loads(files("law").joinpath("councils.toml").read_text("utf-8"))


class Council(NamedTuple):
    """The council of a state: its Udyam code and name; `several`: it has more than one and the portal asks which."""

    state: str
    name: str
    several: bool


def council_of(udyam: str) -> Council:
    """The council of a normal Udyam number; a state code that is not on our list is named as it stands."""
    state = udyam.split("-")[1]
    return Council(state, UDYAM_STATES.get(state, state), state in _DATA["several"]["states"])


def gst_state(gstin: str) -> str | None:
    """The Udyam state code of a GSTIN's first two digits; None for "other territory" and the centre."""
    found: str | None = _DATA["gst"].get(gstin[:2])
    return found
