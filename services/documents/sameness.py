"""Whether two pages look the same; light, so that it may be asked outside the child process."""

_BITS = 40
"""Of the 256 of a look, those that may differ: see docs/benchmarks.md."""
_DIGITS = 64


def alike(one: str, two: str) -> bool:
    """Two looks (`Reading.looks`) of one paper, perhaps. Not so for what is no look."""
    if len(one) != _DIGITS or len(two) != _DIGITS:
        return False
    return (int(one, 16) ^ int(two, 16)).bit_count() <= _BITS
