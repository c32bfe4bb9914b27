"""Does the arithmetic of a bill bear out a total? Tax on the taxable value, or the sum of printed parts."""

import re
from collections import Counter
from decimal import Decimal
from itertools import combinations

from services.documents.amount import older
from services.documents.amount.figures import Figure
from services.documents.labels import Label
from services.documents.shapes import Row

# GST rates in percent in force at some time since 2017, the combined rate; CGST and SGST are half each.
RATES = tuple(Decimal(rate) for rate in ("0.1", "0.25", "1", "1.5", "3", "5", "6", "7.5", "12", "18", "28", "40"))
_PAISA = Decimal("0.02")
_ROUND_OFF = Decimal("1")
_FEWEST_SIDE_BY_SIDE = 3
_KNOWN = {"subtotal", "tax", "amount_other"}
# The part of a total that a charge of unknown name may be.
_MOST_STRANGE = 10
_LESS = re.compile(r"(?i)disc|less|deduct|தள்ளுபடி|छूट|कटौती")
_ROUNDED_BY = re.compile(r"(?<!\d)(0?\.\d\d)(?!\d)")
_ROUNDING = re.compile(r"(?i)round|\br(?:nd)?[.\s/]{0,2}o(?:ff)?\b|சுற்று|पूर्णांक")


def proved_by_tax(total: Decimal, figures: list[Figure]) -> str:
    """How taxable value and tax, both printed, make up the total; empty where they do not."""
    counts = Counter(figure.value for figure in figures)
    for taxable in counts:
        if not total / 2 < taxable < total or taxable < 1:
            continue
        rate = _rate_between(taxable, total, counts)
        if rate is not None:
            return f"{taxable:.2f} and {rate}% tax make it up"
    return ""


def tax_on(taxable: Decimal, total: Decimal, figures: list[Figure]) -> Decimal | None:
    """The printed tax that leads from the taxable value to the total; None where there is none."""
    if not total / 2 < taxable < total or taxable < 1:
        return None
    rate = _rate_between(taxable, total, Counter(figure.value for figure in figures))
    return None if rate is None else (taxable * rate / 100).quantize(Decimal("0.01"))


def _rate_between(taxable: Decimal, total: Decimal, counts: Counter[Decimal]) -> Decimal | None:
    for rate in RATES:
        tax = taxable * rate / 100
        if adds_up(taxable + tax, total) and tax_is_printed(tax, counts):
            return rate
    return None


def tax_is_printed(tax: Decimal, counts: Counter[Decimal]) -> bool:
    whole = any(abs(value - tax) <= _PAISA for value in counts)
    halves = sum(count for value, count in counts.items() if abs(value - tax / 2) <= _PAISA)
    return whole or halves >= 2


def adds_up(made: Decimal, total: Decimal) -> bool:
    """Equal to the paisa, or rounded to the rupee."""
    if abs(made - total) <= _PAISA:
        return True
    return total == total.to_integral_value() and abs(made - total) < _ROUND_OFF


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


def proved_by_pairs(total: Decimal, figures: list[Figure]) -> str:
    """Mixed rates: one figure and twice another (CGST and SGST, printed twice) make up the total to the paisa."""
    counts = Counter(figure.value for figure in figures if figure.exact)
    for tax, times in counts.items():
        taxable = total - 2 * tax
        if times < 2 or not 0 < tax <= taxable / 5:
            continue
        if any(adds_up(value + 2 * tax, total) and abs(value - taxable) < 1 for value in counts):
            return f"{taxable:.2f} and twice {tax:.2f} make it up"
    return ""


def proved_by_column(
    total: Decimal, figure: Figure, figures: list[Figure], labels: list[Label], rows: list[Row]
) -> str:
    """The figures right over the total in its own column, the taxes among them, add up to it.

    Where no tax stands among them the rounding must: it comes last of all.
    """
    kinds = {(label.level, label.kind) for label in labels}
    less = {label.level for label in labels if _LESS.search(label.text)}
    rounding = {label.level for label in labels if _ROUNDING.search(label.text)}
    others = {label.level for label in labels if older.NAMED.search(label.text)}
    held = Counter(each.row for each in figures)
    over = sorted(
        (each for each in figures if _over(figure, each, alone=held[each.row] == 1)), key=lambda each: -each.row
    )
    taxed = not any(kind == "tax" for _, kind in kinds)
    roundings = {value for label in labels if (value := _rounding(label, rows)) is not None}
    summed, lines, subtotal = Decimal(0), 0, False
    taken: list[Figure] = []
    for each in over:
        if each.row in rounding and each.value < 1:
            continue
        named = {kind for row, kind in kinds if row == each.row}
        # The goods over a subtotal are in it.
        other = each.row in others or older.named(rows[each.row])
        if other or (subtotal and not named & _KNOWN):
            break
        subtotal = subtotal or bool(named & {"subtotal", "total"})
        summed, lines = summed + (-each.value if each.row in less else each.value), lines + 1
        taken += [each] if not named & {*_KNOWN, "total"} else []
        taxed = taxed or "tax" in named
        if lines >= 2 and (_rounded(summed, total, roundings) or (taxed and adds_up(summed, total))):
            if _strange(taken, held, total, subtotal=subtotal):
                break
            return f"{lines} figures over it add up to it"
        if summed > 2 * total:
            break
    return ""


