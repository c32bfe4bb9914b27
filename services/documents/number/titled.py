"""Labels made of the paper's own title."""

import re
from collections.abc import Iterator

from services.documents.labels import Label
from services.documents.shapes import COLUMN
from services.documents.sheet import Sheet
from services.documents.vocabulary import squeezed

_NUMBERED = re.compile(r"(?i)([^\W\d_][^│:\d]*?)\s*(?:no\b\.?|number\b|#)")
_SHORTEST_TITLE = 3


def find(sheet: Sheet) -> Iterator[Label]:
    """Labels made of the paper's own title, where no other names its number: "Fee Note No." under "FEE NOTE"."""
    if any(not label.weak for label in sheet.of_kind("number")):
        return
    claimed = {label.row for label in sheet.labels if label.kind != "document" and not label.weak}
    titles = {squeezed(row.text) for index, row in enumerate(sheet.rows) if row.text.isupper() and index not in claimed}
    claims = {(label.row, label.start) for label in sheet.labels if label.kind not in ("document", "number")}
    for index, row in enumerate(sheet.rows):
        at = 0
        for run in row.text.split(COLUMN):
            named = _NUMBERED.match(run)
            if named and len(named[1]) > _SHORTEST_TITLE and squeezed(named[1]) in titles:
                span = at, at + named.end()
                if not any(on == index and span[0] <= start < span[1] for on, start in claims):
                    yield Label("number", named.group(), row.box(*span), index, *span)
            at += len(run) + len(COLUMN)
