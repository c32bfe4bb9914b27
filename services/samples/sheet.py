"""A bill's page set in type: typst over the recipe, as PDF or as pictures."""

from datetime import date
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import Any

from services import typeset
from services.samples.bill import grouped, in_words, sums
from services.samples.code import signed_code


def pdf(recipe: dict[str, Any], day: date, number: str) -> bytes:
    return typeset.pdf(_template(recipe), _shown(recipe, day, number))


def pictures(recipe: dict[str, Any], day: date, number: str) -> list[bytes]:
    """One PNG a page."""
    return typeset.pictures(_template(recipe), _shown(recipe, day, number))


def _template(recipe: dict[str, Any]) -> Path:
    return Path(str(resources.files(__package__).joinpath("templates"))) / str(recipe["template"])


def _shown(recipe: dict[str, Any], day: date, number: str) -> dict[str, Any]:
    """The recipe with every figure as it is to be printed."""
    made = sums(recipe)
    lines = [
        {"goods": line[0], "hsn": line[1], "quantity": str(line[2]), "unit": line[3], "rate": line[4], "amount": amount}
        for line, amount in zip(recipe["lines"], map(grouped, made.lines), strict=True)
    ]
    return {
        "number": number,
        "day": day.strftime(recipe["day"]),
        "seller": recipe["seller"],
        "buyer": recipe["buyer"],
        "words": recipe.get("words", {}),
        "lang": recipe.get("lang", "en"),
        "lines": lines,
        "tax": str(recipe["tax"]),
        "half_tax": f"{Decimal(recipe['tax']) / 2:f}",
        "within": made.whole == 0,
        "taxable": grouped(made.taxable),
        "half": grouped(made.half),
        "whole": grouped(made.whole),
        "tax_total": grouped(2 * made.half + made.whole),
        "round_off": grouped(made.round_off) if made.round_off else "",
        "total": grouped(made.total),
        "in_words": in_words(made.total),
        "code": signed_code(recipe, day, number) if recipe.get("signed") else None,
    }
