"""A total proved by what labels name: the subtotal and the taxes under it."""

from decimal import Decimal

from services.documents.amount.figures import Figure
from services.documents.amount.proof.rounded import adds_up
from services.documents.labels import Label


def proved_by_parts(total: Decimal, figures: list[Figure], labels: list[Label]) -> str:
    """A labelled subtotal and the labelled taxes under it make up the total."""
    taxes = row_ends(figures, [label for label in labels if label.kind == "tax"])
    subtotals = set(row_ends(figures, [label for label in labels if label.kind == "subtotal"]).values())
    summed = sum(taxes.values(), Decimal(0))
    extras = {Decimal(0), summed, *taxes.values()}
    if len(taxes) == 2:
        extras.add(2 * next(iter(taxes.values())))
    for subtotal in subtotals:
        if any(extra and adds_up(subtotal + extra, total) for extra in extras):
            return f"{subtotal:.2f} and the taxes printed make it up"
    return ""


def could_be_tried(figures: list[Figure], labels: list[Label]) -> bool:
    """A tax is printed: a total that it does not bear out, with what it is charged on, is contradicted by it."""
    return bool(row_ends(figures, [label for label in labels if label.kind == "tax"]))


def row_ends(figures: list[Figure], labels: list[Label]) -> dict[int, Decimal]:
    """The last figure of each row that one of the labels stands in."""
    ends: dict[int, Decimal] = {}
    for label in labels:
        after = [f for f in figures if f.row == label.level and _behind(label, f)]
        if after and label.level >= 0:
            ends[label.level] = max(after, key=lambda figure: figure.start).value
    return ends


def _behind(label: Label, figure: Figure) -> bool:
    return figure.start >= label.end if label.row >= 0 else figure.box.x1 > label.box.x1
