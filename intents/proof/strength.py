"""Which PINs are too easy to guess."""

import re
from itertools import pairwise

_PIN = re.compile(r"\d{4,6}")


def is_pin(text: str) -> bool:
    """Four to six Latin digits."""
    return _PIN.fullmatch(text) is not None


def is_weak(pin: str, phone: str) -> bool:
    """One digit over and over, a part over and over (1212, 123123), a run up or down (also past 9), the phone's end."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    if len(steps) == 1 and steps <= {0, 1, 9}:
        return True
    halves = range(1, len(pin) // 2 + 1)
    repeats = any(len(pin) % size == 0 and pin[:size] * (len(pin) // size) == pin for size in halves)
    return repeats or phone.endswith(pin)
