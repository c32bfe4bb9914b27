"""What a bank's message says besides: accounts with their figures hidden, payment addresses, balances, help lines.
It is nobody's bill, sum or name."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

_ACCOUNT = r"\b(?:a/?c|acct?|account|card)\b\.?(?:\s*(?:no|num|number)\b\.?)?[\s.:]*(?:ending(?:\s+(?:with|in))?)?"
_MASKED = re.compile(
    rf"(?<![A-Za-z0-9/-])(?P<alone>(?:X{{2,}}|\*{{1,}}|x{{3,}})\d{{2,8}})(?![A-Za-z0-9/])"
    rf"|{_ACCOUNT}\s*(?P<named>[X*.]+\s?\d{{2,8}})(?!\d)"
    rf"|{_ACCOUNT}(?<=ending|g with|ing in)\s*(?P<ending>\d{{2,6}})(?!\d)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?P<kind>\b(?:vpa|upi id)[\s:]+)?(?P<who>[\w.-]+)(?P<at>@[A-Za-z][\w.]*)", re.IGNORECASE)
_PERSON = re.compile(r"[^\W\d_]{3,}(?:[._-][^\W\d_]{3,})*")
_BESIDE = re.compile(
    r"\b(?:avl|aval|avbl|avlbl|avail|available|total|closing|clear|clr|updated)\b[\s.]*(?:avail\w*\W*)?"
    r"(?:bal\w*|amt|lmt|limit)\W*(?:is\s*)?(?:rs|inr|₹)?[\s.:]*[\d,]+(?:\.\d+)?\s*(?:cr|dr)?\b"
    r"|\b(?:dial|call)\s+\d{3,12}\b"
    r"|[-–(]\s*(?:[A-Za-z]+\s){0,2}bank(?:\sof\s\w+)?\)?\.?\s*$",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Span]:
    """Where such things stand. Of a payment address the name in it is left: the "palani" of "VPA palani@okaxis"."""
    yield from (match.span(match.lastgroup or 0) for match in _MASKED.finditer(text))
    yield from (match.span() for match in _BESIDE.finditer(text))
    for match in _ADDRESS.finditer(text):
        if not _PERSON.fullmatch(match["who"]):
            yield match.span()
            continue
        yield match.span("at")
        if match["kind"]:
            yield match.span("kind")


def is_masked(number: str) -> bool:
    """Whether this is an account with its figures hidden."""
    return re.fullmatch(r"[X*]+\d{2,8}", number, re.IGNORECASE) is not None
