"""The goods of a bill and what they come to."""

import random
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from invoices.firms import lists

_PAISA = Decimal("0.01")
_RATES = ("5", "12", "18", "18", "28")


def paisa(value: Decimal) -> Decimal:
    return value.quantize(_PAISA, ROUND_HALF_UP)


@dataclass(frozen=True)
class Line:
    goods: str
    hsn: str
    unit: str
    quantity: int
    mrp: Decimal
    rate: Decimal
    discount: int
    taxable: Decimal
    gst: Decimal
    tax: Decimal


@dataclass(frozen=True)
class Sums:
    """Rupees. `taxes` maps a GST rate to its taxable value and whole tax; `total` has everything in it."""

    lines: list[Line]
    taxes: dict[Decimal, tuple[Decimal, Decimal]]
    taxable: Decimal
    tax: Decimal
    freight: Decimal
    round_off: Decimal
    total: Decimal


def sums(rng: random.Random, lang: str, *, taxed: bool, lines: tuple[int, int], gst: str = "") -> Sums:
    """`gst` names the rates of a trade that has its own."""
    rates = [Decimal(rng.choice(_RATES))] if rng.random() < 0.7 else [Decimal("5"), Decimal("18")]
    rates = [Decimal(rate) for rate in gst.split()] or rates
    scale = rng.choice([40, 250, 900, 4000])
    drawn = [_line(rng, lang, rates, scale, taxed=taxed) for _ in range(rng.randint(*lines))]
    taxes: dict[Decimal, tuple[Decimal, Decimal]] = {}
    for line in drawn:
        base, tax = taxes.get(line.gst, (Decimal(0), Decimal(0)))
        taxes[line.gst] = (base + line.taxable, tax + line.tax)
    taxable = sum((line.taxable for line in drawn), Decimal(0))
    tax = sum((line.tax for line in drawn), Decimal(0))
    freight = Decimal(rng.choice([150, 300, 1200])) if rng.random() < 0.12 else Decimal(0)
    exact = taxable + tax + freight
    total = paisa(exact.quantize(Decimal(1), ROUND_HALF_UP)) if rng.random() < 0.75 else exact
    return Sums(drawn, taxes, taxable, tax, freight, total - exact, total)


def _line(rng: random.Random, lang: str, rates: list[Decimal], scale: int, *, taxed: bool) -> Line:
    data = lists("firms")
    goods, hsn, unit = rng.choice(data.get(f"goods_{lang}", data["goods"]))
    rate = paisa(Decimal(rng.randint(scale * 20, scale * 200)) / 100)
    quantity = rng.choice([1, 2, 5, 10, 12, 24, 60, 150])
    discount = rng.choice([0, 0, 0, 5, 10])
    taxable = paisa(rate * quantity * (100 - discount) / 100)
    gst = rng.choice(rates) if taxed else Decimal(0)
    half = paisa(taxable * gst / 200)
    mrp = paisa(rate * Decimal("1.4"))
    return Line(goods, hsn, unit, quantity, mrp, rate, discount, taxable, gst, 2 * half)
