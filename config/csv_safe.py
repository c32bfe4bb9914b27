"""Cells for files that a spreadsheet opens: what would be a formula there stays text.

OWASP, "CSV Injection": a cell that begins with one of these characters may be computed; an apostrophe before it keeps
it text.
"""

import unicodedata

_FORMULA = frozenset("=+-@\t\r\n|%")


def csv_safe(value: object) -> str:
    """The cell's text. A number of ours (int, Decimal) keeps its minus; None is empty.

    Full-width forms (＝) are computed by some spreadsheets as their plain ones are. Blanks and what can't be seen
    before the first character do not hide it.
    """
    if value is None:
        return ""
    text = str(value)
    if not isinstance(value, str):
        return text
    first = next((char for char in text if not _unseen(char)), "")
    looked_at = {unicodedata.normalize("NFKC", first)[:1], text[:1]}
    return f"'{text}" if looked_at & _FORMULA else text


def _unseen(char: str) -> bool:
    """A blank or a character of format or control that is not itself a beginning of a formula."""
    return char not in _FORMULA and (char.isspace() or unicodedata.category(char) in ("Cf", "Cc"))
