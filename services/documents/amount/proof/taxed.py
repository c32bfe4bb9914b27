"""A total proved by a GST rate: the taxable value and its tax, both printed, make it up."""

from collections import Counter
from decimal import Decimal

from services.documents.amount.figures import Figure
from services.documents.amount.proof.rounded import PAISA, adds_up

# GST rates in percent in force at some time since 2017, the combined rate; CGST and SGST are half each.
RATES = tuple(Decimal(rate) for rate in ("0.1", "0.25", "1", "1.5", "3", "5", "6", "7.5", "12", "18", "28", "40"))


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
    whole = any(abs(value - tax) <= PAISA for value in counts)
    halves = sum(count for value, count in counts.items() if abs(value - tax / 2) <= PAISA)
    return whole or halves >= 2


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
        abs((last.value - each.value) * rate / 100 - each.value) <= PAISA
        for each in row
        if each is not last and 0 < each.value < last.value
        for rate in RATES
    )
