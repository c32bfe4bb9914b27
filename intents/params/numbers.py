"""Invoice numbers as they are printed: called a bill, of the shape of one, or a bare figure that counts nothing."""

import re

from intents.params.spelt import words

Span = tuple[int, int]


def _any(*names: str) -> str:
    return "(?:" + "|".join(word for name in names for word in words("of_a_number", name)) + ")"


_LABEL, _NO = _any("label"), _any("no")
_VALUE = r"(?=[A-Za-z0-9/-]*\d)[A-Za-z0-9]+(?:[/-][A-Za-z0-9]+)*"
_CALLED = re.compile(rf"(?<![A-Za-z0-9]){_LABEL}(?:\s*{_NO})?[\s.:#]*(?P<value>{_VALUE})(?![A-Za-z0-9])", re.IGNORECASE)
_NUMBERED = re.compile(rf"(?<![A-Za-z0-9]){_NO}[\s.:#]*(?P<value>{_VALUE})(?![A-Za-z0-9])", re.IGNORECASE)
_SHAPED = re.compile(
    r"(?<![A-Za-z0-9/-])(?P<value>(?=[A-Za-z0-9/-]*\d)[A-Za-z0-9]{1,10}(?:[/-][A-Za-z0-9]{1,10}){1,4})(?![A-Za-z0-9/-])"
    r"|(?<![A-Za-z0-9/-])(?P<joined>[A-Za-z]{1,6}\d{1,10})(?![A-Za-z0-9/-])"
)
_RETURN = re.compile(r"gstr-?\d[a-z]?|form-?\d+|itr-?\d", re.IGNORECASE)
"""A tax return, which is nobody's bill."""
COUNTED = re.compile(rf"\s*(?:{_any('between')}\s*\d*\s*)?{_any('goods', 'time')}", re.IGNORECASE)
"""What follows a figure that counts things, days or hours."""
_BARE = re.compile(  # what an Act or an hour is called by is no bill
    r"(?<!section )(?<!sec )(?<!sec\. )(?<!dhara )(?<!धारा )(?<!பிரிவு )(?<!\bat )(?<!around )(?<!\bafter )"
    rf"(?<![A-Za-z0-9/.,+*=-])(?P<value>\d{{1,8}})(?![A-Za-z0-9/.,+*=-])(?!{COUNTED.pattern})",
    re.IGNORECASE,
)


def find(text: str) -> tuple[str, Span] | None:
    """The first invoice number, in capitals as bills print it, and where it stands."""
    for pattern in (_SHAPED, _CALLED, _NUMBERED, _BARE):
        for match in pattern.finditer(text):
            name = "joined" if match.groupdict().get("joined") else "value"
            if len(match[name]) <= 24 and not _RETURN.fullmatch(match[name]):
                return match[name].upper(), match.span(name)
    return None
