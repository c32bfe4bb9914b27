"""References of payments: UTR (16 or 22), UPI and IMPS (12 figures), or shorter ones that are called so."""

import re

from law.papers import normal_reference

_CALLED = re.compile(
    r"(?:\b(?:utr|rrn|ref(?:erence)?|txn|trn|transaction|upi ref|upi|imps|neft|rtgs|cheque|chq|chek|cheque|check)"
    r"|யுடிஆர்|यूटीआर|ரெஃப்|रेफ|செக்|காசோலை|चेक)"
    r"(?:[ .:#-]*\b(?:no|num|number|id|ref|hai|is|எண்|नंबर)\b)*[ .:#-]*"
    r"(?P<value>(?=[A-Za-z0-9]*\d{4})[A-Za-z0-9]{6,22}|\d{4} \d{4} \d{4})(?![A-Za-z0-9/-])",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?<![A-Za-z0-9+/-])(?P<value>(?=[A-Za-z0-9]*\d{6})(?:\d{12}|[A-Za-z0-9]{16,22})|\d{4} \d{4} \d{4})"
    r"(?![A-Za-z0-9/-])"
)


def find(text: str) -> tuple[str, tuple[int, int]] | None:
    """The first reference, in its stored form, and where it stands."""
    match = _CALLED.search(text) or _BARE.search(text)
    return (normal_reference(match["value"]), match.span("value")) if match else None
