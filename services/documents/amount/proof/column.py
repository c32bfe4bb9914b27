"""A total proved by the figures over it in its own column; and what was added there that nothing names."""

from collections import Counter
from decimal import Decimal

from services.documents.amount import older
from services.documents.amount.figures import Figure, in_one_column
from services.documents.amount.proof import minus, rounded
from services.documents.labels import Label
from services.documents.shapes import Row

KNOWN = {"subtotal", "tax", "amount_other"}
# The part of a total that a charge of unknown name may be.
_MOST_STRANGE = 10


def proved_by_column(
    total: Decimal, figure: Figure, figures: list[Figure], labels: list[Label], rows: list[Row]
) -> str:
    """The figures right over the total in its own column, the taxes among them, add up to it.

    Where no tax stands among them the rounding must: it comes last of all.
    """
    kinds = {(label.level, label.kind) for label in labels}
    less = {label.level for label in labels if minus.LESS.search(label.text)}
    rounding = {label.level for label in labels if rounded.ROUNDING.search(label.text)}
    others = {label.level for label in labels if older.NAMED.search(label.text)}
    held = Counter(each.row for each in figures)
    over = sorted(
        (
            each
            for each in [*figures, *minus.figures(labels, rows, held)]
            if _over(figure, each, alone=held[each.row] <= 1)
        ),
        key=lambda each: -each.row,
    )
    taxed = not any(kind == "tax" for _, kind in kinds)
    roundings = {value for label in labels if (value := rounded.printed(label, rows)) is not None}
    summed, lines, subtotal = Decimal(0), 0, False
    taken: list[Figure] = []
    for each in over:
        if each.row in rounding and each.value < 1:
            continue
        named = {kind for row, kind in kinds if row == each.row}
        # The goods over a subtotal are in it.
        other = each.row in others or older.named(rows[each.row])
        if other or (subtotal and not named & KNOWN):
            break
        subtotal = subtotal or bool(named & {"subtotal", "total"})
        summed, lines = summed + (-each.value if each.row in less else each.value), lines + 1
        taken += [each] if not named & {*KNOWN, "total"} else []
        taxed = taxed or "tax" in named
        if lines >= 2 and (rounded.comes_to(summed, total, roundings) or (taxed and rounded.adds_up(summed, total))):
            if strange(taken, held, total, subtotal=subtotal):
                break
            return f"{lines} figures over it add up to it"
        if summed > 2 * total:
            break
    return ""


def strange(taken: list[Figure], held: Counter[int], total: Decimal, *, subtotal: bool) -> bool:
    """Beside goods with a quantity or a rate something large, alone in its row, was added that nothing known names:
    it may be an older sum."""
    alone = sum((each.value for each in taken if held[each.row] == 1), Decimal(0))
    goods = subtotal or any(held[each.row] > 1 for each in taken)
    return goods and alone > total / _MOST_STRANGE


def strange_over(figure: Figure, figures: list[Figure], labels: list[Label]) -> bool:
    """As `_strange`, of all that stands over it in its column."""
    held = Counter(each.row for each in figures)
    named = {label.level for label in labels if label.kind in {*KNOWN, "total"}}
    summed_up = {label.level for label in labels if label.kind in ("subtotal", "total")}
    over = [each for each in figures if _over(figure, each, alone=held[each.row] == 1)]
    unnamed = [each for each in over if each.row not in named]
    return strange(unnamed, held, figure.value, subtotal=any(each.row in summed_up for each in over))


def _over(figure: Figure, other: Figure, *, alone: bool) -> bool:
    """In the same column of figures, edges in line or the only figure of its row, paise printed; under a total without
    paise those without that end where it does."""
    shift = min(abs(other.box.x1 - figure.box.x1), abs(other.box.x0 - figure.box.x0))
    level = shift < 1.2 * other.box.height
    level = level or (alone and other.box.x0 < figure.box.x1 and figure.box.x0 < other.box.x1)
    printed = other.exact or (not figure.exact and in_one_column(other, figure))
    return other.box.page == figure.box.page and other.row < figure.row and printed and level
