"""The taxes of a bill by HSN code, as accounting programs print them under the goods."""

from decimal import Decimal
from typing import Any

from invoices.facts import Facts
from services.samples.bill import grouped, in_words


def analysis(facts: Facts) -> dict[str, Any]:
    """Rows of code, taxable value, half the rate, half the tax, the rate, the tax; the whole tax in words."""
    found: dict[tuple[str, Decimal], tuple[Decimal, Decimal]] = {}
    for line in facts.sums.lines:
        base, tax = found.get((line.hsn, line.gst), (Decimal(0), Decimal(0)))
        found[line.hsn, line.gst] = (base + line.taxable, tax + line.tax)
    rows = [
        [hsn, grouped(base), f"{rate / 2:f}%", grouped(tax / 2), f"{rate:f}%", grouped(tax)]
        for (hsn, rate), (base, tax) in found.items()
    ]
    return {"by_hsn": rows, "half_tax": grouped(facts.sums.tax / 2), "tax_spelled": _spelled(facts.sums.tax)}


def _spelled(tax: Decimal) -> str:
    words = in_words(Decimal(int(tax))).removeprefix("Rupees ").removesuffix(" Only")
    paise = int(tax * 100) % 100
    part = in_words(Decimal(paise)).removeprefix("Rupees ").removesuffix(" Only")
    return f"{words} and {part} paise Only" if paise else f"{words} Only"
