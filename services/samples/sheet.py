"""A bill's page set in type: typst over the recipe, as PDF or as pictures."""

import json
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import fontpkg
import typst

from services.samples.bill import grouped, in_words, sums
from services.samples.code import signed_code

_DOTS_PER_INCH = 150.0
_FONTS = ("noto-sans", "noto-sans-tamil", "noto-sans-devanagari")


@cache
def _font_folders() -> list[str]:
    return sorted({str(Path(fontpkg.path(name)).parent) for name in _FONTS})


def pdf(recipe: dict[str, Any], day: date, number: str) -> bytes:
    made: bytes = typst.compile(**_job(recipe, day, number), format="pdf")
    return made


def pictures(recipe: dict[str, Any], day: date, number: str) -> list[bytes]:
    """One PNG a page."""
    made = typst.compile(**_job(recipe, day, number), format="png", ppi=_DOTS_PER_INCH)
    return made if isinstance(made, list) else [made]


def _job(recipe: dict[str, Any], day: date, number: str) -> dict[str, Any]:
    templates = Path(str(resources.files(__package__).joinpath("templates")))
    return {
        "input": str(templates / recipe["template"]),
        "root": str(templates),
        "font_paths": _font_folders(),
        "ignore_system_fonts": True,
        "sys_inputs": {"bill": json.dumps(_shown(recipe, day, number), ensure_ascii=False)},
    }


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
