"""References of payments: UTR (16 or 22), UPI and IMPS (12 figures), or shorter ones that are called so."""

import re

from intents.params.spelt import any_of
from law.papers import normal_reference

_CALLED = re.compile(
    rf"{any_of('reference', 'called')}(?:[ .:#-]*{any_of('reference', 'between')})*[ .:#-]*"
    r"(?P<value>(?=[A-Za-z0-9]*\d{4})[A-Za-z0-9]{6,22}|\d{4} \d{4} \d{4})(?![A-Za-z0-9/-])",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?<![A-Za-z0-9+/-])(?P<value>(?=[A-Za-z0-9]*\d{6})(?:\d{12}|[A-Za-z0-9]{16,22})|\d{4} \d{4} \d{4})"
    r"(?![A-Za-z0-9/-])"
)
_CHEQUE = re.compile(any_of("reference", "cheque"), re.IGNORECASE)
_NUMBERED = re.compile(
    rf"{any_of('of_a_number', 'no')}[ .:#]*(?P<value>\d{{6}})(?![\d/-]|,\d)",
    re.IGNORECASE,
)
"""A cheque's number has six figures, and is not always said right behind the word."""


def find(text: str) -> tuple[str, tuple[int, int]] | None:
    """The first reference, in its stored form, and where it stands."""
    match = _CALLED.search(text) or _BARE.search(text) or (_NUMBERED.search(text) if _CHEQUE.search(text) else None)
    return (normal_reference(match["value"]), match.span("value")) if match else None
