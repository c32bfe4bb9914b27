"""What a bill takes off with a minus before it: "Discount -150.00". No sum by itself."""

import re
from collections.abc import Container, Iterator
from decimal import Decimal

from services.documents.amount.figures import Figure
from services.documents.labels import Label
from services.documents.shapes import Row

LESS = re.compile(r"(?i)disc|less|deduct|தள்ளுபடி|छूट|कटौती")
_SIGNED = re.compile(r"(?<![\w.,/])[-–−]\s?(?:₹|Rs\.?)?\s?(\d[\d,]*\.\d\d)\s*$")


def figures(labels: list[Label], rows: list[Row], held: Container[int]) -> Iterator[Figure]:
    """Of rows that name a discount, their last amount where it bears the sign; not of rows that have a figure."""
    named = {label.level for label in labels if LESS.search(label.text) and label.level >= 0}
    for at in sorted(row for row in named if row not in held):
        signed = _SIGNED.search(rows[at].text)
        if signed is not None:
            box, score = rows[at].box(*signed.span(1)), rows[at].score(*signed.span(1))
            yield Figure(Decimal(signed[1].replace(",", "")), box, at, signed.start(1), score, exact=True, marked=False)
