"""A line that was read badly before its colon and well behind it: "பில் எண் / Invoice No.: SM-089", whose first words the
Latin reader does not know. The value is worth what its own letters are worth."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import fmean

from services.documents.shapes import Piece

# A line read better than this needs no parting.
_FLUENT = 0.95
# What each letter behind the colon must be worth for the value to stand by itself.
_PLAIN = 0.90
# Not the one of an hour.
_COLON = re.compile(r"(?<=[^\d\s:])\s*:\s*")


def of(line: Piece, letters: Sequence[float]) -> Iterator[Piece]:
    """The line without its outer blanks, in one piece or, parted at its last colon, in two."""
    at = max((match.end() for match in _COLON.finditer(line.text)), default=0)
    behind = letters[at:] if len(letters) == len(line.text) else []
    if line.score < _FLUENT and at > 0 and line.text[at:].strip() and behind and min(behind) >= _PLAIN:
        share = at / len(line.text)
        yield replace(line, text=line.text[:at].strip(), box=line.box.cut(0.0, share), score=fmean(letters[:at]))
        yield replace(line, text=line.text[at:].strip(), box=line.box.cut(share, 1.0), score=fmean(behind))
    elif line.text.strip():
        start = len(line.text) - len(line.text.lstrip())
        text = line.text.strip()
        known = len(letters) == len(line.text)
        yield replace(line, text=text, letters=tuple(letters[start : start + len(text)]) if known else ())
