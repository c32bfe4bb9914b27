"""Whose a GSTIN is by the labels around it: the one before it in its row, else the section that it stands under."""

import re

from services.documents.labels import Label
from services.documents.shapes import Box, Row

_OWN_WORDS = re.compile(r"(?i)gst\s*(?:in|no)?\b\.?(?:\s*/\s*uin)?|number")
_SECTION_LINES = 14.0


def role(rows: list[Row], index: int, span: tuple[int, int], sections: list[Label]) -> tuple[str, bool]:
    """The kind of the label that it belongs to, empty without one; whether that is its own and not a section's."""
    row = rows[index]
    piece = row.piece_at(span[0])
    box = row.box(*span)
    left = [
        label
        for label in sections
        if label.box.page == box.page and label.box.share_of_row(box) > 0.5 and label.box.x0 <= box.x0
    ]
    direct = [label for label in left if label.box.x0 >= piece.box.x0 - 1 or _adjoins(label, row, index, span)]
    if direct:
        return max(direct, key=lambda label: label.box.x1).kind, True
    wrapped = _wrapped(rows, index, span, sections)
    if wrapped is not None:
        return wrapped.kind, True
    above = _section(piece.box, box, sections)
    if above is not None:
        return above.kind, False
    return (max(left, key=lambda label: label.box.x1).kind, False) if left else ("", False)


def _adjoins(label: Label, row: Row, index: int, span: tuple[int, int]) -> bool:
    """The number follows its label with nothing but a colon or the gap of a table between; a label that speaks
    of GST itself may have a few words more."""
    if label.row != index or label.end > span[0]:
        return label.row < 0 and "gst" in label.text.lower()
    between = row.text[label.end : span[0]]
    return not between.strip(" :-│") or ("gst" in label.text.lower() and "│" not in between)


def _wrapped(rows: list[Row], index: int, span: tuple[int, int], sections: list[Label]) -> Label | None:
    """The label of the number that ends the line above, the number itself having gone to the next line."""
    last = max((label for label in sections if label.row == index - 1), key=lambda label: label.end, default=None)
    row = rows[index]
    begun = _OWN_WORDS.sub("", row.text[: span[0]]).strip(" :-")
    if last is None or begun or rows[index - 1].text[last.end :].strip(" :-"):
        return None
    if not (last.kind == "carrier" or "gst" in last.text.lower()):
        return None
    box = row.box(*span)
    below = box.page == last.box.page and 0 < box.middle - last.box.middle < 2.5 * box.height
    return last if below and last.box.x0 > box.x1 else None


def _section(piece: Box, box: Box, sections: list[Label]) -> Label | None:
    """The nearest label above in the same column of blocks."""
    height = max(1e-6, box.height)
    slack = 3 * height
    over = [
        label
        for label in sections
        if label.box.page == box.page
        and 0.3 * height < box.middle - label.box.middle < _SECTION_LINES * height
        and (label.box.x0 <= piece.x0 + slack + 6 * height or _heads_column(label, sections, piece))
    ]
    heads = [label for label in over if not _shadowed(label, over, piece, slack)]
    return max(heads, key=lambda label: (label.box.middle, label.box.x0), default=None)


def _heads_column(label: Label, sections: list[Label], piece: Box) -> bool:
    """Of headings side by side, centred over their columns or flush with the right edge, the piece's nearest."""
    beside = [
        other
        for other in sections
        if other.kind != "carrier" and other is not label and other.box.page == label.box.page
        if abs(other.box.middle - label.box.middle) < label.box.height
    ]
    return bool(beside) and all(_apart(label.box, piece) < _apart(other.box, piece) for other in beside)


def _apart(heading: Box, piece: Box) -> float:
    """How far the two are from being in line: at their left edges, their right ones, or their middles."""
    left, right = abs(heading.x0 - piece.x0), abs(heading.x1 - piece.x1)
    return min(left, right, abs(heading.x0 + heading.x1 - piece.x0 - piece.x1) / 2)


def _shadowed(label: Label, over: list[Label], piece: Box, slack: float) -> bool:
    """Another label on the same line starts a column nearer to the number, or one above heads its very column."""
    return any(
        (abs(other.box.middle - label.box.middle) < 2 * label.box.height or abs(other.box.x0 - piece.x0) < slack / 2)
        and abs(other.box.x0 - piece.x0) + slack / 3 < abs(label.box.x0 - piece.x0)
        for other in over
        if other is not label
    )