def _strange(taken: list[Figure], held: Counter[int], total: Decimal, *, subtotal: bool) -> bool:
    """Beside goods with a quantity or a rate something large, alone in its row, was added that nothing known names:
    it may be an older sum."""
    alone = sum((each.value for each in taken if held[each.row] == 1), Decimal(0))
    goods = subtotal or any(held[each.row] > 1 for each in taken)
    return goods and alone > total / _MOST_STRANGE


def strange_over(figure: Figure, figures: list[Figure], labels: list[Label]) -> bool:
    """As `_strange`, of all that stands over it in its column."""
    held = Counter(each.row for each in figures)
    named = {label.level for label in labels if label.kind in {*_KNOWN, "total"}}
    summed_up = {label.level for label in labels if label.kind in ("subtotal", "total")}
    over = [each for each in figures if _over(figure, each, alone=held[each.row] == 1)]
    unnamed = [each for each in over if each.row not in named]
    return _strange(unnamed, held, figure.value, subtotal=any(each.row in summed_up for each in over))


def proved_by_row(total: Decimal, figure: Figure, figures: list[Figure]) -> str:
    """The sums printed side by side before it add up to it: taxable value, each tax, the rounding."""
    before = [each.value for each in figures if each.row == figure.row and each.start < figure.start and each.exact]
    makes = len(before) >= _FEWEST_SIDE_BY_SIDE and adds_up(sum(before, Decimal(0)), total)
    return f"{len(before)} figures before it add up to it" if makes else ""


def proved_by_rounding(total: Decimal, figures: list[Figure], labels: list[Label], rows: list[Row]) -> str:
    """A figure over a printed rounding (whose sign engines lose) comes to it, whole rupees, with just that rounding."""
    for label in labels if total == total.to_integral_value() else []:
        rounding = _rounding(label, rows)
        for figure in figures if rounding is not None else []:
            if figure.row < label.row and figure.exact and abs(figure.value - total) == rounding:
                return f"{figure.value:.2f} rounded by {rounding} makes it"
    return ""


def _rounding(label: Label, rows: list[Row]) -> Decimal | None:
    """The paise printed behind a label of rounding, without their sign."""
    if label.row < 0 or not _ROUNDING.search(label.text):
        return None
    printed = _ROUNDED_BY.search(rows[label.row].text, label.end)
    return Decimal(printed[1]) or None if printed else None


def _rounded(exact: Decimal, total: Decimal, roundings: set[Decimal]) -> bool:
    return total == total.to_integral_value() and abs(exact - total) in roundings


def _over(figure: Figure, other: Figure, *, alone: bool) -> bool:
    """In the same column of figures, edges in line or the only figure of its row, paise printed."""
    shift = min(abs(other.box.x1 - figure.box.x1), abs(other.box.x0 - figure.box.x0))
    level = shift < 1.2 * other.box.height
    level = level or (alone and other.box.x0 < figure.box.x1 and figure.box.x0 < other.box.x1)
    return other.box.page == figure.box.page and other.row < figure.row and other.exact and level


def proved_by_inclusive_lines(total: Decimal, figures: list[Figure], total_row: int) -> str:
    """Lines with their own tax printed, tax and all, add up to it: each is its taxable value and a GST rate of it."""
    rows: dict[int, list[Figure]] = {}
    for figure in figures:
        if figure.row < total_row:
            rows.setdefault(figure.row, []).append(figure)
    ends = {row: own for row, own in rows.items() if len(own) >= 3 and _carries_tax(own)}
    if not ends:
        return ""
    summed = sum((max(own, key=lambda each: each.box.x1).value for own in ends.values()), Decimal(0))
    return f"{len(ends)} lines with their tax add up to it" if adds_up(summed, total) else ""


def _carries_tax(row: list[Figure]) -> bool:
    last = max(row, key=lambda each: each.box.x1)
    return any(
        abs((last.value - each.value) * rate / 100 - each.value) <= _PAISA
        for each in row
        if each is not last and 0 < each.value < last.value
        for rate in RATES
    )


def proved_by_product(total: Decimal, figures: list[Figure], total_row: int) -> str:
    """A bill without tax of one line: the last amount over the total is it, and quantity times rate make that."""
    over = [figure for figure in figures if figure.row < total_row and figure.exact]
    last = max(over, key=lambda figure: (figure.row, figure.box.x1), default=None)
    if last is None or last.value != total or any(figure.row != last.row for figure in over):
        return ""
    row = [figure.value for figure in figures if figure.row == last.row and figure is not last]
    made = any(one * two == total for one, two in combinations(row, 2))
    return "quantity times rate makes it" if made else ""


def proved_by_lines(total: Decimal, figures: list[Figure], total_row: int, labels: list[Label], rows: list[Row]) -> str:
    """Two or more figures in one column above the total add up to it (a bill without tax)."""
    named = {label.level for label in labels if label.kind in {*_KNOWN, "total"}}
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
            if _strange(unnamed, held, total, subtotal=any(at >= row for at in summed_up & set(ends))):
                break
            return f"{lines} lines add up to it"
        if summed > total:
            break
    return ""
