"""A total proved by lines of goods, on a bill without tax; or by the sums printed before it in its row."""

from collections import Counter
from decimal import Decimal
from itertools import combinations

from services.documents.amount import older
from services.documents.amount.figures import Figure
from services.documents.amount.proof.column import KNOWN, strange
from services.documents.amount.proof.rounded import PAISA, adds_up
from services.documents.amount.proof.taxed import RATES, tax_is_printed
from services.documents.labels import Label
from services.documents.shapes import Row

_FEWEST_SIDE_BY_SIDE = 3


def proved_by_row(total: Decimal, figure: Figure, figures: list[Figure]) -> str:
    """The sums printed side by side before it add up to it: taxable value, each tax, the rounding."""
    before = [each.value for each in figures if each.row == figure.row and each.start < figure.start and each.exact]
    makes = len(before) >= _FEWEST_SIDE_BY_SIDE and adds_up(sum(before, Decimal(0)), total)
    return f"{len(before)} figures before it add up to it" if makes else ""


def proved_by_product(total: Decimal, figures: list[Figure], total_row: int) -> str:
    """A bill without tax of one line: the last amount over the total is it, and quantity times rate make that."""
    held = Counter(figure.row for figure in figures)
    over = [figure for figure in figures if figure.row < total_row and figure.exact]
    over = [
        figure for figure in over if figure.value != total or held[figure.row] > 1
    ]  # but the same sum as a subtotal
    last = max(over, key=lambda figure: (figure.row, figure.box.x1), default=None)
    if last is None or last.value != total or any(figure.row != last.row for figure in over):
        return ""
    row = [figure.value for figure in figures if figure.row == last.row and figure is not last]
    made = any(one * two == total for one, two in combinations(row, 2))
    return "quantity times rate makes it" if made else ""


def proved_by_inclusive_products(total: Decimal, figure: Figure, figures: list[Figure]) -> str:
    """Lines right over it, each a quantity times its rate, add up to it, and no tax on it is printed under it: what tax
    the bill speaks of is in its rates."""
    under = Counter(each.value for each in figures if each.row > figure.row)
    if any(tax_is_printed(total * rate / 100, under) for rate in RATES):
        return ""
    rows = {each.row: [own for own in figures if own.row == each.row] for each in figures if each.row < figure.row}
    made = [product for row in sorted(rows, reverse=True) if (product := _product(rows[row])) is not None]
    for count in range(2, len(made) + 1):
        if sum(made[:count], Decimal(0)) == total:
            return f"{count} quantities times their rates add up to it"
    return ""


def _product(row: list[Figure]) -> Decimal | None:
    """The last sum of a row where two figures before it make it."""
    last = max(row, key=lambda each: each.box.x1)
    before = [each.value for each in row if each is not last]
    return last.value if any(abs(one * two - last.value) <= PAISA for one, two in combinations(before, 2)) else None


def proved_by_lines(total: Decimal, figures: list[Figure], total_row: int, labels: list[Label], rows: list[Row]) -> str:
    """Two or more figures in one column above the total add up to it (a bill without tax)."""
    named = {label.level for label in labels if label.kind in {*KNOWN, "total"}}
    summed_up = {label.level for label in labels if label.kind in ("subtotal", "total")}
    ends: dict[int, Figure] = {}
    held = Counter(figure.row for figure in figures)
    for figure in figures:
        if figure.row < total_row and (figure.row not in ends or figure.box.x1 > ends[figure.row].box.x1):
            ends[figure.row] = figure
    summed, lines = Decimal(0), 0
    for row in sorted(ends, reverse=True):
        if older.named(rows[row]):
            break
        summed, lines = summed + ends[row].value, lines + 1
        if summed == total and lines >= 2:
            unnamed = [each for at, each in ends.items() if at >= row and at not in named]
            if strange(unnamed, held, total, subtotal=any(at >= row for at in summed_up & set(ends))):
                break
            return f"{lines} lines add up to it"
        if summed > total:
            break
    return ""
