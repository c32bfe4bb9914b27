"""A place in a call: what is asked there, and what an answer leads to."""

from collections.abc import Callable
from typing import NamedTuple

from intents.call.screen import Caller, Screen


class Place(NamedTuple):
    """`ask` says the place once more as its state has it; `step` gives None for what is no answer."""

    ask: Callable[[Caller], Screen]
    step: Callable[[Caller], Screen | None]
