"""The sums of a sample bill, and its amount in words."""

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib import resources
from typing import Any

from stdnum import luhn

from law.msmed import financial_year

_PAISA = Decimal("0.01")
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ONES = (
    "Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen "
    "Seventeen Eighteen Nineteen"
)
_TENS = "Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety"


@cache
def recipes() -> dict[str, dict[str, Any]]:
    """bills.toml, with the check digit put to each GSTIN."""
    raw = tomllib.loads(resources.files(__package__).joinpath("bills.toml").read_text(encoding="utf-8"))
    for recipe in raw.values():
        for side in ("seller", "buyer"):
            stem = recipe[side]["gstin"]
            recipe[side]["gstin"] = stem + luhn.calc_check_digit(stem, _ALPHABET)
    return raw


@dataclass(frozen=True)
class Sums:
    """Rupees with two decimals. `half` is CGST and SGST each within a state, else zero and `whole` is IGST."""

    lines: tuple[Decimal, ...]
    taxable: Decimal
    half: Decimal
    whole: Decimal
    round_off: Decimal
    total: Decimal


def sums(recipe: dict[str, Any]) -> Sums:
    lines = tuple((Decimal(line[2]) * Decimal(line[4])).quantize(_PAISA) for line in recipe["lines"])
    taxable = sum(lines, Decimal(0))
    within = recipe["seller"]["gstin"][:2] == recipe["buyer"]["gstin"][:2]
    rate = Decimal(recipe["tax"]) / 100
    half = (taxable * rate / 2).quantize(_PAISA, ROUND_HALF_UP) if within else Decimal("0.00")
    whole = Decimal("0.00") if within else (taxable * rate).quantize(_PAISA, ROUND_HALF_UP)
    exact = taxable + 2 * half + whole
    total = exact.quantize(Decimal(1), ROUND_HALF_UP).quantize(_PAISA)
    return Sums(lines, taxable, half, whole, total - exact, total)


def number_of(recipe: dict[str, Any], day: date) -> str:
    year = financial_year(day)
    return str(recipe["number"]).format(fy=f"{year[2:4]}-{year[-2:]}")


def grouped(amount: Decimal) -> str:
    """Lakh grouping with paise: 1,23,456.00."""
    whole, paise = f"{abs(amount):.2f}".split(".")
    head, tail = whole[:-3], whole[-3:]
    parts = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)][::-1]
    return ("-" if amount < 0 else "") + ",".join([*parts, tail]) + "." + paise


def in_words(amount: Decimal) -> str:
    """Whole rupees in English, as Tally prints them: "Rupees One Lakh Two Thousand Only"."""
    rest, words = int(amount), []
    for size, name in ((10_000_000, "Crore"), (100_000, "Lakh"), (1_000, "Thousand"), (100, "Hundred")):
        count, rest = divmod(rest, size)
        if count:
            words.append(f"{_below_hundred(count)} {name}")
    if rest or not words:
        words.append(_below_hundred(rest))
    return f"Rupees {' '.join(words)} Only"


def _below_hundred(number: int) -> str:
    if number < 20:
        return _ONES.split()[number]
    ten, one = divmod(number, 10)
    return _TENS.split()[ten - 2] + (f" {_ONES.split()[one]}" if one else "")
