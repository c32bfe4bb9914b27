"""The figures of a page that may be its total, by what stands beside or over them."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from services.documents.amount import carried
from services.documents.amount import figures as money
from services.documents.amount.figures import Figure
from services.documents.labels import Label
from services.documents.sheet import Sheet

_MOST_WITH_PAISE = 3
# "Total of this bill incl. GST": the tax is in it.
_INCLUDED = re.compile(r"(?i)\b(?:incl|including|inclusive(?: of)?|with)\W*(?:all\W*)?$")


@dataclass(frozen=True)
class Hope:
    """A figure that may be the total: how it is labelled, and its value (perhaps without a misread ₹)."""

    figure: Figure
    label: str
    value: Decimal
    altered: bool = False


def find(found: list[Figure], sheet: Sheet, spelled: set[Decimal]) -> list[Hope]:
    largest = max(found, key=lambda figure: figure.value if figure.exact or figure.marked else Decimal(0))
    hopes = [Hope(figure, _labelled(figure, sheet, found), figure.value) for figure in found]
    hopes += [replace(hope, value=hope.figure.joined) for hope in hopes if hope.figure.joined is not None]
    hopes = [
        hope
        for hope in hopes
        if hope.label in ("strong", "weak")
        or hope.figure.value == largest.value
        or (hope.label == "over" and hope.figure.written_as_money and money.rounds(largest, hope.figure))
        or (hope.label in ("over", "other") and hope.value in spelled and not carried.within(hope.figure, found, sheet))
    ]
    if (
        sum(figure.exact for figure in found) >= _MOST_WITH_PAISE
    ):  # so a bare "7" counts boxes, not rupees, unless spelled
        hopes = [hope for hope in hopes if hope.figure.written_as_money or hope.value in spelled]
    for hope in list(hopes):
        bare = money.without_mark(hope.figure)
        if bare is not None and hope.figure.score < 1.0:
            hopes.append(Hope(hope.figure, hope.label, bare, altered=True))
    return hopes


def _labelled(figure: Figure, sheet: Sheet, found: list[Figure]) -> str:
    """Whether a label of a total stands to the figure's left or, for an explicit one, over it."""
    left = [
        label
        for label in sheet.of_kind("total", "subtotal", "tax", "amount_other", "words")
        if label.box.page == figure.box.page
        and label.box.share_of_row(figure.box) > 0.5
        and not _is_included(label, sheet)
        and (label.box.x1 <= figure.box.x0 + figure.box.height or (label.distance(figure.box) or 1) < 0.5)
    ]
    if left:
        return _strength(max(left, key=lambda label: label.box.x1), figure, found, sheet)
    over = [
        label
        for label in sheet.of_kind("total", "amount_other", "subtotal", "tax")
        if not label.weak and (label.distance(figure.box) or 0.0) >= 0.6
    ]
    near = min(over, key=lambda label: label.distance(figure.box) or 9.0, default=None)
    return "over" if near is None or near.kind != "total" else "strong"


def _is_included(label: Label, sheet: Sheet) -> bool:
    return label.kind == "tax" and label.row >= 0 and bool(_INCLUDED.search(sheet.rows[label.row].text[: label.start]))


def _strength(label: Label, figure: Figure, found: list[Figure], sheet: Sheet) -> str:
    if label.kind != "total":
        return "tax" if label.kind == "tax" else "other"
    # In a block beside it the next label has figures of its own.
    ends = min(
        (each.start for each in sheet.labels if each.row == figure.row and each.start > figure.start), default=None
    )
    # What stands right of rupees without paise may be their paise.
    last = figure.split or all(
        each.start <= figure.start or (ends is not None and each.start > ends)
        for each in found
        if each.row == figure.row
    )
    return ("weak" if label.weak else "strong") if last else "none"
